package org.heqiao.routes.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.heqiao.routes.events.Subscription.Cause;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The requests to webhooks. */
@Component
final class WebhookAttemptTable {

    static final int MOST = 1000;

    private final JdbcTemplate db;

    WebhookAttemptTable(JdbcTemplate db) {
        this.db = db;
    }

    void insert(UUID subscription, WebhookAttempt attempt) {
        db.update(
                """
                        insert into event.attempt (subscription, at, kind, first_position, last_position, attempt,
                               outcome, status, cause, duration_ms)
                        select id, ?, ?, ?, ?, ?, ?, ?, ?, ? from event.subscription where id = ?""",
                attempt.at().atOffset(ZoneOffset.UTC),
                attempt.kind().name(), attempt.first(), attempt.last(), attempt.attempt(), attempt.outcome().name(),
                attempt.status(),
                attempt.cause() == null ? null : attempt.cause().name(), (int) attempt.took().toMillis(), subscription);
    }

    /** The latest first. @param before id of the oldest that is known already; @param limit 1 to {@value #MOST} */
    List<WebhookAttempt> of(UUID subscription, long before, int limit) {
        return db.query("select * from event.attempt where subscription = ? and id < ? order by id desc limit ?",
                (row, number) -> attempt(row), subscription, before, limit);
    }

    private static WebhookAttempt attempt(ResultSet row) throws SQLException {
        var cause = row.getString("cause");
        return new WebhookAttempt(row.getLong("id"),
                Objects.requireNonNull(row.getObject("at", OffsetDateTime.class)).toInstant(),
                WebhookAttempt.Kind.valueOf(row.getString("kind")), row.getObject("first_position", Long.class),
                row.getObject("last_position", Long.class), row.getInt("attempt"),
                WebhookAttempt.Outcome.valueOf(row.getString("outcome")), row.getObject("status", Integer.class),
                cause == null ? null : Cause.valueOf(cause), Duration.ofMillis(row.getInt("duration_ms")));
    }
}
