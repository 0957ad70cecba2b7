package org.heqiao.routes.marriage.batch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** How many rows of lists were answered, by outcome, and how long lists took. */
@Component
class MaritalBatchMeters {

    private final MeterRegistry registry;
    private final Timer took;

    MaritalBatchMeters(MeterRegistry registry) {
        this.registry = registry;
        this.took = Timer.builder("heqiao.marriage.batch").description("from the file's arrival to the last answer")
                .register(registry);
    }

    void rows(Map<String, Integer> outcomes) {
        outcomes.forEach(
                (outcome, rows) -> Counter.builder("heqiao.marriage.batch.rows")
                        .description("rows of marital lists that were answered")
                        .tag("outcome", outcome).register(registry).increment(rows));
    }

    void done(MaritalBatch maritalBatch) {
        took.record(Duration.between(maritalBatch.receivedAt(), Objects.requireNonNull(maritalBatch.finishedAt())));
    }
}
