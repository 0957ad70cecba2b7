package org.heqiao.gateway.grant;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Hours of the week, local time of Asia/Shanghai: from this minute on, until just before that one.
 *
 * @param until exclusive; midnight means the end of the day
 */
public record ServiceHours(Set<DayOfWeek> days, LocalTime from, LocalTime until) {

    public static final List<ServiceHours> ALWAYS = List
            .of(new ServiceHours(EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));

    public ServiceHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("hours need at least one day of the week");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
        if (!from.equals(from.truncatedTo(ChronoUnit.MINUTES))
                || !until.equals(until.truncatedTo(ChronoUnit.MINUTES))) {
            throw new IllegalArgumentException("hours are whole minutes");
        }
        if (!until.equals(LocalTime.MIDNIGHT) && !from.isBefore(until)) {
            throw new IllegalArgumentException("hours end after they begin; a night is two windows");
        }
    }

    boolean contains(LocalDateTime moment) {
        var time = moment.toLocalTime();
        return days.contains(moment.getDayOfWeek()) && !time.isBefore(from)
                && (until.equals(LocalTime.MIDNIGHT) || time.isBefore(until));
    }
}
