package org.heqiao.routes.household.plan;

import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.heqiao.routes.household.plan.Bundles.Free;
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

    private final JdbcTemplate db;
    private final Chunks chunks;

    UnfinishedWork(JdbcTemplate db, Chunks chunks) {
        this.db = db;
        this.chunks = chunks;
    }

    /** Bundles of any batches, each in its lane. */
    public static void tell(List<Free> free, WorkQueues workQueues) {
        free.stream().collect(Collectors.groupingBy(Free::source, TreeMap::new, Collectors.groupingBy(Free::priority,
                TreeMap::new, Collectors.mapping(Free::number, Collectors.toList()))))
                .forEach((source, byPriority) -> byPriority
                        .forEach((priority, numbers) -> workQueues.ask(source, numbers, priority)));
    }

    /** The batch's open bundles, and its complete households without a report. */
    public void redispatch(Batch batch, WorkQueues workQueues) {
        db.query("select source, array_agg(id) from hub.bundle where batch_id = ? and not done and paused_at is null"
                + " group by source",
                row -> {
                    workQueues.ask(new SourceId(row.getString(1)),
                            List.of((Long[]) row.getArray(2).getArray()), batch.lane().priority());
                }, batch.id());
        dispatchComplete(batch, workQueues);
    }

    /** The batch's complete households without a report, chunk by chunk. */
    public void dispatchComplete(Batch batch, WorkQueues workQueues) {
        for (var name : chunks.ofBatch(batch.id())) {
            var unreported = db.queryForList(
                    "select id from hub.household where id = any (select unnest(households) from hub.chunk"
                            + " where first_leg = ?) and not reported order by id",
                    Long.class, name);
            if (!unreported.isEmpty()) {
                var chunk = chunks.named(List.of(name), Chunks.Lock.NONE).getFirst();
                workQueues.compare(unreported.stream().filter(chunk::isComplete).toList(), batch.lane().priority());
            }
        }
    }
}
