package org.heqiao.routes.door;

import java.time.Clock;
import java.util.UUID;

import org.heqiao.routes.check.Batch;
import org.heqiao.routes.check.Batches;
import org.heqiao.routes.check.LegCounts;
import org.heqiao.routes.handout.Followers;
import org.heqiao.routes.source.Pace;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The state of a batch, once or as it changes. */
@Component
final class BatchStates {

    private final Batches batches;
    private final LegCounts counts;
    private final Pace pace;
    private final Clock clock;
    private final Followers followers;

    BatchStates(Batches batches, LegCounts counts, Pace pace, Clock clock, Followers followers) {
        this.batches = batches;
        this.counts = counts;
        this.pace = pace;
        this.clock = clock;
        this.followers = followers;
    }

    BatchState of(Batch batch) {
        return BatchState.of(batch, counts.ofBatch(batch.id()), pace.faults(), clock);
    }

    /** Server-sent events until the batch has come to its end. */
    ResponseEntity<SseEmitter> follow(UUID id) {
        return followers.follow(() -> of(batches.find(id).orElseThrow()), state -> state.finishedAt() != null);
    }
}
