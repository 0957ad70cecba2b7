package org.heqiao.routes.household.web;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.heqiao.routes.download.ProgressStreams;
import org.heqiao.routes.household.forecast.Forecasts;
import org.heqiao.routes.household.plan.Batch;
import org.heqiao.routes.household.plan.Batches;
import org.heqiao.routes.household.plan.HouseholdStore;
import org.heqiao.routes.household.plan.LegCounts;
import org.heqiao.routes.household.steering.BatchSteps;
import org.heqiao.routes.sources.SourceAvailability.NotAsked;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The state of a batch, once or as it changes. */
@Component
public final class BatchStates {

    private static final int MOST_NAMED = 100;

    private final Batches batches;
    private final HouseholdStore householdStore;
    private final LegCounts counts;
    private final SourceRateLimiter sourceRateLimiter;
    private final Sources sources;
    private final Clock clock;
    private final ProgressStreams progressStreams;
    private final BatchSteps steps;
    private final Forecasts forecasts;

    BatchStates(Batches batches, HouseholdStore householdStore, LegCounts counts, SourceRateLimiter sourceRateLimiter,
            Sources sources, Clock clock, ProgressStreams progressStreams, BatchSteps steps,
            Forecasts forecasts) {
        this.forecasts = forecasts;
        this.steps = steps;
        this.sources = sources;
        this.batches = batches;
        this.householdStore = householdStore;
        this.counts = counts;
        this.sourceRateLimiter = sourceRateLimiter;
        this.clock = clock;
        this.progressStreams = progressStreams;
    }

    BatchState of(Batch batch) {
        var now = clock.instant();
        var legs = counts.ofBatch(batch.id());
        var silent = new BatchState.Silent(sourceRateLimiter.faults(), sourceRateLimiter.silentSince());
        var waits = waits(batch, now);
        var last = steps.last(batch.id()).orElse(null);
        var forecast = forecasts.of(batch, legs, waits, silent.faults(), last == null ? null : last.reason(), now);
        return BatchState.of(batch, legs, silent, waits, householdStore.namedAgain(batch.id(), MOST_NAMED), last,
                forecast, now);
    }

    /** By source that is not asked now, until when and why; what holds it up for longer counts. */
    public Map<String, LegCounts.Waiting> waits(Batch batch, Instant now) {
        if (batch.finishedAt() != null) {
            return Map.of();
        }
        var waits = new HashMap<>(counts.waits(batch.id(), now));
        sourceRateLimiter.availabilities(sources.contracts()).forEach((source, availability) -> {
            if (availability instanceof NotAsked not) {
                waits.merge(source.value(), new LegCounts.Waiting(not.until(), not.why().name()),
                        (one, other) -> one.until().isAfter(other.until()) ? one : other);
            }
        });
        return waits;
    }

    /** Server-sent events until the batch has come to its end. */
    ResponseEntity<SseEmitter> follow(UUID id) {
        return progressStreams.follow(() -> of(batches.find(id).orElseThrow()), state -> state.finishedAt() != null);
    }
}
