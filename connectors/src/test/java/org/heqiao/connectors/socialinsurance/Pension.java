package org.heqiao.connectors.socialinsurance;

import java.time.YearMonth;
import org.heqiao.schemas.source.Fact;

/** A pension that is paid every month (养老金). */
record Pension(Scheme scheme, YearMonth since, long monthlyFen) implements Fact {

    enum Scheme {
        EMPLOYEES, PUBLIC_SECTOR, RESIDENTS
    }
}
