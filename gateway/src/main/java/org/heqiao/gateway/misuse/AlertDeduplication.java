package org.heqiao.gateway.misuse;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.misuse.UnusualUse.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Who tells of unusual use, of nodes that notice it before they have heard of it from each other: the one whose row is
 * there first. Asked only when a threshold is passed, so that it costs a query nothing otherwise.
 */
@Component
final class AlertDeduplication {

    private static final Logger LOG = LoggerFactory.getLogger(AlertDeduplication.class);
    private static final Duration PAUSE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcTemplate db;

    AlertDeduplication(JdbcTemplate db) {
        this.db = db;
    }

    /**
     * Whether nobody has told of it within the hour. Where that cannot be known it is told: better twice than not at
     * all.
     */
    boolean isFirst(AgencyCode agency, String officer, Kind kind, Instant at) {
        try {
            boolean first = db.update("""
                    insert into gateway_use.telling as told (agency, officer, kind, at) values (?, ?, ?, ?)
                        on conflict (agency, officer, kind) do update set at = excluded.at where told.at <= ?""",
                    agency.value(), officer,
                    kind.name(),
                    Timestamp.from(at), Timestamp.from(at.minus(PAUSE))) > 0;
            if (first) {
                db.update("delete from gateway_use.telling where at < ?", Timestamp.from(at.minus(KEPT)));
            }
            return first;
        } catch (DataAccessException down) {
            LOG.warn("it is not known whether another node told of unusual use: {}", down.getClass().getSimpleName());
            return true;
        }
    }
}
