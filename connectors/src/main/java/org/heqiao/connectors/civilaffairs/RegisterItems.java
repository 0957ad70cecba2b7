package org.heqiao.connectors.civilaffairs;

import org.heqiao.schemas.source.Item;

/** Kinds of record that the register holds for its own use; nobody asks for them by name. */
final class RegisterItems {

    static final Item COURT_NOTICES = new Item("court-notices");
    static final Item DEATHS_POPULATION = new Item("deaths.population");
    static final Item DEATHS_MEDICAL = new Item("deaths.medical");

    private RegisterItems() {
    }
}
