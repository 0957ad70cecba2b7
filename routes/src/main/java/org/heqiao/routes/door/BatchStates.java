package org.heqiao.routes.door;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.heqiao.routes.check.Batch;
import org.heqiao.routes.check.Batches;
import org.heqiao.routes.check.LegCounts;
import org.heqiao.routes.source.Pace;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The state of a batch, once or as it changes. */
@Component
final class BatchStates {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST_FOLLOWERS = 200;

    private final Batches batches;
    private final LegCounts counts;
    private final Pace pace;
    private final Clock clock;
    private final TaskScheduler scheduler;
    private final AtomicInteger followers = new AtomicInteger();

    BatchStates(Batches batches, LegCounts counts, Pace pace, Clock clock, TaskScheduler scheduler) {
        this.batches = batches;
        this.counts = counts;
        this.pace = pace;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    BatchState of(Batch batch) {
        return BatchState.of(batch, counts.ofBatch(batch.id()), pace.faults(), clock);
    }

    /** Server-sent events: {@code progress} every second, {@code done} at the end. */
    SseEmitter follow(UUID id) {
        if (followers.incrementAndGet() > MOST_FOLLOWERS) {
            followers.decrementAndGet();
            throw new TooManyFollowers();
        }
        var emitter = new SseEmitter(LONGEST.toMillis());
        var ticks = new java.util.concurrent.CompletableFuture<ScheduledFuture<?>>();
        emitter.onCompletion(() -> {
            followers.decrementAndGet();
            ticks.thenAccept(tick -> tick.cancel(false));
        });
        ticks.complete(scheduler.scheduleWithFixedDelay(() -> tell(id, emitter), STEP));
        return emitter;
    }

    private void tell(UUID id, SseEmitter emitter) {
        try {
            var state = of(batches.find(id).orElseThrow());
            emitter.send(SseEmitter.event().name("progress").data(state));
            if (state.finishedAt() != null) {
                emitter.send(SseEmitter.event().name("done").data(state));
                emitter.complete();
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }

    /** So many streams are open that another would slow the work they watch. */
    static final class TooManyFollowers extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
