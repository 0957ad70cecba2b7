package org.heqiao.routes.household.web;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.heqiao.routes.download.ProgressStreams;
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

    BatchStates(Batches batches, HouseholdStore householdStore, LegCounts counts, SourceRateLimiter sourceRateLimiter,
            Sources sources, Clock clock, ProgressStreams progressStreams, BatchSteps steps) {
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
        return BatchState.of(batch, counts.ofBatch(batch.id()),
                new BatchState.Silent(sourceRateLimiter.faults(), sourceRateLimiter.silentSince()),
                waits(batch, now), householdStore.namedAgain(batch.id(), MOST_NAMED),
                steps.last(batch.id()).orElse(null), now);
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
