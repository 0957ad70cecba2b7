package org.heqiao.routes.household.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How far what was found may lie from what was declared and still match: a share of what was declared, but at least an
 * amount. Configuration {@code heqiao.check.tolerance}; every report states them.
 */
public record Tolerances(@DefaultValue("5") int incomePercent, @DefaultValue("100") int incomeYuan,
        @DefaultValue("5") int depositsPercent, @DefaultValue("1000") int depositsYuan) {

    public static final Tolerances DEFAULT = new Tolerances(5, 100, 5, 1000);

    public Tolerances {
        check("income-percent", incomePercent, 100);
        check("income-yuan", incomeYuan, Integer.MAX_VALUE);
        check("deposits-percent", depositsPercent, 100);
        check("deposits-yuan", depositsYuan, Integer.MAX_VALUE);
    }

    /** One subject's tolerance, as a report states it: the larger of the two. */
    public record Line(String subject, int percent, long leastFen) {

        /** In fen; nothing where nothing was declared. */
        long of(@Nullable Long declaredFen) {
            return declaredFen == null ? 0 : Math.max(leastFen, Math.multiplyExact(declaredFen, (long) percent) / 100);
        }
    }

    Line income() {
        return new Line("income_month", incomePercent, incomeYuan * 100L);
    }

    Line deposits() {
        return new Line("deposits", depositsPercent, depositsYuan * 100L);
    }

    List<Line> lines() {
        return List.of(income(), deposits());
    }

    private static void check(String setting, int value, int most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(
                    "heqiao.check.tolerance." + setting + ": a whole number from 0 to " + most);
        }
    }
}
