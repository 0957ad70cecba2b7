package org.heqiao.schemas.fact;

import java.util.List;
import java.util.Map;
import org.heqiao.schemas.source.Item;

/**
 * What can be asked and answered: a connector of a new agency brings one as a bean, whether this node is connected to
 * the agency or not, for every node reads what any of them has stored.
 *
 * @param items what an office calls what is asked
 */
public record Vocabulary(Map<Item, String> items, List<FactType<?>> facts) {

    public Vocabulary {
        items = Map.copyOf(items);
        facts = List.copyOf(facts);
    }
}
