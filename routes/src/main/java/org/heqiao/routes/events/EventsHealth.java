package org.heqiao.routes.events;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.heqiao.routes.work.HealthStatus;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells of subscriptions that were suspended or keep failing. That a receiver is down makes the receiver unwell, not
 * the hub.
 */
@Component("eventsHealthIndicator")
final class EventsHealth implements HealthIndicator {

    private static final int LOOK_TIMEOUT_SECONDS = 2;

    private final JdbcTemplate db;
    private final BooleanSupplier leads;

    @Autowired
    EventsHealth(DataSource database, EventLeader loop) {
        this(database, loop::leads);
    }

    EventsHealth(DataSource database, BooleanSupplier leads) {
        this.db = new JdbcTemplate(database);
        this.db.setQueryTimeout(LOOK_TIMEOUT_SECONDS);
        this.leads = leads;
    }

    @Override
    public Health health() {
        // while the database is away a connection is waited for longer than anybody waits for a health
        return CompletableFuture.supplyAsync(this::probe, task -> Thread.ofVirtual().start(task))
                .completeOnTimeout(unknown(), LOOK_TIMEOUT_SECONDS + 1L, TimeUnit.SECONDS).join();
    }

    private Health probe() {
        try {
            return db.queryForObject("""
                    select count(*) as total, count(*) filter (where state = 'SUSPENDED') as suspended,
                           count(*) filter (where failing_since is not null and state = 'ACTIVE') as failing,
                           count(*) filter (where refused is not null) as refused,
                           coalesce(sum(last_position - handed) filter (where way <> 'feed'), 0) as backlog
                      from event.subscription""",
                    (row, number) -> Health.up().withDetail("subscriptions", row.getLong("total"))
                            .withDetail("suspended", row.getLong("suspended"))
                            .withDetail("failing", row.getLong("failing"))
                            .withDetail("notGranted", row.getLong("refused"))
                            .withDetail("backlog", row.getLong("backlog")).withDetail("leads", leads.getAsBoolean())
                            .build());
        } catch (org.springframework.dao.DataAccessException unknown) {
            return unknown();
        }
    }

    private static Health unknown() {
        return Health.status(HealthStatus.DEGRADED).withDetail("problem", "the subscriptions cannot be looked at")
                .build();
    }
}
