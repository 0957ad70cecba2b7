package org.heqiao.routes.events;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.routes.events.Subscription.Cause;
import org.heqiao.routes.events.Subscription.Channel;
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
        for (var channel : Channel.values()) {
            Gauge.builder("heqiao.events.backlog", () -> backlog(channel))
                    .description("events that wait for a subscriber")
                    .tag("way", channel.word()).register(registry);
            Gauge.builder("heqiao.events.suspended", () -> suspended(channel))
                    .description("subscriptions that are suspended")
                    .tag("way", channel.word()).register(registry);
        }
    }

    /** From the hub's learning of a change to its arrival. */
    void arrived(Channel channel, List<Delivery> batch) {
        var lag = Timer.builder("heqiao.events.lag").description("from a change to its arrival at the subscriber")
                .tag("way", channel.word())
                .publishPercentiles(0.5, 0.99).register(registry);
        var now = clock.instant();
        batch.forEach(delivery -> lag.record(Duration.between(delivery.change().recordedAt(), now)));
    }

    void failed(Channel channel, Cause cause) {
        Counter.builder("heqiao.events.failures").description("attempts to deliver events that failed")
                .tags("way", channel.word(), "cause", cause.name().toLowerCase(Locale.ROOT)).register(registry)
                .increment();
    }

    void suspended(Channel channel, Cause cause) {
        Counter.builder("heqiao.events.suspensions").description("subscriptions that were suspended")
                .tags("way", channel.word(), "cause", cause.name().toLowerCase(Locale.ROOT)).register(registry)
                .increment();
    }

    private double backlog(Channel channel) {
        return number(
                "select coalesce(sum(last_position - handed), 0) from event.subscription where way = ? and state ="
                        + " 'ACTIVE'",
                channel);
    }

    private double suspended(Channel channel) {
        return number("select count(*) from event.subscription where way = ? and state = 'SUSPENDED'", channel);
    }

    /** Not a number where it cannot be told. */
    private double number(String sql, Channel channel) {
        try {
            var number = db.queryForObject(sql, Double.class, channel.word());
            return number == null ? Double.NaN : number;
        } catch (org.springframework.dao.DataAccessException unknown) {
            return Double.NaN;
        }
    }
}
