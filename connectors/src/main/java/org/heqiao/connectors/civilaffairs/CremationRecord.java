package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;
import org.heqiao.schemas.calendar.PartialDate;

/** One cremation (遗体火化) as it comes from a funeral home; days as far as they are told. */
public record CremationRecord(Party deceased, PartialDate died, PartialDate cremated, Amendment amends) {

    /** One that speaks of no other record. */
    public CremationRecord(Party deceased, LocalDate diedOn, LocalDate crematedOn) {
        this(deceased, diedOn, crematedOn, Amendment.NONE);
    }

    public CremationRecord(Party deceased, LocalDate diedOn, LocalDate crematedOn, Amendment amends) {
        this(deceased, PartialDate.of(diedOn), PartialDate.of(crematedOn), amends);
    }

    @Override
    public String toString() {
        return "CremationRecord";
    }
}
