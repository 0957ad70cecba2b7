package org.heqiao.routes.event;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Tells of subscriptions that were suspended or keep failing. That a receiver is down makes the receiver unwell, not the hub. */
@Component("eventsHealthIndicator")
final class EventsHealth implements HealthIndicator {

    private static final int LOOK_TIMEOUT_SECONDS = 2;

    private final JdbcTemplate db;
    private final EventLoop loop;

    EventsHealth(JdbcTemplate db, EventLoop loop) {
        this.db = new JdbcTemplate(java.util.Objects.requireNonNull(db.getDataSource()));
        this.db.setQueryTimeout(LOOK_TIMEOUT_SECONDS);
        this.loop = loop;
    }

    @Override
    public Health health() {
        // while the database is away a connection is waited for longer than anybody waits for a health
        return CompletableFuture.supplyAsync(this::look, task -> Thread.ofVirtual().start(task))
                .completeOnTimeout(Health.unknown().build(), LOOK_TIMEOUT_SECONDS + 1L, TimeUnit.SECONDS).join();
    }

    private Health look() {
        try {
            return db.queryForObject("""
                    select count(*) as total, count(*) filter (where state = 'SUSPENDED') as suspended,
                           count(*) filter (where failing_since is not null and state = 'ACTIVE') as failing,
                           count(*) filter (where refused is not null) as refused,
                           coalesce(sum(last_position - handed) filter (where way <> 'feed'), 0) as backlog
                      from event.subscription""",
                    (row, number) -> Health.up().withDetail("subscriptions", row.getLong("total"))
                            .withDetail("suspended", row.getLong("suspended"))
                            .withDetail("failing", row.getLong("failing")).withDetail("notGranted", row.getLong("refused"))
                            .withDetail("backlog", row.getLong("backlog")).withDetail("leads", loop.leads()).build());
        } catch (org.springframework.dao.DataAccessException unknown) {
            return Health.unknown().build();
        }
    }
}
