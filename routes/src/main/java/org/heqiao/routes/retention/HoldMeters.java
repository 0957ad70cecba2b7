package org.heqiao.routes.retention;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How many holds without an end ask whether they are still needed: counted once a minute, the same on every node. */
@Component
final class HoldMeters {

    private final HoldTable holds;
    private final AtomicLong due = new AtomicLong();

    HoldMeters(HoldTable holds, MeterRegistry registry) {
        this.holds = holds;
        Gauge.builder("heqiao.retention.holds.due", due, AtomicLong::get)
                .description("holds that wait for somebody to confirm or lift them").register(registry);
    }

    @Scheduled(fixedDelay = 60_000)
    void count() {
        due.set(holds.toBeConfirmed());
    }
}
