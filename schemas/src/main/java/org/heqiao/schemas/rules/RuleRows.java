package org.heqiao.schemas.rules;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.table.Headings;
import org.heqiao.schemas.table.TableRow;

/** Makes a rule table of the rows of a file, or says all that is wrong with it. */
public final class RuleRows {

    private static final int MOST_ROWS = 2_000;
    private static final int MOST_FAULTS = 200;

    private final Region table;
    private final Map<RuleColumn, Integer> places = new EnumMap<>(RuleColumn.class);
    private final List<Rule> rules = new ArrayList<>();
    private final List<Long> lines = new ArrayList<>();
    private final List<RuleFault> faults = new ArrayList<>();
    private long rows;

    /** @param headingRow 0: there is none, as in JSON */
    public RuleRows(Region table, List<String> headings, long headingRow) {
        this.table = table;
        for (int i = 0; i < headings.size(); i++) {
            var column = RuleColumn.of(headings.get(i));
            if (column != null && places.putIfAbsent(column, i) != null) {
                faults.add(new RuleFault(headingRow, column, RuleFault.Code.COLUMN_TWICE,
                        "列重复：" + Headings.shown(headings.get(i))));
            }
        }
        for (var column : RuleColumn.values()) {
            if (column.isRequired() && !places.containsKey(column)) {
                faults.add(new RuleFault(headingRow, column, RuleFault.Code.COLUMN_MISSING, "缺少这一列"));
            }
        }
    }

    /** A table, or what is wrong with it. */
    public sealed interface Read {
        record Table(RuleTable table) implements Read {
        }

        record Unreadable(List<RuleFault> faults) implements Read {
        }
    }

    public void row(TableRow row) {
        if (++rows > MOST_ROWS || faults.size() >= MOST_FAULTS) {
            return;
        }
        if (row.flaw() != null) {
            faults.add(new RuleFault(row.line(), null, RuleFault.Code.ROW_UNREADABLE, "单元格数与表头不一致，或不是可读的一行"));
            return;
        }
        var rule = new RuleRowReader(row, places, table, faults).rule();
        if (rule != null) {
            rules.add(rule);
            lines.add(row.line());
        }
    }

    /** @param version of the table */
    public Read finish(int version) {
        if (rows == 0) {
            faults.add(new RuleFault(0, null, RuleFault.Code.NO_ROWS, "表中没有数据"));
        } else if (rows > MOST_ROWS) {
            faults.add(new RuleFault(0, null, RuleFault.Code.TOO_MANY_ROWS, "规则表最多" + MOST_ROWS + "行"));
        }
        if (faults.isEmpty()) {
            new RulePeriods(rules, lines, faults).check();
        }
        return faults.isEmpty()
                ? new Read.Table(new RuleTable(table, version, rules))
                : new Read.Unreadable(List.copyOf(faults.subList(0, Math.min(MOST_FAULTS, faults.size()))));
    }
}
