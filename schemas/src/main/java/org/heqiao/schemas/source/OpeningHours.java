package org.heqiao.schemas.source;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.heqiao.schemas.calendar.WorkingDays;
import org.jspecify.annotations.Nullable;

/**
 * When a source may be asked. Hours may pass midnight; they belong to the day on which they begin.
 *
 * @param opens           null, or the same as {@code closes}: the whole day
 * @param workingDaysOnly whether it is closed on days that are no working days
 */
public record OpeningHours(@Nullable LocalTime opens, @Nullable LocalTime closes, boolean workingDaysOnly,
        ZoneId zone) {

    /** No break of the legal calendar is longer. */
    private static final int MOST_DAYS = 60;

    /** Time until the source opens; zero: it is open. @param calendar asked where the hours depend on it */
    public Duration untilOpen(Instant now, Supplier<WorkingDays> calendar) {
        boolean wholeDay = opens == null || closes == null || opens.equals(closes);
        if (wholeDay && !workingDaysOnly) {
            return Duration.ZERO;
        }
        var days = workingDaysOnly ? calendar.get() : WorkingDays.UNPUBLISHED;
        var today = LocalDate.ofInstant(now, zone);
        for (var day = today.minusDays(1); day.isBefore(today.plusDays(MOST_DAYS)); day = day.plusDays(1)) {
            if (workingDaysOnly && !days.isWorking(day)) {
                continue;
            }
            var begin = at(day, wholeDay ? null : opens);
            var end = at(wholeDay || closes != null && opens != null && !opens.isBefore(closes)
                    ? day.plusDays(1)
                    : day, wholeDay ? null : closes);
            if (now.isBefore(end)) {
                return now.isBefore(begin) ? Duration.between(now, begin) : Duration.ZERO;
            }
        }
        return Duration.ofDays(1);
    }

    private Instant at(LocalDate day, @Nullable LocalTime time) {
        return (time == null ? day.atStartOfDay(zone) : day.atTime(time).atZone(zone)).toInstant();
    }
}
