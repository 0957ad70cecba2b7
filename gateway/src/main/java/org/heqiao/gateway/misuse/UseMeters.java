package org.heqiao.gateway.misuse;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.source.Purpose;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Queries by agency, service, purpose, decision and refusal rule. What a caller makes up (a purpose nobody granted)
 * never becomes a tag, and the number of combinations is bounded: beyond it everything counts as {@code other}.
 */
@Component
public final class UseMeters {

    static final int MOST_COMBINATIONS = 500;
    private static final String OTHER = "other";
    private static final AgencyCode OTHER_AGENCY = new AgencyCode(OTHER);

    private final MeterRegistry registry;
    private final Map<Use, Timer> timers = new ConcurrentHashMap<>();

    UseMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * One query at its end.
     *
     * @param agency  as registered
     * @param purpose as granted; null: what was given is in no grant
     */
    public record Use(AgencyCode agency, String service, @Nullable Purpose purpose, AuditEntry.Decision decision,
            @Nullable String rule) {
    }

    public void count(Use use, Duration took, int fieldsCut) {
        timer(use).record(took);
        if (fieldsCut > 0) {
            Counter.builder("heqiao.gateway.fields.cut")
                    .description("fields of answers that were not granted and left out")
                    .tags("agency", use.agency.value(), "service", use.service).register(registry).increment(fieldsCut);
        }
    }

    private Timer timer(Use use) {
        var timer = timers.get(use);
        if (timer != null) {
            return timer;
        }
        return timers.size() < MOST_COMBINATIONS
                ? timers.computeIfAbsent(use, this::register)
                : timers.computeIfAbsent(new Use(OTHER_AGENCY, OTHER, null, use.decision, null), this::register);
    }

    private Timer register(Use use) {
        return Timer.builder("heqiao.gateway.query").description("from arrival to release, the audit entry included")
                .tag("agency", use.agency.value()).tag("service", use.service)
                .tag("purpose", use.purpose == null ? OTHER : use.purpose.value())
                .tag("decision", use.decision.name()).tag("rule", use.rule == null ? "-" : use.rule)
                .publishPercentiles(0.5, 0.95, 0.99).register(registry);
    }
}
