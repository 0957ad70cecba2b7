package org.heqiao.routes.household.intake;

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

/** Lists of refused rows go some months after their batch came to its end; a held household keeps that of its batch. */
@Component
class RowProblemsExpiry implements Expiring {

    private final JdbcTemplate db;
    private final FinishedBatches batches;
    private final HeldHouseholds heldHouseholds;

    RowProblemsExpiry(JdbcTemplate db, FinishedBatches batches, HeldHouseholds heldHouseholds) {
        this.db = db;
        this.batches = batches;
        this.heldHouseholds = heldHouseholds;
    }

    @Override
    public String kind() {
        return "row-problems";
    }

    @Override
    public @Nullable Instant oldest() {
        return batches.end(db.queryForObject("select min(batch_id) from hub.row_problem", Long.class));
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        var held = new TreeSet<>(heldHouseholds.of(holds));
        return db.update("""
                delete from hub.row_problem where ctid = any (array(
                    select ctid from hub.row_problem where batch_id = any (?::bigint[]) limit ?))""",
                batches.before(before).stream()
                        .filter(each -> !holds.batches().contains(each.publicId())
                                && held.subSet(each.firstHousehold(), each.endHousehold()).isEmpty())
                        .map(Finished::id).toArray(Long[]::new),
                most);
    }
}
