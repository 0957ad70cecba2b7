package org.heqiao.schemas.rules;

import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.rules.RuleTest.ExemptionTest;
import org.heqiao.schemas.rules.RuleTest.Result;
import org.heqiao.schemas.rules.RuleTest.Why;
import org.jspecify.annotations.Nullable;

/** One household against the rules in force: totals against limits for all members, never divided and rounded. */
final class Assessor {

    private final RuleTable table;
    private final HouseholdMeasures household;
    private final List<Rule> rules;
    private final Limits limits;

    Assessor(RuleTable table, HouseholdMeasures household) {
        this.table = table;
        this.household = household;
        this.rules = table.inForce(household, household.scheme());
        this.limits = new Limits(household, rules);
    }

    Assessment assess() {
        var tests = new ArrayList<RuleTest>();
        for (var rule : rules) {
            if (rule.subject().isTest()) {
                tests.add(test(rule));
            }
        }
        return new Assessment(tests, new Tiers(table, household, limits).tier(), term(RuleSubject.REPORT_VALIDITY),
                term(RuleSubject.OBJECTION_PERIOD));
    }

    private @Nullable Term term(RuleSubject subject) {
        var rule = Limits.latest(rules, subject);
        return rule == null || rule.unit() == null
                ? null
                : new Term(rule.threshold().intValue(), rule.unit(), name(rule), rule.document(), rule.status());
    }

    private RuleTest test(Rule rule) {
        var found = Found.of(rule, household);
        var why = why(rule);
        if (why != null) {
            return result(rule, null, found, Result.NOT_DETERMINED, why, null);
        }
        long limit = limits.of(rule);
        var range = found.range();
        if (range.keepsTo(rule.operator(), limit)) {
            return result(rule, limit, found, Result.WITHIN, null, null);
        }
        if (!range.breaks(rule.operator(), limit)) {
            return result(rule, limit, found, Result.NOT_DETERMINED, Why.MISSING_ANSWERS, null);
        }
        var beyond = Result.EXCEEDED;
        for (var exemption : rule.exemptions()) {
            var after = switch (exemption.kind()) {
                case DESTROYED_NOT_DEREGISTERED -> Result.EXCEEDED; // they were not counted
                case SOLE_LIVELIHOOD_VEHICLE, ONLY_CARE_VEHICLE ->
                    rule.operator().holds(range.low() - 1, limit) ? Result.EXEMPTION_POSSIBLE : Result.EXCEEDED;
                case AREA_PER_HEAD_BELOW -> smallDwellings(exemption);
            };
            if (after == Result.WITHIN) {
                return result(rule, limit, found, Result.WITHIN, null, exemption);
            }
            beyond = after == Result.EXEMPTION_POSSIBLE ? after : beyond;
        }
        return result(rule, limit, found, beyond, null, null);
    }

    private Result smallDwellings(Exemption exemption) {
        if (exemption.value() == null) {
            return Result.EXEMPTION_POSSIBLE;
        }
        long limit = Limits.hundredths(exemption.value(), RuleOperator.BELOW) * household.members();
        var area = household.dwellingArea().range();
        return area.keepsTo(RuleOperator.BELOW, limit)
                ? Result.WITHIN
                : area.breaks(RuleOperator.BELOW, limit) ? Result.EXCEEDED : Result.EXEMPTION_POSSIBLE;
    }

    private @Nullable Why why(Rule rule) {
        if (household.kind() == null && rule.households().kind() != null) {
            return Why.HOUSEHOLD_KIND_NOT_SAID;
        }
        return limits.why(rule);
    }

    private RuleTest result(Rule rule, @Nullable Long limit, Found found, Result result, @Nullable Why why,
            @Nullable Exemption applied) {
        var exemptions = new ArrayList<ExemptionTest>(rule.exemptions().size());
        for (var exemption : rule.exemptions()) {
            boolean holds = exemption.equals(applied)
                    || exemption.kind() == Exemption.Kind.DESTROYED_NOT_DEREGISTERED
                            && household.vehiclesDestroyed() > 0;
            exemptions.add(new ExemptionTest(exemption.kind().name(), holds, exemption.text()));
        }
        var status = limits.isDraft(rule) ? RuleStatus.DRAFT : rule.status();
        return new RuleTest(name(rule), household.scheme(), rule.subject(), rule.operator(),
                rule.threshold().toPlainString(), unit(rule), limit, found.shown(), found.isAtLeast(), result,
                rule.effect(), exemptions, rule.document(), rule.article(), status, why,
                Sentences.of(rule, limit, found, result, why, status));
    }

    private String name(Rule rule) {
        return rule.id() + "@" + table.version();
    }

    private static RuleUnit unit(Rule rule) {
        if (rule.unit() == null) {
            throw new IllegalStateException("a test has a unit");
        }
        return rule.unit();
    }
}
