package org.heqiao.routes.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;

import org.heqiao.gateway.body.Reason;
import org.heqiao.gateway.body.Text;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.schemas.calendar.WrittenDate;
import org.jspecify.annotations.Nullable;

/**
 * Body of {@code POST /api/v1/retention/holds}: a file, a household of a file, or a person.
 *
 * @param until last day; null: it has no end, and asks again
 */
record HoldRequest(@Nullable UUID batch, @Text(most = LONGEST, optional = true) @Nullable String householdNo,
        @Text(most = LONGEST, optional = true) @Nullable String idNumber, @Text(most = Reason.LONGEST) String reason,
        @Text(most = LONGEST_DAY, optional = true) @Nullable String until) {

    private static final int LONGEST = 200;
    private static final int LONGEST_DAY = 40;

    HoldRequest checked() {
        if ((batch == null) == (idNumber == null) || householdNo != null && batch == null) {
            throw new InvalidBody("either batch, with or without household_no, or id_number");
        }
        if (reason.isBlank()) {
            throw new InvalidBody("reason says why it is held");
        }
        return this;
    }

    /** The moment its last day ends; null: it has no end. */
    @Nullable
    Instant end(LocalDate today, ZoneId zone) {
        if (until == null) {
            return null;
        }
        var last = WrittenDate.day(until).filter(day -> !day.isBefore(today)).orElseThrow(
                () -> new InvalidBody("until is a day from today on, as 2027-11-24 (日期应写作2027-11-24，且不早于今日)"));
        return last.plusDays(1).atStartOfDay(zone).toInstant();
    }
}
