package org.heqiao.routes.household.statistics;

import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Set;

import org.heqiao.gateway.query.InvalidBody;

/** @param from and to months, both counted in; @param by in the order in which they are told */
record StatisticsRequest(YearMonth from, YearMonth to, Set<Dimension> by) {

    private static final int MOST_MONTHS = 120;

    static StatisticsRequest read(String from, String to, String by) {
        var request = new StatisticsRequest(month(from), month(to), Dimension.read(by));
        if (request.to.isBefore(request.from) || request.months() > MOST_MONTHS) {
            throw new InvalidBody("from and to are months, in their order, at most " + MOST_MONTHS);
        }
        return request;
    }

    private static YearMonth month(String text) {
        try {
            return YearMonth.parse(text);
        } catch (DateTimeException none) {
            throw new InvalidBody("from and to are months, as 2026-10 (月份应写作2026-10)");
        }
    }

    private int months() {
        return (int) ChronoUnit.MONTHS.between(from, to) + 1;
    }

    /** How far back the period lies with which this one is held: a month by month, else as long as it is itself. */
    int back() {
        return by.contains(Dimension.MONTH) ? 1 : months();
    }
}
