package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.household.plan.Legs.Open;
import org.heqiao.routes.sources.BulkTurns;
import org.heqiao.routes.sources.ConcurrencyLimits;
import org.heqiao.routes.sources.ContractTerms;
import org.heqiao.routes.sources.InteractiveSlots;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.work.WorkSettings;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Bundles: each worked on by one node at a time, under a lease; its answers and the states of its legs are written in
 * one transaction. Being told about the same bundle twice is harmless.
 */
@Component
public class Bundles {

    /** Why legs that were open have no answer when their batch is cancelled; a code of the contract. */
    static final String BATCH_CANCELLED = "BATCH_CANCELLED";
    /** How long a node may hold a bundle; longer than any conversation's time limit. */
    static final Duration LEASE = Duration.ofMinutes(5);
    private static final Duration LONGEST_REDELIVERY = Duration.ofSeconds(60);
    /** When to look again for a place beside other conversations. Who comes later than that says so in the row. */
    private static final Duration ROOM_AGAIN = Duration.ofMillis(200);
    private static final int TOLD_AT_ONCE = 2000;

    private final JdbcTemplate db;
    private final TransactionOperations transaction;
    private final Batches batches;
    private final Legs legs;
    private final SourceRateLimiter sourceRateLimiter;
    private final BulkTurns bulkTurns;
    private final InteractiveSlots turns;
    private final Sources sources;
    private final ContractTerms terms;
    private final ConcurrencyLimits limits;
    private final AuthorisationRecheck watch;
    private final StaleLegs stale;
    private final PausedBundles paused;
    private final AnswerCheck answerCheck;
    private final Clock clock;
    private final String node;
    private final WorkSettings settings;

    Bundles(JdbcTemplate db, TransactionOperations transaction, Batches batches, Legs legs,
            SourceRateLimiter sourceRateLimiter, BulkTurns bulkTurns, InteractiveSlots turns, Sources sources,
            ContractTerms terms, ConcurrencyLimits limits, AuthorisationRecheck watch, StaleLegs stale,
            PausedBundles paused, AnswerCheck answerCheck, Clock clock, Nodes nodes,
            WorkSettings settings) {
        this.bulkTurns = bulkTurns;
        this.settings = settings;
        this.db = db;
        this.transaction = transaction;
        this.batches = batches;
        this.legs = legs;
        this.sourceRateLimiter = sourceRateLimiter;
        this.turns = turns;
        this.sources = sources;
        this.terms = terms;
        this.limits = limits;
        this.watch = watch;
        this.stale = stale;
        this.paused = paused;
        this.answerCheck = answerCheck;
        this.clock = clock;
        this.node = nodes.instance();
    }

    /** What a node may do with a bundle it was told about. */
    public sealed interface Claim {
        /**
         * It is yours, and it is its turn: ask about the legs still open.
         *
         * @param origin    the call that led to it
         * @param open      its questions, with the letters they are put on and the names of the persons in the audit
         *                  log
         * @param lastFault kind of the fault the last conversation about it ended with; null: none did
         */
        record Ask(Bundle bundle, CallOrigin origin, Open open, @Nullable String lastFault) implements Claim {
        }

        /** Not now; be told again after this time. */
        record Later(long bundle, Duration delay) implements Claim {
        }

        /**
         * Some of it must not be asked any more; these households are complete by that. Be told again at once about the
         * rest.
         */
        record Fewer(long bundle, List<Long> completed) implements Claim {
        }

        /** Nobody is to ask about it for the time being; whoever lets it go on tells of it again. */
        record Paused(long bundle) implements Claim {
        }

        /** Its batch has changed the lane since: be told there. @param priority of that lane */
        record Moved(long bundle, int priority) implements Claim {
        }

        /** Nothing left to ask; these households are complete and not yet reported. */
        record Done(List<Long> completed) implements Claim {
        }
    }

