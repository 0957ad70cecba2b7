package org.heqiao.routes.household.forecast;

import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;
import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.SourceAvailability.NotAsked;
import org.heqiao.routes.sources.SourceAvailability.QuotaUsed;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.source.SourceContract;
import org.jspecify.annotations.Nullable;

/**
 * What one source has to do for a batch.
 *
 * @param usedToday questions of its day that are used up
 * @param settled   questions of the batch that are answered or given up
 * @param left      those of the whole file that are not, also of households that were not read yet
 * @param ahead     questions of other batches that wait for it
 * @param waiting   until when it is not asked about this batch; null: it is
 */
record SourceWork(String source, SourceContract contract, SourceAvailability availability, int usedToday, long settled,
        long left, long ahead, @Nullable Instant waiting) {

    /** No file takes longer. */
    private static final int MOST_STEPS = 4000;

    /** Until a source was seen at work: of what was agreed. */
    private static final double UNSEEN = 0.25;
    private static final double MARGIN = 0.8;

    /** Questions a second that it can be counted on for. @param seconds since the batch came */
    double surePerSecond(double seconds) {
        double agreed = contract.questionsPerSecond();
        return settled == 0 || seconds <= 0 ? agreed * UNSEEN : Math.min(agreed, MARGIN * settled / seconds);
    }

    /** If it gives all that was agreed, to this batch alone; null: not in sight. */
    @Nullable
    Instant earliest(Instant now, ZoneId zone, Supplier<WorkingDays> calendar) {
        return done(left, contract.questionsPerSecond(), now, zone, calendar);
    }

    /** At its pace, behind all that waits for it already; null: not in sight. */
    @Nullable
    Instant latest(Instant now, double seconds, ZoneId zone, Supplier<WorkingDays> calendar) {
        return done(left + ahead, surePerSecond(seconds), now, zone, calendar);
    }

    /** From opening to opening and from day to day, within rate, hours and quota. */
    private @Nullable Instant done(long questions, double perSecond, Instant now, ZoneId zone,
            Supplier<WorkingDays> calendar) {
        var hours = contract.hours(zone);
        var quota = contract.questionsPerDay();
        long open = questions;
        long used = availability instanceof QuotaUsed ? 0 : usedToday;
        var at = start(now);
        for (int step = 0; open > 0; step++) {
            if (step == MOST_STEPS) {
                return null;
            }
            at = at.plus(hours.untilOpen(at, calendar));
            var day = contract.day(at, zone);
            var midnight = day.plusDays(1).atStartOfDay(contract.zone(zone)).toInstant();
            var closing = hours.closing(at, calendar);
            var end = closing != null && (quota == null || closing.isBefore(midnight)) ? closing : midnight;
            long possible = (long) Math.floor((end.toEpochMilli() - at.toEpochMilli()) / 1000.0 * perSecond);
            long asked = quota == null ? possible : Math.min(possible, Math.max(0, quota - used));
            if (asked >= open) {
                return at.plusMillis((long) Math.ceil(1000 * open / perSecond));
            }
            open -= asked;
            used = contract.day(end, zone).equals(day) ? used + asked : 0;
            at = asked < possible ? midnight : end;
            used = asked < possible ? 0 : used;
        }
        return at;
    }

    private Instant start(Instant now) {
        var from = availability instanceof NotAsked not && not.until().isAfter(now) ? not.until() : now;
        return waiting != null && waiting.isAfter(from) ? waiting : from;
    }
}
