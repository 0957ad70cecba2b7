package org.heqiao.simulators.population;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * When the tax authority's data are complete: filings of a month close in the middle of the next and are there from its
 * twentieth day on.
 */
public final class TaxCalendar {

    private TaxCalendar() {
    }

    public static YearMonth completeUpTo(LocalDate today) {
        return YearMonth.from(today).minusMonths(today.getDayOfMonth() >= 20 ? 1 : 2);
    }
}
