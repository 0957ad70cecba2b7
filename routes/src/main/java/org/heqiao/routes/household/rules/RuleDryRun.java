package org.heqiao.routes.household.rules;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.routes.household.compare.HouseholdReport;
import org.heqiao.routes.household.compare.ReportGenerator;
import org.heqiao.routes.household.compare.RuleBook;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.rules.RuleEffect;
import org.heqiao.schemas.rules.RuleTable;
import org.heqiao.schemas.rules.Tier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What a table would have said about households that were reported: each is compared again, with what was answered
 * then, by the rules in force and by those of the table. Nothing is stored, and nobody is named.
 */
@Component
final class RuleDryRun {

    /** Beyond these the oldest are left out, and the answer says so. */
    private static final int MOST_HOUSEHOLDS = 10_000;
    private static final int MOST_NUMBERS = 100;
    private static final int PAGE = 200;

    private final JdbcTemplate db;
    private final HouseholdStore households;
    private final ReportGenerator generator;
    private final RuleTables tables;
    private final Clock clock;

    RuleDryRun(JdbcTemplate db, HouseholdStore households, ReportGenerator generator, RuleTables tables, Clock clock) {
        this.db = db;
        this.households = households;
        this.generator = generator;
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * @param households compared again: those whose rules would be these
     * @param complete   false: there were more than are compared again at once
     * @param sentences  for reading
     */
    record Result(String region, int days, int households, boolean complete, List<Line> changes, List<TierLine> tiers,
            List<String> sentences) {
    }

    /** @param reports numbers of the newest reports among them */
    record Line(String change, String rule, String finding, String effect, int households, List<String> reports) {
    }

    record TierLine(Tier.Result before, Tier.Result after, int households) {
    }

    /** A clue or note as a rule raises it. */
    private record Raised(String rule, String finding, RuleEffect effect) {

        boolean isLike(Raised other) {
            return finding.equals(other.finding) && effect == other.effect;
        }

        String effectCode() {
            return effect.code();
        }
    }

    private record Change(boolean gained, Raised raised) {
    }

    private record Move(Tier.Result before, Tier.Result after) {
    }

    Result of(RuleTable proposed, int days) {
        var inForce = tables.now();
        var to = with(inForce, proposed);
        var ids = db.queryForList("""
                select household_id from hub.report where made_at >= ? group by household_id
                order by household_id desc limit ?""", Long.class,
                Timestamp.from(clock.instant().minus(Duration.ofDays(days))), MOST_HOUSEHOLDS + 1);
        var counted = new Counted();
        var all = ids.subList(0, Math.min(ids.size(), MOST_HOUSEHOLDS));
        for (int from = 0; from < all.size(); from += PAGE) {
            var page = new ArrayList<>(households.reload(all.subList(from, Math.min(from + PAGE, all.size()))));
            page.sort(Comparator.comparing(HouseholdStore.Complete::id).reversed());
            for (var household : page) {
                var division = new Division(household.division());
                if (to.of(division) == proposed) {
                    var now = clock.instant();
                    counted.add(generator.evaluate(household, now, inForce), generator.evaluate(household, now, to));
                }
            }
        }
        return counted.result(proposed, days, ids.size() <= MOST_HOUSEHOLDS);
    }

    /** The tables in force with this one in its place. */
    private static RuleBook with(RuleTables.InForce inForce, RuleTable proposed) {
        return division -> {
            var table = inForce.of(division);
            return proposed.covers(division)
                    && (table == null || table.region().specificity() <= proposed.region().specificity())
                            ? proposed
                            : table;
        };
    }

    private static final class Counted {

        private final Map<Change, List<String>> changes = new TreeMap<>(
                Comparator.comparing((Change change) -> change.raised.rule).thenComparing(Change::gained)
                        .thenComparing(change -> change.raised.finding).thenComparing(change -> change.raised.effect));
        private final Map<Move, Integer> moves = new TreeMap<>(
                Comparator.comparing(Move::before).thenComparing(Move::after));
        private int households;

        void add(HouseholdReport before, HouseholdReport after) {
            households++;
            var was = raised(before);
            var is = raised(after);
            note(true, is, was, after.reportNo());
            note(false, was, is, after.reportNo());
            if (before.tier().result() != after.tier().result()) {
                moves.merge(new Move(before.tier().result(), after.tier().result()), 1, Integer::sum);
            }
        }

        private void note(boolean gained, Set<Raised> of, Set<Raised> without, String number) {
            for (var raised : of) {
                if (without.stream().noneMatch(raised::isLike)) {
                    changes.computeIfAbsent(new Change(gained, raised), _ -> new ArrayList<>()).add(number);
                }
            }
        }

        private static Set<Raised> raised(HouseholdReport report) {
            var all = new HashSet<Raised>();
            for (var test : report.tests()) {
                var effect = test.raises();
                if (effect != null) {
                    all.add(new Raised(test.rule().substring(0, test.rule().indexOf('@')),
                            test.subject().findingCode(), effect));
                }
            }
            return all;
        }

        Result result(RuleTable proposed, int days, boolean complete) {
            var lines = new ArrayList<Line>();
            var sentences = new ArrayList<String>();
            changes.forEach((change, numbers) -> {
                var raised = change.raised;
                lines.add(new Line(change.gained ? "GAINED" : "LOST", raised.rule, raised.finding, raised.effectCode(),
                        numbers.size(), List.copyOf(numbers.subList(0, Math.min(MOST_NUMBERS, numbers.size())))));
                sentences.add("规则" + raised.rule + (change.gained ? "：多出" : "：减少") + raised.effect.chinese() + "的有"
                        + numbers.size() + "户（" + raised.finding + "）");
            });
            var tiers = new ArrayList<TierLine>();
            moves.forEach((move, count) -> {
                tiers.add(new TierLine(move.before, move.after, count));
                sentences.add("收入由“" + move.before.chinese() + "”变为“" + move.after.chinese() + "”的有" + count
                        + "户");
            });
            sentences.add("重新核对" + households + "户" + (sentences.isEmpty() ? "，没有变化" : ""));
            return new Result(proposed.region().code(), days, households, complete, lines, tiers, sentences);
        }
    }
}
