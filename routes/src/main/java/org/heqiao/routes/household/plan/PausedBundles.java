package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.heqiao.routes.household.plan.Bundles.Free;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Questions that are not put for the time being, because the checks they are for are suspended, or their batch is
 * paused. A bundle of such
 * questions alone is paused: nobody claims it or is told of it before it is released, and its patience stands still.
 * Whoever waits in another household for the same answer is asked about instead. The caller provides the transaction.
 */
@Component
class PausedBundles {

    /** Whether anything of the bundle may have to wait, as a column of {@code hub.bundle}. Usually nothing has. */
    static final String MAY_BE = "(exists (select from hub.household h where h.suspended and h.batch_id ="
            + " bundle.batch_id) or (select control = 'PAUSED' from hub.batch where batch.id = bundle.batch_id))";

    private final JdbcTemplate db;
    private final Legs legs;
    private final Chunks chunks;
    private final Followers followers;
    private final IdAllocator idAllocator;
    private final Clock clock;

    PausedBundles(JdbcTemplate db, Legs legs, Chunks chunks, Followers followers, IdAllocator idAllocator,
            Clock clock) {
        this.db = db;
        this.legs = legs;
        this.chunks = chunks;
        this.followers = followers;
        this.idAllocator = idAllocator;
        this.clock = clock;
    }

    /** How much of a bundle waits. */
    enum Waits {
        NOTHING,
        /** the rest of it, in a changed bundle, is to be claimed anew. */
        SOME, ALL,
        /** a check is being suspended or resumed at this moment. */
        UNKNOWN
    }

    /** Lets all of it wait, because its batch is paused. @param bundle locked by the caller */
    Waits pauseWithBatch(long bundle, long batch) {
        // whoever resumes the batch finds what is paused here, or is not finished with it
        var control = db.queryForList("select control from hub.batch where id = ? for share skip locked",
                String.class, batch);
        if (!control.contains(Batch.Control.PAUSED.name())) {
            return Waits.UNKNOWN;
        }
        db.update("update hub.bundle set paused_at = coalesce(paused_at, ?) where id = ?", now(), bundle);
        return Waits.ALL;
    }

    /** Lets wait what has to. @param bundle locked by the caller, with these legs */
    Waits pause(long bundle, long batch, Long[] ofBundle) {
        var suspended = suspended(batch, "");
        if (suspended.isEmpty()) {
            return Waits.NOTHING;
        }
        // whoever resumes one finds what is paused here, or is not finished with it
        if (!suspended(batch, " for share skip locked").equals(suspended)) {
            return Waits.UNKNOWN;
        }
        legs.lock(List.of(ofBundle));
        var open = new TreeSet<>(legs.open(List.of(ofBundle)));
        var waiting = of(suspended, open);
        if (waiting.isEmpty()) {
            return Waits.NOTHING;
        }
        var heirs = askInstead(waiting, suspended);
        waiting.removeAll(heirs.keySet());
        if (waiting.equals(open)) {
            db.update("update hub.bundle set paused_at = coalesce(paused_at, ?) where id = ?", now(), bundle);
            return Waits.ALL;
        }
        replace(bundle, heirs);
        move(bundle, waiting);
        return Waits.SOME;
    }

    private Set<Long> suspended(long batch, String lock) {
        return new HashSet<>(db.queryForList("select id from hub.household where batch_id = ? and suspended" + lock,
                Long.class, batch));
    }

    private TreeSet<Long> of(Set<Long> households, Set<Long> open) {
        var found = new TreeSet<Long>();
        for (var chunk : chunks.of(open, Chunks.Lock.NONE)) {
            open.stream().filter(leg -> chunk.contains(leg)
                    && households.contains(chunk.households()[chunk.householdOf(leg)])).forEach(found::add);
        }
        return found;
    }

    /** Who is not suspended and waits for one of these is asked about; all others then wait for that. @return by leg */
    private Map<Long, Long> askInstead(Set<Long> waiting, Set<Long> suspended) {
        var heirs = new HashMap<Long, Long>();
        var all = legs.followers(waiting);
        if (all.isEmpty()) {
            return heirs;
        }
        var alsoSuspended = of(suspended, new TreeSet<>(all.stream().map(Followers.Follower::leg).toList()));
        all.stream().filter(each -> !alsoSuspended.contains(each.leg()))
                .forEach(each -> heirs.putIfAbsent(each.leader(), each.leg()));
        var follows = new HashMap<Long, @Nullable Long>();
        for (var each : all) {
            var heir = heirs.get(each.leader());
            if (heir != null) {
                follows.put(each.leg(), heir == each.leg() ? null : heir);
            }
        }
        legs.follow(follows);
        for (var chunk : chunks.of(heirs.keySet(), Chunks.Lock.NONE)) {
            followers.insert(heirs.entrySet().stream().filter(each -> chunk.contains(each.getKey()))
                    .map(each -> new Followers.Planned(each.getKey(), each.getValue(), chunk.member(each.getKey())))
                    .toList());
        }
        return heirs;
    }

    private void replace(long bundle, Map<Long, Long> heirs) {
        if (!heirs.isEmpty()) {
            db.update("""
                    update hub.bundle set legs = (select array_agg(leg) from unnest(legs || ?) as t(leg)
                                                   where leg <> all (?)) where id = ?""",
                    heirs.values().toArray(Long[]::new), heirs.keySet().toArray(Long[]::new), bundle);
        }
    }

    private void move(long bundle, Set<Long> waiting) {
        if (!waiting.isEmpty()) {
            var moved = waiting.toArray(Long[]::new);
            db.update("""
                    insert into hub.bundle (id, batch_id, source, legs, open_legs, planned_at, due_at, give_up_at,
                           attempts, retry_why, held, last_fault, paused_at)
                    select ?, batch_id, source, ?, ?, planned_at, due_at, give_up_at, attempts, retry_why, held,
                           last_fault, ?
                      from hub.bundle where id = ?""", idAllocator.allocate("bundle", 1), moved, moved.length, now(),
                    bundle);
            db.update("""
                    update hub.bundle set open_legs = open_legs - ?,
                           legs = (select array_agg(leg) from unnest(legs) as t(leg) where leg <> all (?))
                     where id = ?""", moved.length, moved, bundle);
        }
    }

    /**
     * What is paused of a batch is to be told again: the claim decides anew.
     *
     * @param about only bundles about one of these legs, or about one that they wait for; null: all
     */
    List<Free> release(long batch, @Nullable List<Long> about) {
        var legs = all(about);
        return db.query(
                """
                        update hub.bundle b set paused_at = null, told_for = ?,
                                give_up_at = give_up_at + (? - paused_at)
                          from hub.batch
                         where b.batch_id = ? and not b.done and b.paused_at is not null
                            and (?::bigint[] is null or legs && ?::bigint[])
                           and batch.id = b.batch_id returning b.source, b.id, batch.lane""",
                (row, n) -> new Free(new SourceId(row.getString(1)), row.getLong(2), row.getInt(3)), now(), now(),
                batch, legs, legs);
    }

    private Long @Nullable [] all(@Nullable List<Long> about) {
        return about == null
                ? null
                : Stream.concat(about.stream(), followers.leaders(about).stream()).toArray(Long[]::new);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
