package org.heqiao.app.observability;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.heqiao.gateway.authentication.mtls.MtlsConnector;
import org.heqiao.routes.disk.DiskSpace;
import org.heqiao.routes.work.HealthStatus;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the hub's own health consists of, beside its broker, its audit log and its sources. */
@Configuration(proxyBeanMethods = false)
class HealthConfiguration {

    private static final Duration CERTIFICATE_ENDS_SOON = Duration.ofDays(30);

    @Bean
    static BackgroundHealths backgroundHealths() {
        return new BackgroundHealths();
    }

    /** Whether the database answers, and whether its clock and ours tell the same time. */
    @Bean
    DatabaseHealth dbHealthIndicator(DataSource database, Clock clock) {
        return new DatabaseHealth(database, clock);
    }

    @Bean
    HealthIndicator diskSpaceHealthIndicator(DiskSpace disk) {
        return named(() -> {
            var room = disk.room();
            var health = room.isFull()
                    ? Health.down()
                    : room.isLow() ? Health.status(HealthStatus.DEGRADED) : Health.up();
            return health.withDetail("path", room.folder().toString()).withDetail("free", room.free())
                    .withDetail("total", room.total())
                    .withDetail("threshold", room.bounds().low().toBytes())
                    .withDetail(room.isLow() ? "problem" : "room", room.toString())
                    .build();
        });
    }

    /** The hub's own certificate; nothing where it has none. */
    @Bean
    HealthIndicator certificatesHealthIndicator(ObjectProvider<MtlsConnector> connector, Clock clock) {
        return named(() -> {
            var certificates = connector.getIfAvailable();
            if (certificates == null) {
                return Health.up().withDetail("port", "none").build();
            }
            var ends = certificates.certificateEnds();
            if (ends == null) {
                return Health.status(HealthStatus.DEGRADED)
                        .withDetail("problem", "the hub's certificate cannot be read").build();
            }
            var left = Duration.between(clock.instant(), ends);
            return (left.compareTo(CERTIFICATE_ENDS_SOON) > 0
                    ? Health.up()
                    : Health.status(HealthStatus.DEGRADED).withDetail("problem", left.isPositive()
                            ? "the hub's certificate ends in " + left.toDays()
                                    + " days: heqiao.gateway.mtls.certificate"
                            : "the hub's certificate has ended: no client trusts the port any more"
                                    + " (heqiao.gateway.mtls.certificate)"))
                    .withDetail("port", certificates.port()).withDetail("ends", ends.toString()).build();
        });
    }

    /** As a class of ours, so that it is taken into the background. */
    private static HealthIndicator named(HealthIndicator check) {
        return new Check(check);
    }

    private record Check(HealthIndicator check) implements HealthIndicator {
        @Override
        public @Nullable Health health() {
            return check.health();
        }
    }
}
