package org.heqiao.routes.household.plan;

import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Tells again what may have been told to nobody, when a node died between its commit and its message. Telling twice is
 * harmless.
 */
@Component
public class UnfinishedWork {

    private static final int RANGE = 10_000;

    private final JdbcTemplate db;

    UnfinishedWork(JdbcTemplate db) {
        this.db = db;
    }

    /** The batch's open bundles, and its complete households without a report. */
    public void redispatch(Batch batch, WorkQueues workQueues) {
        db.query("select source, array_agg(id) from hub.bundle where batch_id = ? and not done group by source",
                row -> {
                    workQueues.ask(new SourceId(row.getString(1)),
                            java.util.List.of((Long[]) row.getArray(2).getArray()), batch.lane().priority());
                }, batch.id());
        dispatchComplete(batch, workQueues);
    }

    /** The batch's complete households without a report, a range of numbers at a time. */
    public void dispatchComplete(Batch batch, WorkQueues workQueues) {
        long end = batch.firstHousehold() + batch.file().households();
        for (long from = batch.firstHousehold(); from < end; from += RANGE) {
            workQueues.compare(
                    db.queryForList(
                            "select id from hub.household where id >= ? and id < ? and legs_open = 0 and not reported"
                                    + " order by id",
                            Long.class, from, Math.min(from + RANGE, end)),
                    batch.lane().priority());
        }
    }
}
