package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.heqiao.routes.household.plan.Legs.Settled;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.source.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jms.JmsException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stops the check of a household. While it is suspended (中止) nothing more is asked and no report is made of it; what
 * was asked is answered. When it is terminated (终止) there will be none, and what was not asked by then is
 * not asked any more; whoever waited for one of its answers is asked about instead. In the caller's transaction, which
 * locks the household first.
 */
@Component
public class CheckStops {

    private static final Logger LOG = LoggerFactory.getLogger(CheckStops.class);
    private static final Answer NOT_ASKED = new Answer.NotAuthorised("CHECK_TERMINATED");
    /** Of answers that came with no bundle. */
    private static final long NO_BUNDLE = 0;

    private final JdbcTemplate db;
    private final Chunks chunks;
    private final Legs legs;
    private final Batches batches;
    private final PausedBundles paused;
    private final WorkQueues workQueues;
    private final Clock clock;

    CheckStops(JdbcTemplate db, Chunks chunks, Legs legs, Batches batches, PausedBundles paused,
            WorkQueues workQueues, Clock clock) {
        this.clock = clock;
        this.db = db;
        this.chunks = chunks;
        this.legs = legs;
        this.batches = batches;
        this.paused = paused;
        this.workQueues = workQueues.nonTransactional();
    }

    /** Where the check of a household stands. Closed list, part of the contract. */
    public enum State {
        /** its file is still being read. */
        RECEIVED, CHECKING, SUSPENDED, TERMINATED, REPORTED
    }

    /** @param batch internal number */
    private record Row(long batch, long chunk, int lane, boolean planned, boolean reported, boolean suspended,
            boolean terminated) {

        State state() {
            return terminated
                    ? State.TERMINATED
                    : suspended
                            ? State.SUSPENDED
                            : reported
                                    ? State.REPORTED
                                    : planned
                                            ? State.CHECKING
                                            : State.RECEIVED;
        }
    }

    /** Empty: there is no such household, or it was submitted before there were checks to stop. */
    public Optional<State> state(long household) {
        return row(household, "").map(Row::state);
    }

    /** The same, locked until the caller's transaction ends. */
    public Optional<State> lock(long household) {
        return row(household, " for update of h").map(Row::state);
    }

    public void suspend(long household) {
        db.update("update hub.household set suspended = true where id = ?", household);
    }

    /** It goes on: what waits is asked, and where all is answered by now, its report is made. */
    public void resume(long household) {
        db.update("update hub.household set suspended = false where id = ?", household);
        var row = row(household, "").orElseThrow();
        var chunk = chunks.named(List.of(row.chunk), Chunks.Lock.NONE).getFirst();
        if (chunk.isComplete(household)) {
            later(() -> workQueues.compare(List.of(household), row.lane));
        }
        var open = open(chunk, household);
        if (!open.isEmpty()) {
            var free = paused.release(row.batch, List.copyOf(open));
            later(() -> UnfinishedWork.tell(free, workQueues));
        }
    }

    public void terminate(long household) {
        var row = row(household, "").orElseThrow();
        var own = open(chunks.named(List.of(row.chunk), Chunks.Lock.NONE).getFirst(), household);
        if (!own.isEmpty()) {
            bundles(row.batch, own).forEach((bundle, ofBundle) -> leave(bundle, ofBundle, own));
            legs.resolve(NO_BUNDLE, notAsked(own), leaders -> Map.of()); // those that waited for others
        }
        db.update("update hub.household set terminated = true, suspended = false, reported = true where id = ?",
                household);
        db.update("update hub.recheck set ended_at = ? where household_id = ?", Timestamp.from(clock.instant()),
                household);
        batches.reported(row.batch, 1);
    }

    private static TreeSet<Long> open(Chunk chunk, long household) {
        var own = new TreeSet<Long>();
        for (long leg : chunk.legsOf(household)) {
            if (chunk.isOpen(leg)) {
                own.add(leg);
            }
        }
        return own;
    }

    /** Bundles that ask about these, locked in their order, with those of them that each asks about. */
    private Map<Long, List<Long>> bundles(long batch, TreeSet<Long> own) {
        var bundles = new LinkedHashMap<Long, List<Long>>();
        db.query("select id, legs from hub.bundle where batch_id = ? and not done and legs && ? order by id for update",
                row -> {
                    bundles.put(row.getLong(1),
                            List.of((Long[]) row.getArray(2).getArray()).stream().filter(own::contains).toList());
                }, batch, own.stream().mapToLong(Long::longValue).toArray());
        return bundles;
    }

    private void leave(long bundle, List<Long> ofBundle, TreeSet<Long> own) {
        legs.lock(ofBundle);
        var instead = legs.handOver(legs.followers(ofBundle), own);
        Settled settled = legs.resolve(bundle, notAsked(ofBundle), leaders -> Map.of());
        db.update("""
                update hub.bundle set legs = legs || ?, open_legs = open_legs + ?, done = open_legs + ? = 0,
                  outcomes = (select array_agg(had + got order by n)
                                from unnest(outcomes, ?::integer[]) with ordinality as sum(had, got, n))
                 where id = ?""", instead.toArray(Long[]::new), instead.size() - settled.own(),
                instead.size() - settled.own(), settled.byOutcome(), bundle);
    }

    private static Map<Long, Answer> notAsked(Iterable<Long> legs) {
        var answers = new LinkedHashMap<Long, Answer>();
        legs.forEach(leg -> answers.put(leg, NOT_ASKED));
        return answers;
    }

    private Optional<Row> row(long household, String lock) {
        return db.query("""
                select h.batch_id, h.chunk, b.lane, b.state not in ('RECEIVED', 'INTAKE'), h.reported, h.suspended,
                       h.terminated
                  from hub.household h join hub.batch b on b.id = h.batch_id where h.id = ? and h.chunk is not null"""
                + lock,
                (row, n) -> new Row(row.getLong(1), row.getLong(2), row.getInt(3), row.getBoolean(4),
                        row.getBoolean(5), row.getBoolean(6), row.getBoolean(7)),
                household)
                .stream().findFirst();
    }

    /** What nobody hears of is told again, as of any batch. */
    private static void later(Runnable tell) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                Thread.ofVirtual().name("tell-resumed").start(() -> {
                    try {
                        tell.run();
                    } catch (JmsException away) {
                        LOG.warn("a resumed check goes on when the broker answers: {}",
                                away.getClass().getSimpleName());
                    }
                });
            }
        });
    }

}
