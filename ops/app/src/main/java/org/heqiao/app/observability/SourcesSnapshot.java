package org.heqiao.app.observability;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heqiao.gateway.background.RepeatedTask;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.canary.ProofOfLife.Light;
import org.heqiao.routes.sources.health.SourceStatus;
import org.heqiao.routes.sources.health.SourceStatus.State;
import org.heqiao.routes.sources.health.SourceStatusService;
import org.heqiao.schemas.source.SourceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * What the sources were like at the last look, two seconds ago at most: for the health, for metrics, and one line of
 * the log at each change.
 */
@Component
final class SourcesSnapshot implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SourcesSnapshot.class);
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final long OLD_NANOS = Duration.ofSeconds(15).toNanos();

    private final SourceStatusService watch;
    private final Sources sources;
    private final Map<String, State> seen = new HashMap<>();
    private final Map<String, State> reported = new HashMap<>();
    private final RepeatedTask looking;
    private volatile Map<String, SourceStatus> latest = Map.of();
    private volatile long at = System.nanoTime() - OLD_NANOS;

    SourcesSnapshot(SourceStatusService watch, Sources sources, MeterRegistry meters) {
        this.watch = watch;
        this.sources = sources;
        sources.ids().forEach(source -> measure(source.value(), meters));
        this.looking = RepeatedTask.atOnceAndEvery(EVERY, "sources-snapshot", this::refresh);
    }

    private void measure(String source, MeterRegistry meters) {
        Gauge.builder("heqiao.source.up", this,
                snapshot -> snapshot.of(source).map(status -> number(status.state())).orElse(Double.NaN))
                .tag("source", source).description("1: the source answers, 0: it does not, NaN: nobody knows")
                .register(meters);
        Gauge.builder("heqiao.source.proof", this,
                snapshot -> snapshot.of(source).map(status -> number(status.proof().light())).orElse(Double.NaN))
                .tag("source", source)
                .description("1: known questions were answered right, 0: they were not, NaN: nobody knows")
                .register(meters);
        Gauge.builder("heqiao.source.backlog", this,
                snapshot -> snapshot.of(source).map(SourceStatus::backlog).orElse(0L))
                .tag("source", source).description("questions waiting for the source, over all nodes").register(meters);
        Gauge.builder("heqiao.source.oldest", this,
                snapshot -> snapshot.of(source).map(SourceStatus::oldestOpenSeconds).orElse(0L))
                .tag("source", source).baseUnit("seconds")
                .description("age of the oldest question waiting for the source")
                .register(meters);
    }

    private static double number(State state) {
        return switch (state) {
            case UP -> 1;
            case DOWN -> 0;
            case UNKNOWN -> Double.NaN;
        };
    }

    private static double number(Light light) {
        return switch (light) {
            case GREEN -> 1;
            case RED -> 0;
            case GREY -> Double.NaN;
        };
    }

    /** As of the last look; nothing where none succeeded lately. */
    Optional<SourceStatus> of(String source) {
        return System.nanoTime() - at > OLD_NANOS ? Optional.empty() : Optional.ofNullable(latest.get(source));
    }

    private void refresh() {
        List<SourceStatus> statuses;
        try {
            statuses = watch.statuses();
        } catch (RuntimeException away) {
            return; // the database's own health says so
        }
        var now = new HashMap<String, SourceStatus>();
        statuses.forEach(status -> now.put(status.source(), status));
        latest = Map.copyOf(now);
        at = System.nanoTime();
        sources.connected().stream().map(SourceId::value).map(now::get).filter(java.util.Objects::nonNull)
                .forEach(this::logChange);
    }

    private void logChange(SourceStatus status) {
        if (status.proof().isResting()) {
            return;
        }
        var last = seen.put(status.source(), status.state());
        var before = reported.get(status.source());
        if (last != status.state() || before == status.state() || status.state() == State.UNKNOWN && before == null) {
            return; // a single call that failed is over at the next look
        }
        reported.put(status.source(), status.state());
        if (status.state() == State.UP) {
            if (before != null) {
                LOG.warn("source {} is up again, {} questions wait", status.source(), status.backlog());
            }
        } else {
            LOG.warn("source {} is {}{}: it last answered at {}, {} questions wait", status.source(), status.state(),
                    status.fault() == null ? "" : " (" + status.fault() + ")",
                    status.lastProofOfLife() == null ? "no time known" : status.lastProofOfLife(), status.backlog());
        }
    }

    @Override
    public void destroy() {
        looking.interrupt();
    }
}
