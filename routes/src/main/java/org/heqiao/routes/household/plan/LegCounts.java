package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.source.Outcome;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** How many legs of a batch, or of everything, stand where; summed over bundles, never over legs. */
@Component
public class LegCounts {

    private final JdbcTemplate db;

    LegCounts(JdbcTemplate db) {
        this.db = db;
    }

    /** Legs of one source in one batch; open = planned less all outcomes. */
    public record OfSource(String source, long planned, long open, Map<Outcome, Long> outcomes) {
    }

    /**
     * What waits for a source over all batches. @param oldestSeconds age of the oldest bundle with open legs; 0: none
     */
    public record Backlog(String source, long openLegs, long oldestSeconds) {
    }

    public List<OfSource> ofBatch(long batch) {
        return db.query(
                """
                        select p.source, p.legs, (select array_agg(p.settled[n] + coalesce(b.got[n], 0) order by n) from
                               generate_series(1, 9) as n)
                          from hub.planned p
                          left join (select source, array_agg(got order by n) as got
                                       from (select source, n, sum(o) as got from hub.bundle, unnest(outcomes) with
                                              ordinality as t(o, n)
                                              where batch_id = ? group by source, n) as by_outcome group by source) as b
                                                     on b.source = p.source
                         where p.batch_id = ? order by p.source""",
                (row, n) -> {
                    var counts = (Number[]) row.getArray(3).getArray();
                    var outcomes = new EnumMap<Outcome, Long>(Outcome.class);
                    long settled = 0;
                    for (var outcome : Outcome.values()) {
                        long count = counts[outcome.ordinal()].longValue();
                        settled += count;
                        if (count > 0) {
                            outcomes.put(outcome, count);
                        }
                    }
                    return new OfSource(row.getString(1), row.getLong(2), row.getLong(2) - settled, outcomes);
                }, batch, batch);
    }

    /** Until when nothing is asked about a batch's legs of a source. @param why a code: AT_WORK, STALE or RETRY */
    public record Waiting(Instant until, String why) {
    }

    /** By source: those of which every open bundle of the batch waits for a time to come. */
    public Map<String, Waiting> waits(long batch, Instant now) {
        var waits = new HashMap<String, Waiting>();
        db.query("""
                select source, min(due_at), bool_and(ticket is not null), bool_or(retry_why is not null) from hub.bundle
                 where batch_id = ? and not done and paused_at is null group by source
                having min(due_at) > ? and not bool_or(coalesce(leased_until, 'epoch') > ?)""", row -> {
            waits.put(row.getString(1),
                    new Waiting(row.getTimestamp(2).toInstant(),
                            row.getBoolean(3) ? "AT_WORK" : row.getBoolean(4) ? "STALE" : "RETRY"));
        }, batch, Timestamp.from(now), Timestamp.from(now));
        return waits;
    }

    public List<Backlog> backlogs() {
        return db.query(
                """
                        select source, sum(open_legs), extract(epoch from now() - min(planned_at))::bigint from
                               hub.bundle where not done and paused_at is null
                         group by source order by source""",
                (row, n) -> new Backlog(row.getString(1), row.getLong(2), row.getLong(3)));
    }
}
