package org.heqiao.schemas.rules;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import org.heqiao.schemas.rules.RuleFault.Code;
import org.jspecify.annotations.Nullable;

/** Whether rows follow one another in time: what they say of a day must be one thing, and not nothing. */
final class RulePeriods {

    private final List<Rule> rules;
    private final List<Long> lines;
    private final List<@Nullable LocalDate> ends;
    private final List<RuleFault> faults;

    /** @param lines of the rules; @param faults what is found is added */
    RulePeriods(List<Rule> rules, List<Long> lines, List<RuleFault> faults) {
        this.rules = rules;
        this.lines = lines;
        this.ends = RuleTable.ends(rules);
        this.faults = faults;
    }

    void check() {
        var byId = new LinkedHashMap<String, List<Integer>>();
        for (int i = 0; i < rules.size(); i++) {
            byId.computeIfAbsent(rules.get(i).id(), id -> new ArrayList<>()).add(i);
        }
        byId.values().forEach(this::ofOneRule);
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < i; j++) {
                ofTwo(j, i);
            }
        }
    }

    /** Rows of one id: one after the other, without a gap. */
    private void ofOneRule(List<Integer> rows) {
        rows.sort(Comparator.comparing(row -> rules.get(row).validFrom()));
        for (int i = 1; i < rows.size(); i++) {
            var before = rules.get(rows.get(i - 1));
            int row = rows.get(i);
            var rule = rules.get(row);
            if (rule.subject() != before.subject() || !rule.region().equals(before.region())) {
                fault(row, RuleColumn.RULE_ID, Code.RULE_ID_REUSED,
                        "规则编号" + rule.id() + "已用于第" + lines.get(rows.get(i - 1)) + "行的另一指标或区划");
                return;
            }
            var end = before.validTo();
            if (rule.validFrom().equals(before.validFrom()) || end != null && !end.isBefore(rule.validFrom())) {
                overlap(rows.get(i - 1), row);
            } else if (end != null && end.plusDays(1).isBefore(rule.validFrom())) {
                fault(row, RuleColumn.VALID_FROM, Code.GAP,
                        "与第" + lines.get(rows.get(i - 1)) + "行之间有空档：" + end.plusDays(1)
                                + "至" + rule.validFrom().minusDays(1) + "没有规则");
            }
        }
    }

    /** Rows of two ids about the same: never on the same day. */
    private void ofTwo(int one, int other) {
        var first = rules.get(one);
        var second = rules.get(other);
        if (!first.id().equals(second.id()) && first.subject() != RuleSubject.OTHER && first.meets(second)
                && begins(first, ends.get(other)) && begins(second, ends.get(one))) {
            overlap(one, other);
        }
    }

    private static boolean begins(Rule rule, @Nullable LocalDate atTheLatest) {
        return atTheLatest == null || !rule.validFrom().isAfter(atTheLatest);
    }

    private void overlap(int one, int other) {
        fault(other, RuleColumn.VALID_FROM, Code.OVERLAP,
                "与第" + lines.get(one) + "行（" + rules.get(one).id() + "）的有效期重叠");
    }

    private void fault(int row, RuleColumn column, Code code, String text) {
        faults.add(new RuleFault(lines.get(row), column, code, text));
    }
}
