package org.heqiao.routes.event;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.heqiao.routes.event.Deliveries.Delivery;
import org.heqiao.routes.event.Subscription.Cause;
import org.heqiao.routes.event.Subscription.Way;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How fast events arrive, and how many have not yet. Tags are way and cause: closed lists. */
@Component
final class EventMeters {

    private static final int LOOK_TIMEOUT_SECONDS = 2;

    private final MeterRegistry registry;
    private final JdbcTemplate db;
    private final Clock clock;

    EventMeters(MeterRegistry registry, JdbcTemplate db, Clock clock) {
        this.registry = registry;
        this.db = new JdbcTemplate(java.util.Objects.requireNonNull(db.getDataSource()));
        this.db.setQueryTimeout(LOOK_TIMEOUT_SECONDS);
        this.clock = clock;
        for (var way : Way.values()) {
            Gauge.builder("heqiao.events.backlog", () -> backlog(way)).description("events that wait for a subscriber")
                    .tag("way", way.word()).register(registry);
            Gauge.builder("heqiao.events.suspended", () -> suspended(way)).description("subscriptions that are suspended")
                    .tag("way", way.word()).register(registry);
        }
    }

    /** From the hub's learning of a change to its arrival. */
    void arrived(Way way, List<Delivery> batch) {
        var lag = Timer.builder("heqiao.events.lag").description("from a change to its arrival at the subscriber").tag("way", way.word())
                .publishPercentiles(0.5, 0.99).register(registry);
        var now = clock.instant();
        batch.forEach(delivery -> lag.record(Duration.between(delivery.change().recordedAt(), now)));
    }

    void failed(Way way, Cause cause) {
        Counter.builder("heqiao.events.failures").description("attempts to deliver events that failed")
                .tags("way", way.word(), "cause", cause.name().toLowerCase(Locale.ROOT)).register(registry).increment();
    }

    void suspended(Way way, Cause cause) {
        Counter.builder("heqiao.events.suspensions").description("subscriptions that were suspended")
                .tags("way", way.word(), "cause", cause.name().toLowerCase(Locale.ROOT)).register(registry).increment();
    }

    private double backlog(Way way) {
        return number("select coalesce(sum(last_position - handed), 0) from event.subscription where way = ? and state = 'ACTIVE'", way);
    }

    private double suspended(Way way) {
        return number("select count(*) from event.subscription where way = ? and state = 'SUSPENDED'", way);
    }

    /** Not a number where it cannot be told. */
    private double number(String sql, Way way) {
        try {
            var number = db.queryForObject(sql, Double.class, way.word());
            return number == null ? Double.NaN : number;
        } catch (org.springframework.dao.DataAccessException unknown) {
            return Double.NaN;
        }
    }
}
