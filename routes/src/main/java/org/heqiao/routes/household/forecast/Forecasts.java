package org.heqiao.routes.household.forecast;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.heqiao.routes.calendar.WorkingCalendar;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says when a batch will be done: as a range, by the contracts with the sources, their hours and quotas, what waits for
 * them besides, and the pace that was seen. Of a file of which nothing was read yet it goes by the rows.
 */
@Component
public final class Forecasts {

    private final Sources sources;
    private final SourceRateLimiter limiter;
    private final LegCounts counts;
    private final WorkingCalendar calendar;
    private final Clock clock;

    Forecasts(Sources sources, SourceRateLimiter limiter, LegCounts counts, WorkingCalendar calendar, Clock clock) {
        this.sources = sources;
        this.limiter = limiter;
        this.counts = counts;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * @param legs   of the batch, by source
     * @param waits  by source that is not asked about it now
     * @param faults by source that does not answer, the kind of the last fault
     * @param paused why a person has it paused; null: nobody has
     */
    public Forecast of(Batch batch, List<LegCounts.OfSource> legs, Map<String, LegCounts.Waiting> waits,
            Map<String, String> faults, @Nullable String paused, Instant now) {
        if (batch.finishedAt() != null) {
            return new Forecast(100, null, null, null);
        }
        int percent = percent(batch, legs);
        if (batch.control() == Batch.Control.PAUSED) {
            return new Forecast(percent, null, null, SlowText.paused(paused == null ? "" : paused));
        }
        var work = work(batch, legs, waits);
        double seconds = Duration.between(batch.receivedAt(), now).toMillis() / 1000.0;
        return of(percent, work, faults, now, seconds);
    }

    private Forecast of(int percent, List<SourceWork> work, Map<String, String> faults, Instant now, double seconds) {
        Instant earliest = now;
        Instant latest = now;
        SourceWork last = null;
        for (var each : work) {
            var soonest = each.earliest(now, clock.getZone(), calendar::days);
            earliest = later(earliest, soonest);
            var surely = faults.containsKey(each.source())
                    ? null
                    : each.latest(now, seconds, clock.getZone(), calendar::days);
            if (last == null || latest != null && (surely == null || surely.isAfter(latest))) {
                last = each;
            }
            latest = later(latest, surely);
        }
        return new Forecast(percent, earliest, latest, last == null
                ? null
                : SlowText.of(last, sources.names().of(new SourceId(last.source())), faults.get(last.source()),
                        seconds));
    }

    /** Null: one of them is not in sight. */
    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || other == null ? null : one.isAfter(other) ? one : other;
    }

    /** Only sources with something left. */
    private List<SourceWork> work(Batch batch, List<LegCounts.OfSource> legs,
            Map<String, LegCounts.Waiting> waits) {
        var paces = limiter.paces();
        var availabilities = limiter.availabilities(sources.contracts());
        var backlogs = counts.backlogs().stream()
                .collect(Collectors.toMap(LegCounts.Backlog::source, LegCounts.Backlog::openLegs));
        var known = legs.stream().collect(Collectors.toMap(LegCounts.OfSource::source, each -> each));
        var now = clock.instant();
        var work = new ArrayList<SourceWork>();
        sources.contracts().forEach((source, contract) -> {
            var mine = known.getOrDefault(source.value(),
                    new LegCounts.OfSource(source.value(), 0, 0, Map.of()));
            long settled = mine.planned() - mine.open();
            long left = wholeFile(batch, mine, contract.items().size()) - settled;
            if (left > 0) {
                var pace = paces.get(source);
                var wait = waits.get(source.value());
                work.add(new SourceWork(source.value(), contract,
                        availabilities.getOrDefault(source, new SourceAvailability.Open()),
                        pace == null ? 0 : pace.usedOn(contract.day(now, clock.getZone())), settled, left,
                        Math.max(0, backlogs.getOrDefault(source.value(), 0L) - mine.open()),
                        wait == null ? null : wait.until()));
            }
        });
        work.sort(Comparator.comparing(SourceWork::source));
        return work;
    }

    /** Questions to a source about all households of the file, as those are that were read; before, a row a member. */
    private static long wholeFile(Batch batch, LegCounts.OfSource legs, int items) {
        int read = batch.progress().readHouseholds();
        return read == 0
                ? batch.file().rows() * items
                : Math.round((double) legs.planned() * Math.max(read, batch.file().households()) / read);
    }

    /** A report counts as much as an answer. */
    private static int percent(Batch batch, List<LegCounts.OfSource> legs) {
        int read = batch.progress().readHouseholds();
        long planned = legs.stream().mapToLong(LegCounts.OfSource::planned).sum();
        if (read == 0) {
            return 0;
        }
        long open = legs.stream().mapToLong(LegCounts.OfSource::open).sum();
        double households = Math.max(read, batch.file().households());
        double whole = planned * households / read + households;
        return (int) Math.min(99, 100 * (planned - open + batch.progress().reported() + batch.progress().rejected())
                / whole);
    }
}