    /**
     * What recording led to.
     *
     * @param completed households whose last open leg this was
     * @param again     when the bundle's remaining legs are to be taken up again; empty when none remain
     * @param later     a bundle of those legs that the source answered from old data, to be asked again; empty when
     *                  there are none
     */
    public record Recorded(List<Long> completed, Optional<Duration> again, Optional<Later> later) {
    }

    /** Another bundle to be asked after this time. */
    public record Later(long bundle, Duration delay) {
    }

    /** A bundle that may be told to anybody. @param priority of its batch's lane */
    public record Free(SourceId source, long number, int priority) {
    }

    private record Row(long batch, Long[] legs, int open, boolean done, @Nullable String ticket,
            @Nullable String lastFault, Instant dueAt, Instant giveUpAt, Instant leasedUntil, Instant askedAt,
            int attempts, byte @Nullable [] held, boolean mayBePaused, Batch.Control control,
            int lane) {
    }

    /**
     * Takes the bundle for this node, if it is due, nobody else holds it, and by the source's contract it is its turn.
     *
     * @param priority of the message that told of it
     */
    public Claim claim(SourceId source, long number, int priority) {
        return transaction.execute(tx -> {
            var claim = claimUnderLock(source, number, priority);
            if (claim instanceof Claim.Later later && later.delay.compareTo(ROOM_AGAIN) > 0) {
                db.update("update hub.bundle set told_for = ? where id = ?",
                        Timestamp.from(clock.instant().plus(later.delay)), number);
            }
            return claim;
        });
    }

    private Claim claimUnderLock(SourceId source, long number, int priority) {
        var row = lock(number);
        var now = clock.instant();
        if (row.done) {
            return new Claim.Done(legs.completedHouseholds(row.legs));
        }
        if (row.lane != priority) {
            return new Claim.Moved(number, row.lane);
        }
        if (row.leasedUntil.isAfter(now)) {
            return new Claim.Later(number, Duration.between(now, row.leasedUntil));
        }
        if (row.control == Batch.Control.CANCELLED) {
            return new Claim.Done(giveUp(source, number, row).completed());
        }
        // what was asked is answered: a question that left before is only fetched
        if (row.mayBePaused && row.ticket == null) {
            switch (row.control == Batch.Control.PAUSED
                    ? paused.pauseWithBatch(number, row.batch)
                    : paused.pause(number, row.batch, row.legs)) {
                case ALL -> {
                    return new Claim.Paused(number);
                }
                case SOME -> {
                    return new Claim.Fewer(number, List.of());
                }
                case UNKNOWN -> {
                    return new Claim.Later(number, ROOM_AGAIN);
                }
                case NOTHING -> {
                    // all of it is asked
                }
            }
        }
        if (row.dueAt.isAfter(now)) {
            return new Claim.Later(number, Duration.between(now, row.dueAt));
        }
        if (!row.giveUpAt.isAfter(now)) {
            return new Claim.Done(giveUp(source, number, row).completed());
        }
        var held = sourceRateLimiter.hold(source);
        var contract = terms.contract(held);
        if (conversations(source) + turns.present(source, contract) >= limits.most(held, contract)) {
            return new Claim.Later(number, ROOM_AGAIN);
        }
        return switch (bulkTurns.draw(held, contract, row.open, row.ticket == null ? row.open : 0, priority)) {
            case SourceRateLimiter.Turn.Later(Duration delay, var _) -> new Claim.Later(number, delay);
            case SourceRateLimiter.Turn.Now _ -> {
                var cause = batches.cause(row.batch);
                var open = legs.openQuestions(row.legs);
                lease(number, now);
                yield new Claim.Ask(
                        new Bundle(number, source, cause.asking(), open.questions(), Optional.ofNullable(row.ticket)),
                        cause.origin(), open, row.lastFault);
            }
        };
    }

