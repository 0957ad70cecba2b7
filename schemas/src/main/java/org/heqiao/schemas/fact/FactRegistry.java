package org.heqiao.schemas.fact;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/** All kinds of fact: the hub's own, and those of connectors. Made once, at the start. */
public final class FactRegistry {

    private final Map<Class<?>, FactType<?>> byClass = new LinkedHashMap<>();
    private final Map<String, FactType<?>> byKind = new HashMap<>();
    private final Map<Item, String> items = new HashMap<>();
    private final List<FactType<?>> ruled;
    private final List<Item> incomes;

    private FactRegistry(Collection<Vocabulary> added) {
        add(HubVocabulary.OWN);
        added.forEach(vocabulary -> {
            vocabulary.facts().stream().filter(type -> !type.isWorded()).findFirst().ifPresent(type -> {
                throw new IllegalArgumentException("a report has no words for a " + type.name());
            });
            add(vocabulary);
        });
        ruled = byClass.values().stream().filter(type -> !type.rules().isEmpty()).toList();
        incomes = byClass.values().stream().filter(type -> type.income() != null)
                .flatMap(type -> type.items().stream()).distinct().sorted().toList();
        var codes = new HashMap<String, FactType<?>>();
        ruled.forEach(type -> type.rules().forEach(rule -> once(codes, rule.code(), type)));
    }

    private void add(Vocabulary vocabulary) {
        vocabulary.items().forEach((item, word) -> once(items, item, word));
        vocabulary.facts().forEach(type -> {
            once(byKind, type.kind(), type);
            once(byClass, type.type(), type);
        });
    }

    public static FactRegistry of(Collection<Vocabulary> added) {
        return new FactRegistry(added);
    }

    private static <K, V> void once(Map<K, V> map, K key, V value) {
        if (map.putIfAbsent(key, value) != null) {
            throw new IllegalArgumentException("two vocabularies say what " + key + " is");
        }
    }

    public Collection<FactType<?>> types() {
        return byClass.values();
    }

    /** What kind of fact it is. */
    public FactType<?> typeOf(Fact fact) {
        return Objects.requireNonNull(byClass.get(fact.getClass()), () -> "no vocabulary has " + fact.getClass());
    }

    /** By the name a report has for it; null: none. */
    public @Nullable FactType<?> ofKind(String kind) {
        return byKind.get(kind);
    }

    /** What an office calls an item without its provider; the item itself where nobody has said. */
    public String word(Item item) {
        return items.getOrDefault(item, item.value());
    }

    /** Items answered with income beside what the tax authority knows; usually few or none. */
    public List<Item> incomes() {
        return incomes;
    }

    /** Those with rules; usually few or none. */
    public List<FactType<?>> ruled() {
        return ruled;
    }
}
