package org.heqiao.connectors.courts;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/**
 * Number of a list query at the courts (查询请求单号, {@code cxqqdh}): 8-digit date, 6-digit division, 6-digit serial.
 *
 * <p>
 * It is computed from the bundle's number alone, so that a repetition carries the same number and the courts recognise
 * it, with no state to keep. Six digits number a million queries a day; so that the hub may put more, the date is the
 * number's carry and not the calendar day: bundle {@code n} has serial {@code n mod 1,000,000} and the day
 * {@code n / 1,000,000} days after the first. No two bundles share a number until the last day of year 9999, some 2.9
 * million million bundles away. A hub set up anew on an empty database moves its first day past the numbers the courts
 * have seen.
 */
record QueryNumber(String value) {

    private static final long A_DAYS_SERIALS = 1_000_000;
    private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

    static QueryNumber of(long bundle, String division, LocalDate since) {
        long days = bundle / A_DAYS_SERIALS;
        if (bundle < 0 || days > LAST_DAY.toEpochDay() - since.toEpochDay()) {
            throw new IllegalArgumentException("a bundle number beyond what twenty digits can tell apart: " + bundle);
        }
        String date = DateTimeFormatter.BASIC_ISO_DATE.format(since.plusDays(days));
        return new QueryNumber(date + division + "%06d".formatted(bundle % A_DAYS_SERIALS));
    }

    @Override
    public String toString() {
        return value;
    }
}
