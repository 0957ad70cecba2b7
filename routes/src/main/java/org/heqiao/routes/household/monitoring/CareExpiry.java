package org.heqiao.routes.household.monitoring;

import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.household.plan.HeldHouseholds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** That a household was in care goes, with its members, some years after it was for the last time. */
@Component
class CareExpiry implements Expiring {

    private static final String ENDED = "coalesce(until::timestamptz, asked_at, marked_at)";

    private final JdbcTemplate db;
    private final HeldHouseholds heldHouseholds;
    private final Clock clock;

    CareExpiry(JdbcTemplate db, HeldHouseholds heldHouseholds, Clock clock) {
        this.db = db;
        this.heldHouseholds = heldHouseholds;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "care";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(" + ENDED + ") from hub.care where due_on is null", Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    /** Its members go with it. */
    @Override
    public int expire(Instant before, int most, Holds holds) {
        return db.update("""
                delete from hub.care where household_id = any (array(
                    select household_id from hub.care
                     where due_on is null and (until is null or until < ?) and\s""" + ENDED + """
                < ? and household_id <> all (?::bigint[]) limit ?))""", Date.valueOf(LocalDate.now(clock)),
                Timestamp.from(before), heldHouseholds.of(holds).toArray(Long[]::new), most);
    }
}
