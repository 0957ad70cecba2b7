package org.heqiao.routes.household.report;

import java.time.Clock;
import java.time.Instant;
import java.util.TreeSet;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.household.plan.FinishedBatches;
import org.heqiao.routes.household.plan.FinishedBatches.Finished;
import org.heqiao.routes.household.plan.HeldHouseholds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Reports go some years after their batch came to its end, all versions of one together. */
@Component
class ReportsExpiry implements Expiring {

    private final JdbcTemplate db;
    private final FinishedBatches batches;
    private final HeldHouseholds heldHouseholds;
    private final Clock clock;

    ReportsExpiry(JdbcTemplate db, FinishedBatches batches, HeldHouseholds heldHouseholds, Clock clock) {
        this.clock = clock;
        this.db = db;
        this.batches = batches;
        this.heldHouseholds = heldHouseholds;
    }

    @Override
    public String kind() {
        return "reports";
    }

    @Override
    public @Nullable Instant oldest() {
        return batches.endOfHousehold(db.queryForObject("select min(household_id) from hub.report", Long.class));
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        var finished = batches.before(before);
        if (finished.isEmpty()) {
            return 0;
        }
        var gone = db.queryForList("""
                delete from hub.report where ctid = any (array(
                    select r.ctid from unnest(?::bigint[], ?::bigint[]) as b(first, past)
                      join hub.report r on r.household_id >= b.first and r.household_id < b.past
                     where r.household_id <> all (?::bigint[]) limit ?)) returning household_id""", Long.class,
                finished.stream().map(Finished::firstHousehold).toArray(Long[]::new),
                finished.stream().map(Finished::endHousehold).toArray(Long[]::new),
                heldHouseholds.of(holds).toArray(Long[]::new), most);
        var households = new TreeSet<>(gone);
        db.update("delete from hub.report_print where household_id = any (?)", (Object) gone.toArray(Long[]::new));
        batches.reportsRemoved(finished.stream()
                .filter(each -> !households.subSet(each.firstHousehold(), each.endHousehold()).isEmpty()).toList(),
                clock.instant());
        return gone.size();
    }
}
