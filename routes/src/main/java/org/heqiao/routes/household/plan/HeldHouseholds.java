package org.heqiao.routes.household.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.heqiao.gateway.retention.Holds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The households that stay: those that holds are about, by themselves, by their batch or by a member, and those that
 * are asked about again just now, whose next version rests on what there is.
 */
@Component
public class HeldHouseholds {

    private final JdbcTemplate db;

    HeldHouseholds(JdbcTemplate db) {
        this.db = db;
    }

    /** The number of one household of a batch. @param no as its file calls it */
    public Optional<Long> find(UUID batch, String no) {
        return db.queryForList("""
                select h.id from hub.batch b
                  join hub.household h on h.id >= b.first_household and h.id < b.first_household + b.households
                 where b.public_id = ? and h.household_no = ? order by h.id limit 1""", Long.class, batch, no).stream()
                .findFirst();
    }

    /** Their numbers. */
    public List<Long> of(Holds holds) {
        return db.queryForList("""
                select unnest(?::bigint[])
                union select household_id from hub.member where subject = any (?::bytea[])
                union select h.id from hub.batch b
                  join hub.household h on h.id >= b.first_household and h.id < b.first_household + b.households
                 where b.public_id = any (?::text[]::uuid[])
                union select r.recheck_of from hub.recheck r join hub.household h on h.id = r.household_id
                  join hub.batch b on b.id = h.batch_id where b.finished_at is null
                union select f.household_id from hub.recheck f join hub.recheck r on r.recheck_of = f.recheck_of
                  join hub.household h on h.id = r.household_id join hub.batch b on b.id = h.batch_id
                 where b.finished_at is null and f.version is not null""",
                Long.class, holds.householdArray(), holds.personArray(), holds.batchArray());
    }
}
