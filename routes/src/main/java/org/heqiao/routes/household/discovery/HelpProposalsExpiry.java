package org.heqiao.routes.household.discovery;

import java.sql.Timestamp;
import java.time.Instant;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.household.plan.HeldHouseholds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Proposals go with their clues some years after they were closed, or found where nobody closed them. */
@Component
class HelpProposalsExpiry implements Expiring {

    private final JdbcTemplate db;
    private final HeldHouseholds heldHouseholds;

    HelpProposalsExpiry(JdbcTemplate db, HeldHouseholds heldHouseholds) {
        this.db = db;
        this.heldHouseholds = heldHouseholds;
    }

    @Override
    public String kind() {
        return "help-proposals";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(coalesce(ended_at, found_at)) from hub.help_proposal",
                Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        var gone = db.queryForList("""
                select id from hub.help_proposal
                 where coalesce(ended_at, found_at) < ? and household_id <> all (?::bigint[])
                 order by id limit ?""", Long.class, Timestamp.from(before),
                heldHouseholds.of(holds).toArray(Long[]::new), most).toArray(Long[]::new);
        db.update("delete from hub.help_clue where proposal = any (?)", (Object) gone);
        return db.update("delete from hub.help_proposal where id = any (?)", (Object) gone);
    }
}
