package org.heqiao.schemas.rules;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.heqiao.schemas.rules.RuleTest.Why;
import org.jspecify.annotations.Nullable;

/**
 * The limits of one household: thresholds times standard, members and months, in whole fen or counts. A standard of a
 * year is multiplied by the months first and divided by twelve last; what is then rounded compares as the exact number
 * does ({@link RuleOperator#ofLimits}).
 */
final class Limits {

    private static final BigDecimal FEN = BigDecimal.valueOf(100);
    private static final int MONTHS_BEHIND = 2;
    private static final BigDecimal MONTHS_OF_YEAR = BigDecimal.valueOf(12);

    private final HouseholdMeasures household;
    private final @Nullable Rule standard;
    private final @Nullable Rule disposableIncome;

    Limits(HouseholdMeasures household, List<Rule> rules) {
        this.household = household;
        this.standard = latest(rules, RuleSubject.STANDARD);
        this.disposableIncome = latest(rules, RuleSubject.DISPOSABLE_INCOME);
    }

    /** Of several rows the one that came into force last. */
    static @Nullable Rule latest(List<Rule> rules, RuleSubject subject) {
        Rule latest = null;
        for (var rule : rules) {
            if (rule.subject() == subject && (latest == null || rule.validFrom().isAfter(latest.validFrom()))) {
                latest = rule;
            }
        }
        return latest;
    }

    @Nullable
    Rule standard() {
        return standard;
    }

    /** Why there is no limit; null: there is one. */
    @Nullable
    Why why(Rule rule) {
        if (rule.windowMonths() != null && !isWindow(rule.windowMonths(), household.months())) {
            return Why.OTHER_WINDOW;
        }
        var base = base(rule);
        if (base == null) {
            return isTimes(rule) ? Why.NO_STANDARD : null;
        }
        return household.kind() == null && base.households().kind() != null ? Why.HOUSEHOLD_KIND_NOT_SAID : null;
    }

    /** The tax authority is up to two months behind: so many months at the end may be missing. */
    private static boolean isWindow(int wanted, int months) {
        return months <= wanted && months >= wanted - MONTHS_BEHIND;
    }

    /** Whether what the limit rests on is but a draft. */
    boolean isDraft(Rule rule) {
        var base = base(rule);
        return base != null && base.status() == RuleStatus.DRAFT;
    }

    /** Of the household over the window where there is none of {@link #why}. */
    long of(Rule rule) {
        var threshold = rule.threshold();
        long members = household.members();
        var unit = rule.unit();
        if (unit == null) {
            throw new IllegalStateException("a test has a unit");
        }
        return switch (unit) {
            case YUAN -> whole(threshold.multiply(FEN), rule);
            case YUAN_PER_HEAD -> whole(threshold.multiply(FEN).multiply(BigDecimal.valueOf(members)), rule);
            case YUAN_PER_MONTH -> ofWindow(threshold.multiply(FEN).multiply(MONTHS_OF_YEAR), household.months(), rule);
            case YUAN_PER_YEAR -> ofWindow(threshold.multiply(FEN), household.months(), rule);
            case TIMES_STANDARD, TIMES_DISPOSABLE_INCOME ->
                ofWindow(threshold.multiply(yearly(rule)), household.months(), rule);
            case TIMES_STANDARD_PER_HEAD -> ofWindow(threshold.multiply(yearly(rule)), 1, rule);
            case SQUARE_METRES_PER_HEAD -> hundredths(threshold, rule.operator());
            case SHARE -> whole(threshold.multiply(BigDecimal.valueOf(Found.WHOLE)), rule);
            case COUNT, DAYS, WORKING_DAYS, MONTHS -> whole(threshold, rule);
        };
    }

    static long hundredths(BigDecimal squareMetres, RuleOperator operator) {
        return squareMetres.movePointRight(2).setScale(0, operator.ofLimits()).longValueExact();
    }

    /** Of a person and month, in fen. */
    static long monthly(Rule standard) {
        return yearlyFen(standard).divide(MONTHS_OF_YEAR, 0, RoundingMode.FLOOR).longValueExact();
    }

    private long ofWindow(BigDecimal yearlyFen, int months, Rule rule) {
        return yearlyFen.multiply(BigDecimal.valueOf((long) household.members() * months))
                .divide(MONTHS_OF_YEAR, 0, rule.operator().ofLimits()).longValueExact();
    }

    private static long whole(BigDecimal number, Rule rule) {
        return number.setScale(0, rule.operator().ofLimits()).longValueExact();
    }

    private BigDecimal yearly(Rule rule) {
        var base = base(rule);
        if (base == null) {
            throw new IllegalStateException("there is no standard");
        }
        return yearlyFen(base);
    }

    private static BigDecimal yearlyFen(Rule base) {
        var fen = base.threshold().multiply(FEN);
        return base.unit() == RuleUnit.YUAN_PER_MONTH ? fen.multiply(MONTHS_OF_YEAR) : fen;
    }

    private @Nullable Rule base(Rule rule) {
        return rule.unit() == RuleUnit.TIMES_DISPOSABLE_INCOME ? disposableIncome : isTimes(rule) ? standard : null;
    }

    private static boolean isTimes(Rule rule) {
        return rule.unit() == RuleUnit.TIMES_STANDARD || rule.unit() == RuleUnit.TIMES_STANDARD_PER_HEAD
                || rule.unit() == RuleUnit.TIMES_DISPOSABLE_INCOME;
    }
}
