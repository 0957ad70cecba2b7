package org.heqiao.routes.household.evidence;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The months of income that are looked at, first and last included. */
public record Window(YearMonth from, YearMonth to, int months) {

    /** Months looked back upon, ending with the month before the application. */
    public static final int MONTHS = 12;
    /** The tax authority is at most two months behind; with fewer months nothing is said of the rest. */
    private static final int FEWEST = 10;

    /** @param complete the last month that the tax authority has; null: it has said nothing */
    static Window before(LocalDate applied, @Nullable YearMonth complete) {
        var last = YearMonth.from(applied).minusMonths(1);
        var first = last.minusMonths(MONTHS - 1L);
        return complete == null || isTooEarly(complete, first) || complete.isAfter(last)
                ? new Window(first, last, MONTHS)
                : new Window(first, complete, 1 + (int) first.until(complete, ChronoUnit.MONTHS));
    }

    /** Whether the tax authority has too few of the months that begin with a first one. */
    static boolean isTooEarly(YearMonth complete, YearMonth first) {
        return complete.isBefore(first.plusMonths(FEWEST - 1L));
    }

    boolean holds(YearMonth month) {
        return !month.isBefore(from) && !month.isAfter(to);
    }

    /** How many of its months lie between two, both included; null: no end on that side. */
    int monthsOf(@Nullable YearMonth since, @Nullable YearMonth until) {
        var first = since == null || since.isBefore(from) ? from : since;
        var last = until == null || until.isAfter(to) ? to : until;
        return last.isBefore(first) ? 0 : 1 + (int) first.until(last, ChronoUnit.MONTHS);
    }
}
