package org.heqiao.routes.marriage.batch;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Of a list go, some months after it was answered, what was asked and told, what was wrong with rows, and why it was
 * asked; how many they were stays.
 */
@Component
class MaritalListsExpiry implements Expiring {

    /** A list that was never let in has no other end. */
    private static final String END = "coalesce(r.finished_at, case r.state when 'FAILED' then r.received_at end)";
    private static final String OVER = END + " < ? and r.emptied_at is null and r.public_id <> all"
            + " (?::text[]::uuid[])";

    private final JdbcTemplate db;
    private final Clock clock;

    MaritalListsExpiry(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "marital-lists";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(" + END + ") from hub.roll r where r.emptied_at is null",
                Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public boolean keeps(UUID batch) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.roll where public_id = ? and emptied_at is null)", Boolean.class,
                batch));
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        int gone = rows("hub.roll_page", before, most, holds);
        gone += gone < most ? rows("hub.roll_problem", before, most - gone, holds) : 0;
        return gone > 0
                ? gone
                : db.update("update hub.roll r set emptied_at = ?, reason = null, origin = null, file_table = null,"
                        + " fingerprint = uuid_send(public_id) where " + OVER, Timestamp.from(clock.instant()),
                        Timestamp.from(before), holds.batchArray());
    }

    private int rows(String table, Instant before, int most, Holds holds) {
        return db.update("delete from " + table + " where ctid = any (array(select t.ctid from hub.roll r join " + table
                + " t on t.roll = r.id where " + OVER + " limit ?))", Timestamp.from(before), holds.batchArray(), most);
    }
}
