package org.heqiao.app.bootstrap;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.heqiao.gateway.audit.AuditHealth;
import org.heqiao.gateway.audit.Witnesses;
import org.heqiao.gateway.grant.GrantCache;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A hub that cannot write down what it does releases nothing; its health says so, and its metrics how near it is to
 * that.
 */
@Component("auditHealthIndicator")
final class AuditLogHealth implements HealthIndicator {

    private final AuditHealth audit;
    private final GrantCache grants;
    private final Witnesses witnesses;

    AuditLogHealth(AuditHealth audit, GrantCache grants, Witnesses witnesses, MeterRegistry meters) {
        this.audit = audit;
        this.witnesses = witnesses;
        this.grants = grants;
        Gauge.builder("heqiao.audit.entries", audit, log -> log.state().size()).description("entries in the log")
                .register(meters);
        Gauge.builder("heqiao.audit.lag", audit, log -> log.state().lag())
                .description("entries no checkpoint covers yet").register(meters);
        Gauge.builder("heqiao.audit.queue", audit, log -> log.figures().queued())
                .description("calls waiting for their entry")
                .register(meters);
        FunctionCounter.builder("heqiao.audit.written", audit, log -> log.figures().entries())
                .description("entries this node wrote")
                .register(meters);
        FunctionCounter.builder("heqiao.audit.batches", audit, log -> log.figures().batches())
                .description("transactions they took")
                .register(meters);
        FunctionCounter.builder("heqiao.audit.wait", audit, log -> log.figures().waitedNanos() / 1e9)
                .baseUnit("seconds")
                .description("time calls waited for their entry").register(meters);
        Gauge.builder("heqiao.audit.witness.away", witnesses, AuditLogHealth::away)
                .description("witnesses that do not cosign, and files of checkpoints that cannot be written")
                .register(meters);
        Gauge.builder("heqiao.audit.witness.lag", this, AuditLogHealth::witnessLag)
                .description("entries that no witness has cosigned yet; 0 without witnesses").register(meters);
    }

    private static double away(Witnesses witnesses) {
        return witnesses.states().stream().filter(state -> state.problem() != null).count()
                + witnesses.filesInTrouble();
    }

    private double witnessLag() {
        return witnesses.states().stream().mapToLong(Witnesses.State::size).max().stream()
                .mapToDouble(size -> Math.max(0, audit.state().size() - size)).findFirst().orElse(0);
    }

    @Override
    public Health health() {
        var state = audit.state();
        var age = grants.age();
        var health = state.isWritable() && age != null ? Health.up() : Health.down();
        if (state.problem() != null) {
            health.withDetail("problem", state.problem());
        }
        health.withDetail("continuity", audit.isBroken() ? "broken" : "sound");
        for (var witness : witnesses.states()) {
            health.withDetail("witness " + witness.witness(),
                    witness.problem() == null
                            ? "cosigned " + witness.size() + " entries"
                            : "does not cosign: " + witness.problem());
        }
        return health.withDetail("entries", state.size()).withDetail("lag", state.lag())
                .withDetail("published", state.published())
                .withDetail("grants_confirmed_ms_ago", age == null ? "never" : age.toMillis()).build();
    }
}
