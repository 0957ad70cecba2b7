package org.heqiao.app.observability;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import javax.sql.DataSource;
import org.heqiao.routes.work.HealthStatus;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks the database what time it is. Grants, leases and tokens of several nodes are told by these clocks: where they
 * differ by more than two seconds something will be valid on one node and not on the other.
 */
final class DatabaseHealth implements HealthIndicator {

    private static final Duration SAME = Duration.ofSeconds(2);
    private static final int PATIENCE_SECONDS = 3;

    private final DataSource database;
    private final Clock clock;

    DatabaseHealth(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Health health() {
        try (var connection = database.getConnection(); var ask = connection.createStatement()) {
            ask.setQueryTimeout(PATIENCE_SECONDS);
            var before = clock.instant();
            try (var rows = ask.executeQuery("select clock_timestamp()")) {
                rows.next();
                var theirs = rows.getObject(1, OffsetDateTime.class).toInstant();
                var after = clock.instant();
                // it looked at its clock somewhere in between
                var apart = theirs.isBefore(before)
                        ? Duration.between(theirs, before)
                        : theirs.isAfter(after) ? Duration.between(after, theirs) : Duration.ZERO;
                var health = apart.compareTo(SAME) > 0
                        ? Health.status(HealthStatus.DEGRADED).withDetail("problem",
                                "the clocks of this machine and of the database are "
                                        + apart.toSeconds() + " s apart: set both by the same time server")
                        : Health.up();
                return health.withDetail("database", "PostgreSQL").withDetail("clock_apart_ms", apart.toMillis())
                        .build();
            }
        } catch (SQLException away) {
            return Health.down()
                    .withDetail("error", "the database does not answer (" + away.getClass().getSimpleName() + " "
                            + away.getSQLState() + ")")
                    .build();
        }
    }
}
