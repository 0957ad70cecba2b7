package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import org.heqiao.routes.household.plan.Bundles.Free;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.source.SourceId;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Lets bundles go on that wait for nothing any more, because their batch was resumed, or was cancelled. */
@Component
public class ReleasedBundles {

    private static final int AT_ONCE = 2000;
    /** What is paused for a suspended household besides is paused again by its claim. */
    private static final String RESUMED = """
            update hub.bundle b set paused_at = null, told_for = ?, give_up_at = give_up_at + (? - paused_at)
              from hub.batch where b.id in (
                select p.id from hub.batch join hub.bundle p on p.batch_id = batch.id
                 where batch.finished_at is null and batch.control <> 'PAUSED' and not p.done
                   and p.paused_at <= batch.controlled_at
                 order by p.id limit %d for update of p skip locked)
               and batch.id = b.batch_id returning b.source, b.id, batch.lane""".formatted(AT_ONCE);
    /** Those that wait for a later time; those under way end by themselves. */
    private static final String CANCELLED = """
            update hub.bundle b set told_for = ?, due_at = least(due_at, ?)
              from hub.batch where b.id in (
                select w.id from hub.batch join hub.bundle w on w.batch_id = batch.id
                 where batch.finished_at is null and batch.control = 'CANCELLED' and not w.done
                   and greatest(w.due_at, w.told_for) > ? and coalesce(w.leased_until, 'epoch') <= ?
                 order by w.id limit %d for update of w skip locked)
               and batch.id = b.batch_id returning b.source, b.id, batch.lane""".formatted(AT_ONCE);

    private final JdbcTemplate db;
    private final WorkQueues workQueues;
    private final Clock clock;

    ReleasedBundles(JdbcTemplate db, WorkQueues workQueues, Clock clock) {
        this.db = db;
        this.workQueues = workQueues.nonTransactional();
        this.clock = clock;
    }

    /**
     * Tells of those whose batch goes on, or is cancelled. A message that does not come to be sent is told again as any
     * that the broker has lost.
     */
    public void release() {
        var now = Timestamp.from(clock.instant());
        while (tell(RESUMED, now, now) == AT_ONCE || tell(CANCELLED, now, now, now, now) == AT_ONCE) {
            // until all are told
        }
    }

    private int tell(String sql, Timestamp... now) {
        List<Free> free = db.query(sql, (row, n) -> new Free(new SourceId(row.getString(1)), row.getLong(2),
                row.getInt(3)), (Object[]) now);
        UnfinishedWork.tell(free, workQueues);
        return free.size();
    }
}
