package org.heqiao.routes.household.discovery;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Of a list whose period is over its counts remain: what came of whom, whose it was and why it was compared go. */
@Component
class PartnerListsExpiry implements Expiring {

    private static final String END = "coalesce(l.finished_at, case l.state when 'FAILED' then l.received_at end)";
    private static final String OVER = END + " < ? and l.emptied_at is null and l.public_id <> all"
            + " (?::text[]::uuid[])";
    private static final List<String> TABLES = List.of("hub.partner_list_page", "hub.partner_list_person",
            "hub.partner_list_problem");

    private final JdbcTemplate db;
    private final Clock clock;

    PartnerListsExpiry(JdbcTemplate db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "partner-lists";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(" + END + ") from hub.partner_list l where l.emptied_at is null",
                Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public boolean keeps(UUID batch) {
        return Boolean.TRUE.equals(db.queryForObject(
                "select exists (select from hub.partner_list where public_id = ? and emptied_at is null)",
                Boolean.class, batch));
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        int gone = 0;
        for (var table : TABLES) {
            gone += gone < most ? rows(table, before, most - gone, holds) : 0;
        }
        return gone > 0
                ? gone
                : db.update("update hub.partner_list l set emptied_at = ?, reason = null, origin = null,"
                        + " file_table = null, fingerprint = uuid_send(public_id) where " + OVER,
                        Timestamp.from(clock.instant()), Timestamp.from(before), holds.batchArray());
    }

    private int rows(String table, Instant before, int most, Holds holds) {
        return db.update("delete from " + table + " where ctid = any (array(select t.ctid from hub.partner_list l join "
                + table + " t on t.list = l.id where " + OVER + " limit ?))", Timestamp.from(before),
                holds.batchArray(), most);
    }
}
