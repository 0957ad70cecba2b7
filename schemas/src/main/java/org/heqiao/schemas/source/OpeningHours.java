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

    /** One day's hours. */
    private record Span(Instant begin, Instant end) {
    }

    /** Time until the source opens; zero: it is open. @param calendar asked where the hours depend on it */
    public Duration untilOpen(Instant now, Supplier<WorkingDays> calendar) {
        if (isAlwaysOpen()) {
            return Duration.ZERO;
        }
        var span = span(now, calendar);
        return span == null
                ? Duration.ofDays(1)
                : now.isBefore(span.begin) ? Duration.between(now, span.begin) : Duration.ZERO;
    }

    /** When the hours end in which it is open now, or opens next; null: it never closes. */
    public @Nullable Instant closing(Instant now, Supplier<WorkingDays> calendar) {
        var span = isAlwaysOpen() ? null : span(now, calendar);
        return span == null ? null : span.end;
    }

    private boolean isWholeDay() {
        return opens == null || closes == null || opens.equals(closes);
    }

    private boolean isAlwaysOpen() {
        return isWholeDay() && !workingDaysOnly;
    }

    /** The first hours that are not over; null: the calendar knows none. */
    private @Nullable Span span(Instant now, Supplier<WorkingDays> calendar) {
        boolean wholeDay = isWholeDay();
        var days = workingDaysOnly ? calendar.get() : WorkingDays.UNPUBLISHED;
        var today = LocalDate.ofInstant(now, zone);
        for (var day = today.minusDays(1); day.isBefore(today.plusDays(MOST_DAYS)); day = day.plusDays(1)) {
            if (workingDaysOnly && !days.isWorking(day)) {
                continue;
            }
            var end = at(wholeDay || closes != null && opens != null && !opens.isBefore(closes)
                    ? day.plusDays(1)
                    : day, wholeDay ? null : closes);
            if (now.isBefore(end)) {
                return new Span(at(day, wholeDay ? null : opens), end);
            }
        }
        return null;
    }

    private Instant at(LocalDate day, @Nullable LocalTime time) {
        return (time == null ? day.atStartOfDay(zone) : day.atTime(time).atZone(zone)).toInstant();
    }
}
