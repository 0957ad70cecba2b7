package org.heqiao.gateway.audit;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.heqiao.gateway.background.RepeatedTask;
import org.heqiao.schemas.privacy.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Has the newest checkpoint time-stamped from time to time, so that the log cannot be told anew for the time before.
 */
final class TimestampJob implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TimestampJob.class);
    private static final int QUERY_TIMEOUT_SECONDS = 10;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final JdbcTemplate db;
    private final TreeStore store;
    private final TimestampAuthorityClient authority;
    private final AuditSettings.Stamps settings;
    private final AuditHealth health;
    private final Clock clock;
    private final RepeatedTask timer;

    TimestampJob(DataSource database, TimestampAuthorityClient authority, AuditSettings.Stamps settings,
            AuditHealth health, Clock clock) {
        this.db = new JdbcTemplate(database);
        this.db.setQueryTimeout(QUERY_TIMEOUT_SECONDS);
        this.store = new TreeStore(db);
        this.authority = authority;
        this.settings = settings;
        this.health = health;
        this.clock = clock;
        this.timer = RepeatedTask.every(LOOK_EVERY, "audit-stamper", this::pass);
    }

    private record Last(long size, Instant at) {
    }

    /** Never throws: the next pass tries again. */
    void pass() {
        try {
            var latest = store.latest();
            var last = db.query("select size, at from gateway_audit.time_stamp order by size desc limit 1",
                    (row, i) -> new Last(row.getLong(1), row.getTimestamp(2).toInstant())).stream().findFirst();
            boolean due = latest.isPresent()
                    && last.filter(l -> l.size() == latest.get().size()
                            || l.at().plus(settings.every()).isAfter(clock.instant()))
                            .isEmpty();
            if (due) {
                var stamp = authority.stamp(Sha256.of(latest.get().note()));
                db.update(
                        "insert into gateway_audit.time_stamp (size, at, token) values (?, ?, ?) on conflict do"
                                + " nothing",
                        latest.get().size(),
                        Timestamp.from(stamp.at()), stamp.token());
            }
            health.stamped();
        } catch (IOException | RuntimeException failed) {
            if (health.stampFailed(failed)) {
                LOG.atWarn().addKeyValue("cause", AuditHealth.name(failed))
                        .log("no checkpoint of the audit log can be time-stamped");
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        timer.interrupt();
    }
}
