package org.heqiao.routes.household.compare;

import java.time.LocalDate;
import java.util.List;
import org.heqiao.routes.household.evidence.HeldTotal;
import org.heqiao.routes.household.evidence.MoneyTotal;
import org.heqiao.routes.household.evidence.Totals;
import org.heqiao.routes.household.evidence.Window;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.rules.Assessment;
import org.heqiao.schemas.rules.HouseholdMeasures;
import org.heqiao.schemas.rules.Measure;
import org.heqiao.schemas.rules.RuleTable;
import org.heqiao.schemas.rules.RuleTest;
import org.heqiao.schemas.rules.Term;
import org.heqiao.schemas.rules.Tier;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of its place and of the day it applied say about a household's totals.
 *
 * @param table null: none holds there, and nothing is tested
 */
record RuleAssessment(@Nullable RuleTable table, List<RuleTest> tests, Tier tier, @Nullable Term validity,
        @Nullable Term objection) {

    private static final RuleAssessment WITHOUT_RULES = new RuleAssessment(null, List.of(),
            new Tier(Tier.Result.NOT_DETERMINED, null, null, null, RuleTest.Why.NO_RULE, "该区划没有规则表，收入类别不能判断"), null,
            null);

    static RuleAssessment of(Complete household, Totals totals, Window window, RuleBook book) {
        var division = new Division(household.division());
        var table = book.of(division);
        if (table == null || totals.members() == 0) {
            return WITHOUT_RULES;
        }
        Assessment assessed = table.assess(measures(household, division, totals, window));
        return new RuleAssessment(table, assessed.tests(), assessed.tier(), assessed.reportValidity(),
                assessed.objectionPeriod());
    }

    private static HouseholdMeasures measures(Complete household, Division division, Totals totals, Window window) {
        var scheme = Scheme.of(household.scheme()).orElseThrow();
        var dwellings = totals.dwellings();
        return new HouseholdMeasures(scheme, division, household.kind(), household.appliedOn(), totals.members(),
                window.months(), measure(totals.income()), expenditure(scheme, totals.deductions()),
                measure(totals.monetaryAssets()), measure(totals.vehicles()), destroyed(totals.vehicles()),
                measure(dwellings), new Measure(dwellings.area(), dwellings.complete()),
                measure(totals.nonResidential()), Measure.UNKNOWN, unidentified(household));
    }

    /** Those who live together and whose number the population register does not hold. */
    private static int unidentified(Complete household) {
        int count = 0;
        for (var member : household.members()) {
            if (member.content().livesTogether()) {
                for (var leg : member.legs()) {
                    if (leg.item().isOf(Item.IDENTITY) && leg.answer().outcome() == Outcome.NO_RECORD) {
                        count++;
                        break;
                    }
                }
            }
        }
        return count;
    }

    /** A loss of a business is no income. */
    private static Measure measure(MoneyTotal total) {
        var fen = total.fen();
        return new Measure(fen == null ? null : (Long) Math.max(0, fen), total.complete());
    }

    private static Measure measure(HeldTotal total) {
        return new Measure(total.count(), total.complete());
    }

    /** Whoever applies for its expenditure and declares none has left it out; of the others it is none. */
    private static Measure expenditure(Scheme scheme, MoneyTotal declared) {
        return declared.parts().isEmpty() && scheme == Scheme.RIGID_EXPENDITURE ? Measure.UNKNOWN : measure(declared);
    }

    private static long destroyed(HeldTotal vehicles) {
        long count = 0;
        for (var part : vehicles.parts()) {
            count += part.wasDestroyed() ? part.count() : 0;
        }
        return count;
    }

    HouseholdReport.@Nullable AppliedRules applied() {
        return table == null
                ? null
                : new HouseholdReport.AppliedRules(table.region().code(), table.name(), table.version(),
                        table.digest());
    }

    @Nullable
    LocalDate validUntil(ReportBasis basis) {
        return last(validity, basis);
    }

    /** Null: no rule says how long, or its document is not known. */
    @Nullable
    String validBy() {
        return validity == null || validity.document().isEmpty() ? null : validity.document();
    }

    @Nullable
    LocalDate objectionUntil(ReportBasis basis) {
        return last(objection, basis);
    }

    private static @Nullable LocalDate last(@Nullable Term term, ReportBasis basis) {
        WorkingDays calendar = basis.calendar();
        return term == null ? null : term.last(LocalDate.ofInstant(basis.madeAt(), BeijingTime.ZONE), calendar);
    }
}
