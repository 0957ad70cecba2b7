package org.heqiao.routes.handout;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Those who watch something come to its end, by server-sent events: {@code progress} every second, {@code done} at the end. */
@Component
public final class Followers {

    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int MOST = 200;

    private final TaskScheduler scheduler;
    private final AtomicInteger followers = new AtomicInteger();

    Followers(TaskScheduler scheduler) {
        this.scheduler = scheduler;
    }

    /** So many streams are open that another would slow the work they watch. */
    public static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** @param over whether a state is the last */
    public <S> ResponseEntity<SseEmitter> follow(Supplier<S> state, Predicate<S> over) {
        if (followers.incrementAndGet() > MOST) {
            followers.decrementAndGet();
            throw new TooMany();
        }
        var emitter = new SseEmitter(LONGEST.toMillis());
        var ticks = new CompletableFuture<ScheduledFuture<?>>();
        emitter.onCompletion(() -> {
            followers.decrementAndGet();
            ticks.thenAccept(tick -> tick.cancel(false));
        });
        ticks.complete(scheduler.scheduleWithFixedDelay(() -> tell(emitter, state, over), STEP));
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, Handout.AS_IT_IS).header(Handout.UNBUFFERED, "no").body(emitter);
    }

    private static <S> void tell(SseEmitter emitter, Supplier<S> state, Predicate<S> over) {
        try {
            var now = state.get();
            emitter.send(SseEmitter.event().name("progress").data(now));
            if (over.test(now)) {
                emitter.send(SseEmitter.event().name("done").data(now));
                emitter.complete();
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        }
    }
}
