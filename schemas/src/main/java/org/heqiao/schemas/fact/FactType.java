package org.heqiao.schemas.fact;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * A kind of fact, as the hub handles it without understanding it.
 *
 * @param name   in stored answers, and never changed: {@code monthly-income}
 * @param type   a record whose parts the hub's JSON can write and read: texts, numbers, dates, enums, records
 * @param items  what is answered with it
 * @param title  what a report calls it: 失业保险金; empty: the report knows this kind by itself
 * @param fields how a report words its parts, in their order; what is not here stands in JSON alone
 * @param rules  what of it is worth a second look
 * @param income how it counts as income of a household; null: it is none
 */
public record FactType<F extends Fact>(String name, Class<F> type, Set<Item> items, String title,
        List<FactField> fields, List<FactRule<F>> rules, @Nullable IncomeRule<F> income) {

    public FactType {
        items = Set.copyOf(items);
        fields = List.copyOf(fields);
        rules = List.copyOf(rules);
        if (!name.matches("[a-z][a-z0-9]*(-[a-z0-9]+)*") || !type.isRecord() || items.isEmpty()) {
            throw new IllegalArgumentException(
                    "a kind of fact has a name (monthly-income), a record and an item: " + name);
        }
        var parts = Arrays.stream(type.getRecordComponents()).map(part -> snakeCase(part.getName()))
                .collect(Collectors.toSet());
        fields.stream().filter(field -> !parts.contains(field.name())).findFirst().ifPresent(field -> {
            throw new IllegalArgumentException("a " + name + " has no " + field.name());
        });
    }

    /** @param items at least one */
    public static <F extends Fact> FactType<F> of(String name, Class<F> type, Item... items) {
        return new FactType<>(name, type, Set.of(items), "", List.of(), List.of(), null);
    }

    /** The same with the words of an office. */
    public FactType<F> worded(String chinese, FactField... parts) {
        return new FactType<>(name, type, items, chinese, List.of(parts), rules, income);
    }

    /** The same, looked at by one more rule. */
    public FactType<F> with(FactRule<F> rule) {
        return new FactType<>(name, type, items, title, fields, Stream.concat(rules.stream(), Stream.of(rule))
                .toList(), income);
    }

    /** The same, counted as income; a report waits for its items before it calls the income complete. */
    public FactType<F> countedAs(IncomeRule<F> counted) {
        return new FactType<>(name, type, items, title, fields, rules, counted);
    }

    /** What it is as income; nothing where it is none. */
    public List<IncomeRule.Income> incomeOf(Fact fact) {
        return income == null ? List.of() : income.of(type.cast(fact));
    }

    /** Whether it says itself how a report words it. */
    public boolean isWorded() {
        return !title.isEmpty();
    }

    /** As a report names it: {@code MONTHLY_INCOME}. */
    public String kind() {
        return name.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String snakeCase(String camelCase) {
        return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
