package org.heqiao.routes.sources.health;

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
        if (reply.waiting().isEmpty()) {
            latency(bundle.source()).record(took);
        }
        Counter.builder("heqiao.source.questions").tag("source", bundle.source().value())
                .description("questions put to a source")
                .register(registry).increment(bundle.questions().size());
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
        latency(bundle.source()).record(took);
    }

    /** Somebody waited for so many questions in vain, so long. */
    public void unanswered(SourceId source, int questions, Duration waited) {
        if (questions == 0) {
            return;
        }
        latency(source).record(waited);
        Counter.builder("heqiao.source.unanswered").tag("source", source.value())
                .description("questions somebody waited for and got no answer to in time").register(registry)
                .increment(questions);
    }

    /** From a question until its answer, its failure, or the moment nobody waited any more. */
    Timer latency(SourceId source) {
        return Timer.builder("heqiao.source.latency").tag("source", source.value())
                .description(
                        "from a question until its answer, its failure, or the moment nobody waited for it any more")
                .publishPercentiles(0.5, 0.95, 0.99).register(registry);
    }

    /** One conversation, from the first byte to the source until its reply is understood. */
    Timer conversations(SourceId source, String result) {
        return Timer.builder("heqiao.source.conversation").tag("source", source.value()).tag("result", result)
                .description("one conversation with a source, by how it ended")
                .publishPercentiles(0.5, 0.95, 0.99).register(registry);
    }

    Counter answers(SourceId source, Outcome outcome) {
        return Counter.builder("heqiao.source.answers").tag("source", source.value()).tag("outcome", outcome.name())
                .description("answers of a source by outcome").register(registry);
    }

    MeterRegistry registry() {
        return registry;
    }
}