    /**
     * The last look before the question leaves: what was withdrawn up to now is not asked. Gives the
     * claim back, or what is left of it to do. A question that left before is only fetched; but should the source have
     * lost it, it is put again, so that what was withdrawn since is taken out of it, too.
     */
    public Claim leave(Claim.Ask claimed) {
        var ticket = claimed.bundle().ticket();
        if (ticket.isPresent()) {
            var withdrawn = watch.withdrawn(claimed);
            return withdrawn.isEmpty() ? claimed : without(claimed, withdrawn, ticket.get());
        }
        var today = LocalDate.now(clock);
        var limits = watch.limits(claimed, today);
        if (limits.isEmpty()) {
            return claimed;
        }
        long number = claimed.bundle().number();
        return transaction.execute(tx -> fewer(number, lock(number), watch.notAsked(claimed, limits, today)));
    }

    private Claim without(Claim.Ask claimed, Collection<LegAnswer> withdrawn, String ticket) {
        long number = claimed.bundle().number();
        return transaction.execute(tx -> {
            var row = lock(number);
            var recorded = store(number, row, row.open, legs.resolve(number, withdrawn),
                    Optional.of(new Reply.Waiting(ticket, Duration.ZERO)), Duration.ZERO);
            return recorded.again().isPresent()
                    ? new Claim.Fewer(number, recorded.completed())
                    : new Claim.Done(recorded.completed());
        });
    }

    private Claim fewer(long number, Row row, AuthorisationRecheck.NotAsked not) {
        db.update("update hub.bundle set legs = legs || ? where id = ?", not.instead().toArray(Long[]::new), number);
        int open = row.open + not.instead().size();
        var recorded = store(number, row, open, not.settled(), Optional.empty(), Duration.ZERO);
        return recorded.again().isPresent()
                ? new Claim.Fewer(number, recorded.completed())
                : new Claim.Done(recorded.completed());
    }

    /**
     * The reply's answers become the legs' outcomes, once; what it leaves open is taken up again. What it answered from
     * old data is asked again while the source has patience left, and only then is that the outcome.
     */
    public Recorded record(Claim.Ask asked, Reply given) {
        var bundle = asked.bundle();
        return transaction.execute(tx -> {
            var row = lock(bundle.number());
            var contract = sources.contract(bundle.source());
            var rest = StaleLegs.rest(contract, row.attempts);
            var reply = answerCheck.believed(asked.bundle(), given, row.legs);
            var tooOld = clock.instant().plus(rest).isBefore(row.giveUpAt)
                    ? StaleLegs.in(reply)
                    : Map.<Long, Answer.Stale>of();
            var answers = tooOld.isEmpty()
                    ? reply.answers()
                    : reply.answers().stream().filter(answer -> !tooOld.containsKey(answer.leg())).toList();
            var settled = watch.answered(asked, answers, LocalDate.ofInstant(row.askedAt, clock.getZone()));
            var postponed = stale.postpone(bundle.number(), tooOld, rest);
            sourceRateLimiter.probeSucceeded(bundle.source());
            var recorded = store(bundle.number(), row, row.open - postponed.map(StaleLegs.Postponed::legs).orElse(0),
                    settled,
                    reply.waiting(), rest);
            return new Recorded(recorded.completed, recorded.again,
                    postponed.map(later -> new Later(later.bundle(), later.delay())));
        });
    }

    /**
     * Nothing was learnt: the bundle waits, the source rests; when patience is at its end, or the attempts that the
     * contract allows for this kind of fault, the open legs are given up.
     */
    public Recorded failed(Bundle bundle, SourceFault fault) {
        return transaction.execute(tx -> {
            var row = lock(bundle.number());
            var now = clock.instant();
            var contract = sources.contract(bundle.source());
            var rest = sourceRateLimiter.failed(bundle.source(), contract, fault);
            int attempts = failedAgain(bundle.number(), fault);
            answerCheck.malformed(bundle, fault);
            // what was submitted is looked for as long as patience lasts: a wrong file may be followed by the right one
            if (row.giveUpAt.isAfter(now)
                    && (row.ticket != null || attempts < contract.attempts(fault.kind()))) {
                var again = again(bundle.number(),
                        Duration.between(now, row.giveUpAt).compareTo(rest) < 0
                                ? Duration.between(now, row.giveUpAt)
                                : rest);
                return new Recorded(List.of(), Optional.of(again), Optional.empty());
            }
            return giveUp(bundle.source(), bundle.number(), lock(bundle.number()));
        });
    }

