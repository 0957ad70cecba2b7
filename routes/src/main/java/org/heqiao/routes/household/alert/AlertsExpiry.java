package org.heqiao.routes.household.alert;

import java.sql.Timestamp;
import java.time.Instant;
import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.household.plan.HeldHouseholds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Alerts go with what was said about them some years after they ended; a death with the last of its alerts. */
@Component
class AlertsExpiry implements Expiring {

    private final JdbcTemplate db;
    private final HeldHouseholds heldHouseholds;

    AlertsExpiry(JdbcTemplate db, HeldHouseholds heldHouseholds) {
        this.db = db;
        this.heldHouseholds = heldHouseholds;
    }

    @Override
    public String kind() {
        return "alerts";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("select min(ended_at) from hub.alert", Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        var gone = db.queryForList("""
                delete from hub.alert where id = any (array(
                    select id from hub.alert where ended_at < ? and household_id <> all (?::bigint[])
                     order by ended_at limit ?)) returning death_event""", Long.class, Timestamp.from(before),
                heldHouseholds.of(holds).toArray(Long[]::new), most);
        db.update("""
                delete from hub.death_event e where id = any (?) and settled
                   and not exists (select from hub.alert where death_event = e.id)""",
                (Object) gone.stream().filter(id -> id != null).distinct().toArray(Long[]::new));
        return gone.size();
    }
}
