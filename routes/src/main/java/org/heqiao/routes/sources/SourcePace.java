package org.heqiao.routes.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import java.util.function.Supplier;
import org.heqiao.routes.sources.SourceAvailability.BreakerOpen;
import org.heqiao.routes.sources.SourceAvailability.Closed;
import org.heqiao.routes.sources.SourceAvailability.Open;
import org.heqiao.routes.sources.SourceAvailability.QuotaUsed;
import org.heqiao.routes.sources.SourceAvailability.Suspended;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;

/**
 * What all nodes together have of a source: the row that each of them locks when it draws.
 *
 * @param nextAt    when the rate is free again
 * @param faults    conversations that failed since it last answered one
 * @param fault     kind of the last fault; null: none ever was
 * @param quotaDay  the day whose questions are counted; null: none yet
 * @param terms     the terms in force; 0: as configured
 */
public record SourcePace(SourceId source, Instant nextAt, Instant pausedUntil, int faults, @Nullable String fault,
        @Nullable LocalDate quotaDay, int quotaUsed, Instant suspendedUntil, @Nullable String suspendedBy,
        @Nullable String suspendedWhy, long terms) {

    static final String COLUMNS = "source, greatest(next_at, 'epoch'), greatest(paused_until, 'epoch'), faults, fault,"
            + " quota_day, quota_used, greatest(suspended_until, 'epoch'), suspended_by, suspended_why, terms";

    static SourcePace of(ResultSet row) throws SQLException {
        return new SourcePace(new SourceId(row.getString(1)), row.getTimestamp(2).toInstant(),
                row.getTimestamp(3).toInstant(), row.getInt(4), row.getString(5), row.getObject(6, LocalDate.class),
                row.getInt(7), row.getTimestamp(8).toInstant(), row.getString(9), row.getString(10), row.getLong(11));
    }

    /** A source of which nothing is known yet. */
    public static SourcePace unknown(SourceId source) {
        return new SourcePace(source, Instant.EPOCH, Instant.EPOCH, 0, null, null, 0, Instant.EPOCH, null, null, 0);
    }

    /** Whether it may be asked a question now. The only place where that is decided, beside rate and concurrency. */
    SourceAvailability availability(SourceContract contract, Instant now, ZoneId zone,
            Supplier<WorkingDays> calendar) {
        return availability(contract, 1, now, zone, calendar);
    }

    /** @param counted questions that would count against its day */
    SourceAvailability availability(SourceContract contract, int counted, Instant now, ZoneId zone,
            Supplier<WorkingDays> calendar) {
        if (suspendedUntil.isAfter(now)) {
            return new Suspended(suspendedUntil, Objects.requireNonNullElse(suspendedBy, ""),
                    Objects.requireNonNullElse(suspendedWhy, ""));
        }
        var opens = contract.hours(zone).untilOpen(now, calendar);
        if (opens.isPositive()) {
            return new Closed(now.plus(opens));
        }
        var quota = contract.questionsPerDay();
        if (quota != null && usedOn(contract.day(now, zone)) + counted > quota) {
            var tomorrow = contract.day(now, zone).plusDays(1).atStartOfDay(contract.zone(zone)).toInstant();
            return new QuotaUsed(tomorrow.plus(contract.hours(zone).untilOpen(tomorrow, calendar)));
        }
        return pausedUntil.isAfter(now)
                ? new BreakerOpen(pausedUntil, Objects.requireNonNullElse(fault, ""))
                : new Open();
    }

    /** How many questions of that day were drawn. */
    public int usedOn(LocalDate day) {
        return day.equals(quotaDay) ? quotaUsed : 0;
    }

    /** Whether one conversation after the other fails: until one succeeds, it is asked by one at a time. */
    public boolean isHalfOpen(SourceContract contract) {
        return faults >= contract.breaksAfter();
    }
}