    /** How many conversations about it ended so, one after another. */
    private int failedAgain(long number, SourceFault fault) {
        return java.util.Objects.requireNonNull(db.queryForObject("""
                update hub.bundle set same_faults = case when last_fault = ? then same_faults + 1 else 1 end,
                       last_fault = ? where id = ? returning same_faults""", Integer.class, fault.kind().name(),
                fault.kind().name(), number));
    }

    /**
     * What waits for a time after which the source could be asked again is told of within seconds: it can be asked now.
     * Whoever claims one at this moment waits for the source's row, which the caller holds, and finds it open.
     */
    public void tellSoon(SourceId source) {
        db.update("""
                update hub.bundle set told_for = null where id in (select id from hub.bundle
                 where source = ? and not done and told_for > ? for update skip locked)""", source.value(),
                Timestamp.from(clock.instant()));
    }

    /**
     * Gives the bundle back untouched, after a fault of our own; the broker brings its message again within a minute.
     */
    public void release(Bundle bundle) {
        db.update("update hub.bundle set leased_until = null, told_for = ? where id = ?",
                Timestamp.from(clock.instant().plus(LONGEST_REDELIVERY)), bundle.number());
    }

    /** Frees what another node held when it died. @return what is to be told again */
    public List<Free> releaseHeldBy(String dead) {
        return free(
                """
                        update hub.bundle b set leased_by = null, leased_until = null, told_for = null, attempts =
                               attempts + 1 from hub.batch
                         where not b.done and b.leased_by = ? and batch.id = b.batch_id returning b.source, b.id,
                                batch.lane""",
                dead);
    }

    /**
     * Bundles that are due for some time, that nobody holds and that no message can be under way about, if nothing
     * waits in the source's queue: the broker has lost it. Each is found once in that time.
     */
    public List<Free> forgotten(SourceId source) {
        var now = clock.instant();
        return free(
                """
                        update hub.bundle b set told_for = ? from hub.batch
                         where b.id in (select id from hub.bundle where source = ? and not done and paused_at is null
                                           and greatest(due_at, told_for) < ?
                                           and coalesce(leased_until, 'epoch') < ? order by id limit %d for update skip
                                                  locked)
                           and batch.id = b.batch_id returning b.source, b.id, batch.lane"""
                        .formatted(TOLD_AT_ONCE),
                Timestamp.from(now),
                source.value(), Timestamp.from(now.minus(settings.tellAgainAfter())), Timestamp.from(now));
    }

    private List<Free> free(String sql, Object... arguments) {
        return db.query(sql, (row, n) -> new Free(new SourceId(row.getString(1)), row.getLong(2), row.getInt(3)),
                arguments);
    }

    /** Whether there may be any {@link #forgotten}. */
    public boolean mayBeForgotten(SourceId source) {
        var now = clock.instant();
        return Boolean.TRUE.equals(db.queryForObject("""
                select exists (select from hub.bundle where source = ? and not done and paused_at is null
                                  and greatest(due_at, told_for) < ?
                                  and coalesce(leased_until, 'epoch') < ?)""", Boolean.class, source.value(),
                Timestamp.from(now.minus(settings.tellAgainAfter())), Timestamp.from(now)));
    }

