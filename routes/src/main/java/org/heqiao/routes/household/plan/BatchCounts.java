package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.source.Outcome;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Counts batches that came to their end, each once: households and their legs, a chunk at a time. */
@Component
public class BatchCounts {

    private static final int MOST_WITHOUT_CHUNK = 5000;

    private final JdbcTemplate db;
    private final Chunks chunks;
    private final Clock clock;

    BatchCounts(JdbcTemplate db, Chunks chunks, Clock clock) {
        this.db = db;
        this.chunks = chunks;
        this.clock = clock;
    }

    /** A batch to be counted. @param recheck of a household that was counted before, with its next version */
    public record Ended(long id, AgencyCode agency, Instant receivedAt, boolean recheck) {
    }

    /** Where a household belongs. */
    public record Group(String division, String scheme) {
    }

    /** A household of a batch. @param suspended at least once */
    public record Counted(AgencyCode agency, Group group, int members, boolean suspended, boolean terminated) {
    }

    /** How many legs of a group ended how. */
    public record Legs(Group group, String source, Outcome outcome, long count) {
    }

    /** Some households of a batch, by number, and all their legs. */
    public record Part(NavigableMap<Long, Counted> households, List<Legs> legs) {
    }

    /** A batch that is not counted yet; it is counted with the caller's transaction, and nobody else counts it. */
    public Optional<Ended> claim() {
        var ended = db
                .query("""
                        select id, agency, received_at, file_kind from hub.batch
                         where counted_at is null and finished_at is not null
                         order by id limit 1 for no key update skip locked""",
                        (row, n) -> new Ended(row.getLong(1), new AgencyCode(row.getString(2)),
                                row.getTimestamp(3).toInstant(), row.getString(4).equals(Batch.NO_FILE)))
                .stream().findFirst();
        ended.ifPresent(each -> db.update("update hub.batch set counted_at = ? where id = ?",
                Timestamp.from(clock.instant()), each.id));
        return ended;
    }

    /** Goes through a batch. */
    public void each(Ended batch, Consumer<Part> parts) {
        for (var name : chunks.ofBatch(batch.id)) {
            var chunk = chunks.named(List.of(name), Chunks.Lock.NONE).getFirst();
            var households = households(Arrays.stream(chunk.households()).boxed().toList());
            parts.accept(new Part(households, legs(chunk, households)));
        }
        // from before there were chunks
        for (long after = 0; after >= 0;) {
            var ids = db.queryForList("""
                    select h.id from hub.batch b
                      join hub.household h on h.id >= b.first_household and h.id < b.first_household + b.households
                     where b.id = ? and h.chunk is null and h.id > ? order by h.id limit ?""", Long.class, batch.id,
                    after, MOST_WITHOUT_CHUNK);
            if (!ids.isEmpty()) {
                parts.accept(new Part(households(ids), List.of()));
            }
            after = ids.size() < MOST_WITHOUT_CHUNK ? -1 : ids.getLast();
        }
    }

    /** Those of these households that are there. */
    public NavigableMap<Long, Counted> households(Collection<Long> ids) {
        var households = new TreeMap<Long, Counted>();
        db.query("""
                select h.id, b.agency, h.division, h.scheme, h.members, h.terminated,
                       exists (select from hub.check_step s where s.household_id = h.id and s.step = 'SUSPEND')
                  from hub.household h
                  join hub.batch b on b.id = h.batch_id where h.id = any (?)""", row -> {
            households.put(row.getLong(1), new Counted(new AgencyCode(row.getString(2)),
                    new Group(row.getString(3), row.getString(4)), row.getInt(5), row.getBoolean(7),
                    row.getBoolean(6)));
        }, (Object) ids.toArray(Long[]::new));
        return households;
    }

    private static List<Legs> legs(Chunk chunk, Map<Long, Counted> households) {
        var outcomes = Outcome.values().length;
        var items = chunk.items().size();
        var counts = new LinkedHashMap<Group, long[]>();
        for (long leg = chunk.firstLeg(); leg < chunk.endLeg(); leg++) {
            var outcome = chunk.outcome(leg);
            var household = households.get(chunk.households()[chunk.householdOf(leg)]);
            if (outcome != null && household != null) {
                var item = (int) ((leg - chunk.firstLeg()) % items);
                counts.computeIfAbsent(household.group, any -> new long[items * outcomes])[item * outcomes
                        + outcome.ordinal()]++;
            }
        }
        var legs = new ArrayList<Legs>();
        counts.forEach((group, ended) -> {
            var bySource = new HashMap<String, long[]>();
            for (int item = 0; item < items; item++) {
                var sum = bySource.computeIfAbsent(chunk.items().get(item).source().value(),
                        any -> new long[outcomes]);
                for (int outcome = 0; outcome < outcomes; outcome++) {
                    sum[outcome] += ended[item * outcomes + outcome];
                }
            }
            bySource.forEach((source, sum) -> {
                for (var outcome : Outcome.values()) {
                    if (sum[outcome.ordinal()] > 0) {
                        legs.add(new Legs(group, source, outcome, sum[outcome.ordinal()]));
                    }
                }
            });
        });
        return legs;
    }

    /** What is under way. @param due of those received before that, households without a report are overdue */
    public UnderWay underWay(Instant due) {
        return Objects.requireNonNull(db.queryForObject("""
                select count(*), coalesce(sum(accepted - reported), 0),
                       coalesce(sum(accepted - reported) filter (where received_at < ?), 0) from hub.batch
                 where state in ('RECEIVED', 'INTAKE', 'CHECKING') and file_kind <> 'recheck'""",
                (row, n) -> new UnderWay(row.getLong(1), row.getLong(2), row.getLong(3)), Timestamp.from(due)));
    }

    /** Batches that have not come to their end, and their households without a report. */
    public record UnderWay(long commissions, long households, long overdue) {
    }
}
