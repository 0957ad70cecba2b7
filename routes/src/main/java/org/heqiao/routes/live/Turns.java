package org.heqiao.routes.live;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.heqiao.routes.check.Bundles;
import org.heqiao.routes.source.LiveTurns;
import org.heqiao.routes.source.Pace;
import org.heqiao.routes.source.Sources;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Who may speak to a source, and when: within its hours, its rate and its concurrency, over all nodes and beside the bulk. On this node as many look
 * for room as may speak at once; the others wait in memory.
 */
@Component
class Turns {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final TransactionOperations transaction;
    private final Bundles bundles;
    private final LiveTurns turns;
    private final Pace pace;
    private final Sources sources;
    private final Clock clock;
    private final Map<SourceId, Semaphore> rooms = new ConcurrentHashMap<>();

    Turns(TransactionOperations transaction, Bundles bundles, LiveTurns turns, Pace pace, Sources sources, Clock clock) {
        this.transaction = transaction;
        this.bundles = bundles;
        this.turns = turns;
        this.pace = pace;
        this.sources = sources;
        this.clock = clock;
    }

    /** What came of waiting. */
    sealed interface Turn {
        /** Ask after this pause, and give the turn back. */
        record Taken(SourceId source, long number, Duration pause) implements Turn {
        }

        record None(Silence why) implements Turn {
        }
    }

    Turn take(SourceId source, int questions, Deadline deadline) throws InterruptedException {
        var room = room(source);
        if (!room.tryAcquire(deadline.left().toNanos(), TimeUnit.NANOSECONDS)) {
            return new Turn.None(Silence.BUSY);
        }
        Turn turn = new Turn.None(Silence.BUSY);
        try {
            turn = look(source, questions, deadline);
            return turn;
        } finally {
            if (!(turn instanceof Turn.Taken)) {
                room.release();
            }
        }
    }

    private Turn look(SourceId source, int questions, Deadline deadline) throws InterruptedException {
        long number = turns.announce(source, clock.instant().plus(deadline.left()));
        Turn turn = new Turn.None(Silence.BUSY);
        try {
            var found = tryTake(source, number, questions, deadline);
            while (found.isEmpty() && !deadline.isOver()) {
                Thread.sleep(LOOK_AGAIN);
                found = tryTake(source, number, questions, deadline);
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
    private Optional<Turn> tryTake(SourceId source, long number, int questions, Deadline deadline) {
        return transaction.execute(tx -> {
            var contract = sources.contract(source);
            pace.hold(source);
            int before = turns.before(source, number);
            if (before >= LiveTurns.most(contract) || bundles.conversations(source) + before >= contract.concurrency()) {
                return Optional.empty();
            }
            return Optional.of(switch (pace.draw(source, contract, questions, deadline.left())) {
                case Pace.Turn.Later(var _, Pace.Turn.Why why) -> new Turn.None(Silence.valueOf(why.name()));
                case Pace.Turn.Now(Duration pause) -> {
                    turns.begin(number);
                    yield new Turn.Taken(source, number, pause);
                }
            });
        });
    }

    /** The source spoke. */
    void answered(Turn.Taken turn) {
        end(turn, () -> pace.alive(turn.source()));
    }

    /** The conversation failed: the source rests as after any other. */
    void failed(Turn.Taken turn, SourceFault fault) {
        end(turn, () -> pace.failed(turn.source(), sources.contract(turn.source()), fault));
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

    private Semaphore room(SourceId source) {
        return Objects.requireNonNull(
                rooms.computeIfAbsent(source, each -> new Semaphore(LiveTurns.most(sources.contract(each)), true)));
    }
}
