package org.heqiao.app.watch;

import java.util.TreeMap;

import org.apache.camel.CamelContext;
import org.heqiao.routes.source.Sources;
import org.heqiao.routes.watch.SourceStatus;
import org.heqiao.routes.watch.SourceWatch;
import org.heqiao.schemas.source.SourceId;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** One contributor per source. What was agreed but has no address yet is told as such and does not make the hub unwell. */
@Configuration(proxyBeanMethods = false)
class SourcesHealth {

    static final Status NOT_CONNECTED = new Status("NOT_CONNECTED");

    @Bean
    CompositeHealthContributor sourcesHealthContributor(Sources sources, SourceWatch watch, CamelContext camel) {
        var latest = new LatestStatuses(watch);
        var indicators = new TreeMap<String, OneSource>();
        sources.ids().forEach(source -> indicators.put(source.value(), new OneSource(source, latest, camel)));
        return CompositeHealthContributor.fromMap(indicators);
    }

    private static final class OneSource implements HealthIndicator {

        private final SourceId source;
        private final LatestStatuses latest;
        private final CamelContext camel;

        OneSource(SourceId source, LatestStatuses latest, CamelContext camel) {
            this.source = source;
            this.latest = latest;
            this.camel = camel;
        }

        @Override
        public Health health() {
            if (camel.getRoute(source.value()) == null) {
                return Health.status(NOT_CONNECTED).build();
            }
            try {
                return healthOf(latest.of(source));
            } catch (RuntimeException cannotTell) {
                return Health.down().withDetail("error", "the state of the source cannot be told").build();
            }
        }

        private static Health healthOf(SourceStatus status) {
            var builder = switch (status.state()) {
                case UP -> Health.up();
                case DOWN -> Health.down();
                case UNKNOWN -> Health.unknown();
            };
            builder.withDetail("lastProofOfLife", String.valueOf(status.lastProofOfLife())).withDetail("backlog", status.backlog())
                    .withDetail("oldestOpenSeconds", status.oldestOpenSeconds());
            if (status.fault() != null) {
                builder.withDetail("fault", status.fault());
            }
            return builder.build();
        }
    }

    /** One look at the database serves all sources of one look at the health. */
    private static final class LatestStatuses {

        private static final long HOLDS_NANOS = 1_000_000_000L;

        private final SourceWatch watch;
        private java.util.List<SourceStatus> statuses = java.util.List.of();
        private @org.jspecify.annotations.Nullable RuntimeException failure;
        private long at = System.nanoTime() - HOLDS_NANOS;

        LatestStatuses(SourceWatch watch) {
            this.watch = watch;
        }

        synchronized SourceStatus of(SourceId source) {
            if (System.nanoTime() - at >= HOLDS_NANOS) {
                look();
            }
            if (failure != null) {
                throw failure;
            }
            return statuses.stream().filter(status -> status.source().equals(source.value())).findFirst().orElseThrow();
        }

        private void look() {
            try {
                statuses = watch.statuses();
                failure = null;
            } catch (RuntimeException failed) {
                failure = failed;
            }
            at = System.nanoTime();
        }
    }
}
