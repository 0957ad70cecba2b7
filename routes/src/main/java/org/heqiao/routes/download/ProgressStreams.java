package org.heqiao.routes.download;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.heqiao.routes.download.DownloadLimit.Place;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * Those who watch something come to its end, by server-sent events: {@code progress} every second, {@code done} at the
 * end. Each has a thread of its own, which costs next to nothing: who does not read what he asked for keeps nobody else
 * waiting, and is cut off by the connection's time-out.
 */
@Component
public final class ProgressStreams {

    private static final Logger LOG = LoggerFactory.getLogger(ProgressStreams.class);
    private static final Duration STEP = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(12);

    private final DownloadTimeouts downloadTimeouts;

    ProgressStreams(DownloadTimeouts downloadTimeouts) {
        this.downloadTimeouts = downloadTimeouts;
    }

    /** @param over whether a state is the last @throws NoPlace too many follow already */
    public <S> ResponseEntity<SseEmitter> follow(Supplier<S> state, Predicate<S> over) {
        return follow(downloadTimeouts.follow(), state, over);
    }

    static <S> ResponseEntity<SseEmitter> follow(Place place, Supplier<S> state, Predicate<S> over) {
        var emitter = new SseEmitter(LONGEST.toMillis());
        var ended = new AtomicBoolean();
        var teller = Thread.ofVirtual().name("follower").unstarted(() -> send(emitter, state, over, ended));
        emitter.onCompletion(() -> {
            ended.set(true);
            place.close();
        });
        teller.start();
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, TableDownload.AS_IT_IS)
                .header(TableDownload.UNBUFFERED, "no")
                .body(emitter);
    }

    private static <S> void send(SseEmitter emitter, Supplier<S> state, Predicate<S> over, AtomicBoolean ended) {
        try {
            while (!ended.get()) {
                var now = state.get();
                emitter.send(SseEmitter.event().name("progress").data(now));
                if (over.test(now)) {
                    emitter.send(SseEmitter.event().name("done").data(now));
                    emitter.complete();
                    return;
                }
                Thread.sleep(STEP);
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.completeWithError(gone);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            // of the database, for one: the stream ends, and the client may begin another
            LOG.warn("an event stream ends: {}", fault.getClass().getSimpleName());
            emitter.completeWithError(fault);
        }
    }
}
