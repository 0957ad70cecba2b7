package org.heqiao.routes.household.statistics;

import java.time.YearMonth;

/** One thing that is counted. */
record Figure(YearMonth month, String centre, String division, String scheme, Measure measure, String source,
        String outcome) {

    /** In counts of commissions: whatever division, whatever scheme. */
    static final String ANY = "*";

    Figure(YearMonth month, String centre, String division, String scheme, Measure measure) {
        this(month, centre, division, scheme, measure, "", "");
    }
}
