package org.heqiao.routes.household.plan;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.heqiao.gateway.retention.Holds;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The households that holds are about: themselves, those of a batch, and those a person is a member of. */
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
        if (holds.equals(Holds.NONE)) {
            return List.of();
        }
        return db.queryForList("""
                select unnest(?::bigint[])
                union select household_id from hub.member where subject = any (?::bytea[])
                union select h.id from hub.batch b
                  join hub.household h on h.id >= b.first_household and h.id < b.first_household + b.households
                 where b.public_id = any (?::text[]::uuid[])""", Long.class, holds.householdArray(),
                holds.personArray(), holds.batchArray());
    }
}
