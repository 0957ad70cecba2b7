package org.heqiao.schemas.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row that a table has and another has not, or has otherwise. A row is known by its id and the day from which it
 * holds.
 *
 * @param before cells in codes, by the English name of the column; null: there was no such row
 * @param after  the same; null: there is no such row any more
 */
public record RowChange(String rule, LocalDate validFrom, @Nullable Map<String, String> before,
        @Nullable Map<String, String> after) {

    private record Key(String rule, LocalDate validFrom) {
        static Key of(Rule row) {
            return new Key(row.id(), row.validFrom());
        }
    }

    /** The columns in which the row differs; empty where it is new or gone. */
    public List<String> columns() {
        var differing = new ArrayList<String>();
        if (before != null && after != null) {
            before.forEach((column, cell) -> {
                if (!Objects.equals(cell, after.get(column))) {
                    differing.add(column);
                }
            });
        }
        return differing;
    }

    static List<RowChange> between(List<Rule> before, List<Rule> after) {
        var old = new LinkedHashMap<Key, Rule>();
        before.forEach(row -> old.put(Key.of(row), row));
        var changes = new ArrayList<RowChange>();
        for (var row : after) {
            var was = old.remove(Key.of(row));
            if (!row.equals(was)) {
                changes.add(new RowChange(row.id(), row.validFrom(), was == null ? null : RuleCells.byName(was),
                        RuleCells.byName(row)));
            }
        }
        old.values().forEach(
                gone -> changes.add(new RowChange(gone.id(), gone.validFrom(), RuleCells.byName(gone), null)));
        return changes;
    }
}
