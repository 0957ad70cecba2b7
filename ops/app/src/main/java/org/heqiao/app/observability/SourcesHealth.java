package org.heqiao.app.observability;

import java.util.TreeMap;
import org.apache.camel.CamelContext;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.sources.health.SourceStatus;
import org.heqiao.routes.work.HealthStatus;
import org.heqiao.schemas.source.SourceId;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * One contributor per source. A source that does not answer makes the hub degraded, not down: the others are asked, and
 * what is on record is told. What was agreed but has no address yet is told as such and does not make the hub unwell.
 */
@Configuration(proxyBeanMethods = false)
class SourcesHealth {

    static final Status NOT_CONNECTED = new Status("NOT_CONNECTED");
    /** Closed, or left alone by somebody's wish: nobody knows whether it lives, and nothing is wrong. */
    static final Status RESTING = new Status("RESTING");

    @Bean
    CompositeHealthContributor sourcesHealthContributor(Sources sources, SourcesSnapshot snapshot, CamelContext camel) {
        var indicators = new TreeMap<String, OneSource>();
        sources.ids().forEach(source -> indicators.put(source.value(), new OneSource(source, snapshot, camel)));
        return CompositeHealthContributor.fromMap(indicators);
    }

    private record OneSource(SourceId source, SourcesSnapshot snapshot, CamelContext camel) implements HealthIndicator {

        @Override
        public Health health() {
            if (camel.getRoute(source.value()) == null) {
                return Health.status(NOT_CONNECTED).build();
            }
            return snapshot.of(source.value()).map(OneSource::healthOf)
                    .orElseGet(() -> Health.status(HealthStatus.DEGRADED)
                            .withDetail("state", "UNKNOWN")
                            .withDetail("error", "the state of the source cannot be told").build());
        }

        private static Health healthOf(SourceStatus status) {
            var builder = status.state() == SourceStatus.State.UP
                    ? Health.up()
                    : Health.status(status.proof().isResting() ? RESTING : HealthStatus.DEGRADED);
            builder.withDetail("proof", status.proof().light() + " " + status.proof().why());
            builder.withDetail("state", status.state().name())
                    .withDetail("lastProofOfLife", String.valueOf(status.lastProofOfLife()))
                    .withDetail("backlog", status.backlog())
                    .withDetail("oldestOpenSeconds", status.oldestOpenSeconds());
            if (status.fault() != null) {
                builder.withDetail("fault", status.fault());
            }
            return builder.build();
        }
    }
}