    /**
     * Bundles whose patience is at its end and that nobody holds: where no node asks the source, nobody else gives them
     * up.
     */
    public List<Free> overdue(SourceId source) {
        var now = Timestamp.from(clock.instant());
        return free(
                "select b.source, b.id, batch.lane from hub.bundle b join hub.batch on batch.id = b.batch_id where"
                        + " b.source = ? and not b.done and b.paused_at is null"
                        + " and (b.give_up_at < ? or batch.control = 'CANCELLED')"
                        + " and coalesce(b.leased_until, 'epoch') < ? order by b.id limit "
                        + TOLD_AT_ONCE,
                source.value(), now,
                now);
    }

    /** What the source had told from old data stands after all: that it was silent later says less. */
    private Recorded giveUp(SourceId source, long number, Row row) {
        var silence = new Answer.Unavailable(why(source, row));
        var given = legs.openOr(silence, row.legs, row.held);
        return store(number, row, row.open, legs.resolve(number, given), Optional.empty(), Duration.ZERO);
    }

    private String why(SourceId source, Row row) {
        if (row.control == Batch.Control.CANCELLED) {
            return BATCH_CANCELLED;
        }
        if (sourceRateLimiter.hold(source).suspendedUntil().isAfter(clock.instant())) {
            return SourceRateLimiter.Turn.Why.SUSPENDED.name();
        }
        return row.lastFault == null ? "NO_ANSWER_IN_TIME" : row.lastFault;
    }

    private Recorded store(long number, Row row, int before, Legs.Settled settled, Optional<Reply.Waiting> waiting,
            Duration backOff) {
        int open = before - settled.own();
        db.update("""
                update hub.bundle set open_legs = ?, done = ?, leased_until = null, ticket = ?, same_faults = 0,
                  outcomes = (select array_agg(had + got order by n)
                                from unnest(outcomes, ?::integer[]) with ordinality as sum(had, got, n))
                 where id = ?""", open, open == 0, waiting.map(Reply.Waiting::ticket).orElse(null), settled.byOutcome(),
                number);
        return new Recorded(settled.completed(), open == 0
                ? Optional.empty()
                : Optional.of(again(number, waiting.map(Reply.Waiting::lookAgainAfter).orElse(backOff))),
                Optional.empty());
    }

    private Duration again(long number, Duration delay) {
        db.update("update hub.bundle set due_at = ?, leased_until = null, attempts = attempts + 1 where id = ?",
                Timestamp.from(clock.instant().plus(delay)), number);
        return delay;
    }

    private Row lock(long number) {
        return java.util.Objects.requireNonNull(db.queryForObject(
                """
                        select batch_id, legs, open_legs, done, ticket, last_fault, due_at, give_up_at,
                               coalesce(leased_until, 'epoch') as leased_until,
                               coalesce(asked_at, bundle.planned_at) as asked_at, attempts, held,
                               %s, batch.control, batch.lane
                          from hub.bundle join hub.batch on batch.id = bundle.batch_id
                         where bundle.id = ? for update of bundle""".formatted(PausedBundles.MAY_BE),
                (row, n) -> new Row(row.getLong(1), (Long[]) row.getArray(2).getArray(), row.getInt(3),
                        row.getBoolean(4), row.getString(5),
                        row.getString(6), row.getTimestamp(7).toInstant(), row.getTimestamp(8).toInstant(),
                        row.getTimestamp(9).toInstant(), row.getTimestamp(10).toInstant(), row.getInt(11),
                        row.getBytes(12), row.getBoolean(13), Batch.Control.valueOf(row.getString(14)), row.getInt(15)),
                number));
    }

    /** How many conversations about bundles a source has at this moment, over all nodes. */
    public int conversations(SourceId source) {
        var holders = db.queryForObject(
                "select count(*) from hub.bundle where source = ? and not done and leased_until > ?", Integer.class,
                source.value(), Timestamp.from(clock.instant()));
        return holders == null ? 0 : holders;
    }

    private void lease(long number, Instant now) {
        db.update(
                "update hub.bundle set leased_by = ?, leased_until = ?, asked_at = coalesce(asked_at, ?) where id = ?",
                node,
                Timestamp.from(now.plus(LEASE)), Timestamp.from(now), number);
    }

}
