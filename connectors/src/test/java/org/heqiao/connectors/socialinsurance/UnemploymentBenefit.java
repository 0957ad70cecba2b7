package org.heqiao.connectors.socialinsurance;

import java.time.LocalDate;
import java.time.YearMonth;
import org.heqiao.schemas.source.Fact;

/** A benefit paid every month while somebody is out of work (失业保险金), at most two years. */
record UnemploymentBenefit(YearMonth from, YearMonth until, long monthlyFen) implements Fact {

    boolean isPaidOn(LocalDate day) {
        var month = YearMonth.from(day);
        return !from.isAfter(month) && !until.isBefore(month);
    }
}
