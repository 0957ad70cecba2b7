package org.heqiao.schemas.rules;

import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What was found of a rule's subject, in the unit of its limit.
 *
 * @param known   whether anything was answered
 * @param isAtLeast whether there may be more
 */
record Found(Range range, boolean known, boolean isAtLeast) {

    static final long WHOLE = 10_000;

    static Found of(Rule rule, HouseholdMeasures household) {
        return switch (rule.subject()) {
            case INCOME -> of(household.income());
            case INCOME_AFTER_RIGID_EXPENDITURE -> afterExpenditure(household.income(), household.rigidExpenditure());
            case RIGID_EXPENDITURE_SHARE ->
                share(household.rigidExpenditure(), household.income(), rule.operator());
            case MONETARY_ASSETS -> of(household.monetaryAssets());
            case VEHICLES -> vehicles(rule, household);
            case DWELLINGS -> of(household.dwellings());
            case DWELLING_AREA_PER_HEAD -> perHead(household.dwellingArea(), household.members(), rule.operator());
            case NON_RESIDENTIAL -> of(household.nonResidential());
            case COMPANY_ROLE -> of(household.companyRoles());
            case STANDARD, DISPOSABLE_INCOME, REPORT_VALIDITY, OBJECTION_PERIOD, OTHER ->
                throw new IllegalArgumentException(rule.subject() + " is no test");
        };
    }

    /** Null: nothing was answered, or there is no end to it. */
    @Nullable
    Long shown() {
        return known && range.low() != Range.NO_END ? (Long) range.low() : null;
    }

    private static Found of(Measure measure) {
        return new Found(measure.range(), measure.value() != null || measure.complete(), !measure.complete());
    }

    /** Not below 0. */
    static Found afterExpenditure(Measure income, Measure expenditure) {
        long low = expenditure.high() == Range.NO_END ? 0 : Math.max(0, income.low() - expenditure.high());
        long high = income.complete() ? Math.max(0, income.low() - expenditure.low()) : Range.NO_END;
        return new Found(new Range(low, high), income.value() != null || income.complete(), low != high);
    }

    /** Parts in ten thousand. What is spent without any income is beyond every share. */
    private static Found share(Measure part, Measure whole, RuleOperator operator) {
        long low = part.low() == 0 || whole.high() == Range.NO_END ? 0 : ratio(part.low(), whole.high(), operator);
        long high = part.high() == Range.NO_END ? Range.NO_END : ratio(part.high(), whole.low(), operator);
        return new Found(new Range(low, high), part.value() != null && whole.value() != null, low != high);
    }

    private static long ratio(long part, long whole, RuleOperator operator) {
        if (part == 0) {
            return 0;
        }
        if (whole == 0) {
            return Range.NO_END;
        }
        var parts = BigInteger.valueOf(part).multiply(BigInteger.valueOf(WHOLE))
                .divideAndRemainder(BigInteger.valueOf(whole));
        return parts[0].longValueExact() + (parts[1].signum() > 0 && isUp(operator) ? 1 : 0);
    }

    private static Found vehicles(Rule rule, HouseholdMeasures household) {
        boolean counted = rule.exemptions().stream()
                .noneMatch(exemption -> exemption.kind() == Exemption.Kind.DESTROYED_NOT_DEREGISTERED);
        var vehicles = of(household.vehicles());
        long more = counted ? household.vehiclesDestroyed() : 0;
        var range = vehicles.range();
        return new Found(new Range(range.low() + more, range.high() == Range.NO_END
                ? Range.NO_END
                : range.high() + more), vehicles.known(), vehicles.isAtLeast());
    }

    private static Found perHead(Measure area, int members, RuleOperator operator) {
        long low = perHead(area.low(), members, operator);
        return new Found(new Range(low, area.complete() ? low : Range.NO_END), area.value() != null,
                !area.complete());
    }

    private static long perHead(long area, int members, RuleOperator operator) {
        return isUp(operator) ? Math.ceilDiv(area, members) : area / members;
    }

    private static boolean isUp(RuleOperator operator) {
        return operator.ofFound() == RoundingMode.CEILING;
    }
}
