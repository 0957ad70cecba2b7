package org.heqiao.connectors.housing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Item;

/**
 * Which of the authority's daily loads can be relied upon (T+1). A missing or half-loaded day never means that nothing
 * is held.
 *
 * @param completeDays days loaded completely, per item
 * @param loadedBy     time of day by which yesterday's load is due
 * @param askedAt      when the list was laid down; an older load than was due then is stale
 */
record DailyLoads(Map<Item, Set<LocalDate>> completeDays, LocalTime loadedBy, Instant askedAt) {

    /** Two months before the question; older loads are as good as none. */
    static LocalDate startOfMemory(Instant askedAt) {
        return askedAt.atZone(BeijingTime.ZONE).toLocalDate().minusMonths(2);
    }

    /** The end of a day, as far as its load reaches. */
    static Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(BeijingTime.ZONE).toInstant().minusSeconds(1);
    }

    /** Why a reply drawn from that day's load cannot be relied upon; empty if it can. */
    Optional<Answer.Stale> staleness(Item item, LocalDate day) {
        Set<LocalDate> complete = completeDays.getOrDefault(item, Set.of());
        Instant reliableUntil = complete.stream().max(LocalDate::compareTo).map(DailyLoads::endOf)
                .orElse(Instant.EPOCH);
        if (!complete.contains(day)) {
            return Optional.of(new Answer.Stale(reliableUntil, "DAY_NOT_LOADED"));
        }
        return day.isBefore(dayDue()) ? Optional.of(new Answer.Stale(endOf(day), "DAY_MISSING")) : Optional.empty();
    }

    private LocalDate dayDue() {
        ZonedDateTime asked = askedAt.atZone(BeijingTime.ZONE);
        return asked.toLocalDate().minusDays(asked.toLocalTime().isBefore(loadedBy) ? 2 : 1);
    }
}
