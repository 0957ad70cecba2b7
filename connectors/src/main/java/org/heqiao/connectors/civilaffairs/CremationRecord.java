package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;

/** One cremation (遗体火化) as it comes from a funeral home. */
public record CremationRecord(Party deceased, LocalDate diedOn, LocalDate crematedOn, Amendment amends) {

    /** One that speaks of no other record. */
    public CremationRecord(Party deceased, LocalDate diedOn, LocalDate crematedOn) {
        this(deceased, diedOn, crematedOn, Amendment.NONE);
    }

    @Override
    public String toString() {
        return "CremationRecord";
    }
}
