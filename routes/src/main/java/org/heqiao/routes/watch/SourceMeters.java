package org.heqiao.routes.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/** What this node has seen of each source. Tags are source, result and outcome only: bounded, nothing personal. */
@Component
public final class SourceMeters {

    private final MeterRegistry registry;

    SourceMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    public void answered(Bundle bundle, Reply reply, Duration took) {
        conversations(bundle.source(), reply.waiting().isPresent() ? "waiting" : "answered").record(took);
        registry.counter("heqiao.source.questions", "source", bundle.source().value()).increment(bundle.questions().size());
        var counts = new int[Outcome.values().length];
        reply.answers().forEach(answer -> counts[answer.answer().outcome().ordinal()]++);
        for (var outcome : Outcome.values()) {
            if (counts[outcome.ordinal()] > 0) {
                answers(bundle.source(), outcome).increment(counts[outcome.ordinal()]);
            }
        }
    }

    public void failed(Bundle bundle, SourceFault fault, Duration took) {
        conversations(bundle.source(), fault.kind().name().toLowerCase(java.util.Locale.ROOT)).record(took);
    }

    /** One conversation, from the first byte to the source until its reply is understood. */
    Timer conversations(SourceId source, String result) {
        return Timer.builder("heqiao.source.conversation").tag("source", source.value()).tag("result", result)
                .publishPercentiles(0.5, 0.95, 0.99).register(registry);
    }

    Counter answers(SourceId source, Outcome outcome) {
        return registry.counter("heqiao.source.answers", "source", source.value(), "outcome", outcome.name());
    }

    MeterRegistry registry() {
        return registry;
    }
}
