package org.heqiao.routes.door;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

import org.heqiao.routes.check.Batch;
import org.heqiao.routes.check.Batches;
import org.heqiao.routes.check.Households;
import org.heqiao.routes.check.LegCounts;
import org.heqiao.routes.handout.Followers;
import org.heqiao.routes.source.Pace;
import org.heqiao.routes.source.Sources;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The state of a batch, once or as it changes. */
@Component
final class BatchStates {

    private static final int MOST_NAMED = 100;

    private final Batches batches;
    private final Households households;
    private final LegCounts counts;
    private final Pace pace;
    private final Sources sources;
    private final Clock clock;
    private final Followers followers;

    BatchStates(Batches batches, Households households, LegCounts counts, Pace pace, Sources sources, Clock clock, Followers followers) {
        this.sources = sources;
        this.batches = batches;
        this.households = households;
        this.counts = counts;
        this.pace = pace;
        this.clock = clock;
        this.followers = followers;
    }

    BatchState of(Batch batch) {
        var now = clock.instant();
        return BatchState.of(batch, counts.ofBatch(batch.id()), new BatchState.Silent(pace.faults(), pace.silentSince()),
                waits(batch, now), households.namedAgain(batch.id(), MOST_NAMED), now);
    }

    /** What holds a source up for longer counts. */
    private Map<String, LegCounts.Waiting> waits(Batch batch, Instant now) {
        if (batch.finishedAt() != null) {
            return Map.of();
        }
        var waits = new HashMap<>(counts.waits(batch.id(), now));
        pace.pauses(sources.contracts()).forEach((source, pause) -> waits.merge(source,
                new LegCounts.Waiting(pause.until(), pause.why().name()),
                (one, other) -> one.until().isAfter(other.until()) ? one : other));
        return waits;
    }

    /** Server-sent events until the batch has come to its end. */
    ResponseEntity<SseEmitter> follow(UUID id) {
        return followers.follow(() -> of(batches.find(id).orElseThrow()), state -> state.finishedAt() != null);
    }
}
