package org.heqiao.schemas.fact;

import java.util.List;
import java.util.Map;
import org.heqiao.schemas.source.Item;

/**
 * What can be asked and answered. A connector of a new agency provides one as a bean, whether this node is connected to
 * the agency or not, because every node reads what any of them has stored.
 *
 * @param items what an office calls each item
 */
public record Vocabulary(Map<Item, String> items, List<FactType<?>> facts) {

    public Vocabulary {
        items = Map.copyOf(items);
        facts = List.copyOf(facts);
    }
}
