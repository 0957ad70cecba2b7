package org.heqiao.routes.marriage.live;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heqiao.routes.household.plan.Bundles;
import org.heqiao.routes.sources.ContractTerms;
import org.heqiao.routes.sources.InteractiveSlots;
import org.heqiao.routes.sources.SourceRateLimiter;
import org.heqiao.routes.sources.Sources;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who may speak to a source, and when: within its hours, its rate and its concurrency, over all nodes and beside the
 * bulk. On this node as many look for room as may speak at once; the others wait in memory.
 */
@Component
class SourceSlots {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final TransactionOperations transaction;
    private final Bundles bundles;
    private final InteractiveSlots turns;
    private final SourceRateLimiter sourceRateLimiter;
    private final Sources sources;
    private final ContractTerms terms;
    private final Clock clock;
    private final Map<SourceId, Semaphore> rooms = new ConcurrentHashMap<>();

    SourceSlots(TransactionOperations transaction, Bundles bundles, InteractiveSlots turns,
            SourceRateLimiter sourceRateLimiter, Sources sources, ContractTerms terms, Clock clock) {
        this.transaction = transaction;
        this.bundles = bundles;
        this.turns = turns;
        this.sourceRateLimiter = sourceRateLimiter;
        this.sources = sources;
        this.terms = terms;
        this.clock = clock;
    }

    /** What came of waiting. */
    sealed interface Turn {
        /** Ask after this pause, and give the turn back. */
        record Taken(SourceId source, long number, Duration pause) implements Turn {
        }

        record None(NoAnswerReason why) implements Turn {
        }
    }

    /** @param counted of the questions, those that count against the source's day */
    Turn acquire(SourceId source, int questions, int counted, Deadline deadline) throws InterruptedException {
        var room = room(source);
        if (!room.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return new Turn.None(NoAnswerReason.BUSY);
        }
        Turn turn = new Turn.None(NoAnswerReason.BUSY);
        try {
            turn = tryAcquire(source, questions, counted, deadline);
            return turn;
        } finally {
            if (!(turn instanceof Turn.Taken)) {
                room.release();
            }
        }
    }

    private Turn tryAcquire(SourceId source, int questions, int counted, Deadline deadline)
            throws InterruptedException {
        long number = turns.announce(source, clock.instant().plus(deadline.left()));
        Turn turn = new Turn.None(NoAnswerReason.BUSY);
        try {
            var found = tryTake(source, number, questions, counted, deadline);
            while (found.isEmpty() && !deadline.isOver()) {
                Thread.sleep(LOOK_AGAIN);
                found = tryTake(source, number, questions, counted, deadline);
            }
            turn = found.orElse(turn);
            return turn;
        } finally {
            if (!(turn instanceof Turn.Taken)) {
                turns.end(number);
            }
        }
    }

    /** Nothing: no room yet. */
    private Optional<Turn> tryTake(SourceId source, long number, int questions, int counted, Deadline deadline) {
        return transaction.execute(tx -> {
            var held = sourceRateLimiter.hold(source);
            var contract = terms.contract(held);
            int before = turns.before(source, number);
            if (before >= InteractiveSlots.most(contract)
                    || bundles.conversations(source) + before >= contract.concurrency()) {
                return Optional.empty();
            }
            return Optional.of(switch (sourceRateLimiter.draw(held, contract, questions, counted, deadline.left())) {
                case SourceRateLimiter.Turn.Later(var _, SourceRateLimiter.Turn.Why why) ->
                    new Turn.None(NoAnswerReason.valueOf(why.name()));
                case SourceRateLimiter.Turn.Now(Duration pause) -> {
                    turns.begin(number);
                    yield new Turn.Taken(source, number, pause);
                }
            });
        });
    }

    /** The source spoke. */
    void answered(Turn.Taken turn) {
        end(turn, () -> sourceRateLimiter.probeSucceeded(turn.source()));
    }

    /** The conversation failed: the source rests as after any other. */
    void failed(Turn.Taken turn, SourceFault fault) {
        end(turn, () -> sourceRateLimiter.failed(turn.source(), sources.contract(turn.source()), fault));
    }

    /** Nothing was learnt of the source. */
    void abandoned(Turn.Taken turn) {
        end(turn, () -> {
        });
    }

    private void end(Turn.Taken turn, Runnable learnt) {
        try {
            transaction.executeWithoutResult(tx -> {
                turns.end(turn.number());
                learnt.run();
            });
        } finally {
            room(turn.source()).release();
        }
    }

    /** As many as the contract allows when it is first asked; where that changes, the count over all nodes decides. */
    private Semaphore room(SourceId source) {
        return Objects.requireNonNull(
                rooms.computeIfAbsent(source,
                        each -> new Semaphore(InteractiveSlots.most(sources.contract(each)), true)));
    }
}
