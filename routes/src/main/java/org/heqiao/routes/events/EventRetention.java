package org.heqiao.routes.events;

import java.sql.Connection;
import java.time.Instant;
import java.util.Objects;

import org.heqiao.gateway.retention.DatedRows;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.schemas.event.ChangeFeed;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;

/** How changes, delivered or not, and what was sent to webhooks go; at the register, once they were carried. */
@Configuration(proxyBeanMethods = false)
class EventRetention {

    /** With a change go its deliveries. */
    @Bean
    Expiring changeEvents(JdbcTemplate db) {
        return new DatedRows(db, "change-events", "event.change", "recorded_at");
    }

    @Bean
    Expiring webhookAttempts(JdbcTemplate db) {
        return new DatedRows(db, "webhook-attempts", "event.attempt", "at");
    }

    @Bean
    Expiring registerChanges(JdbcTemplate db, ChangeFeed feed) {
        return new RegisterChanges(db, feed);
    }

    /** A change that was not carried to subscriptions stays, however old. */
    private record RegisterChanges(JdbcTemplate db, ChangeFeed feed) implements Expiring {

        @Override
        public String kind() {
            return "register-changes";
        }

        @Override
        public @Nullable Instant oldest() {
            return feed.oldest();
        }

        @Override
        public int expire(Instant before, int most, Holds holds) {
            var carried = db.queryForObject("select seq from event.cursor", Long.class);
            if (carried == null) {
                return 0;
            }
            long passed = carried;
            return Objects.requireNonNull(db.execute((ConnectionCallback<Integer>) (
                    Connection transaction) -> feed.purge(transaction, before, passed, most)));
        }
    }
}
