package org.heqiao.routes.sources;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.heqiao.routes.sources.SourceRateLimiter.Turn;
import org.heqiao.routes.sources.SourceRateLimiter.Turn.Why;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceId;
import org.springframework.stereotype.Component;

/**
 * Turns of a source for work that comes by message: now, or later, when the message is to be delivered again. Nobody
 * stands still until its turn. Who finds the rate used up comes back when its own turn is likely, one after the other:
 * if all came when one of them can go, they would come as often as there are others. What other nodes and live
 * questions take meanwhile makes some come once more. The caller provides the transaction.
 */
@Component
public final class BulkTurns {

    /** From a turn until the question leaves some milliseconds pass: it may be drawn so much early. */
    static final Duration EARLY = Duration.ofMillis(20);
    /** Longest time to stay away, however many wait. */
    static final Duration LONGEST = Duration.ofSeconds(30);

    /** So much before its turn a message comes back, and the higher its priority the more: then it is there first. */
    private static final Duration LEAD_A_PRIORITY = Duration.ofMillis(2);

    private record Line(SourceId source, int priority) {
    }

    private final SourceRateLimiter sourceRateLimiter;
    private final Clock clock;
    /** When the last of those who come back will have had its turn. */
    private final Map<Line, Instant> ends = new HashMap<>();

    public BulkTurns(SourceRateLimiter sourceRateLimiter, Clock clock) {
        this.sourceRateLimiter = sourceRateLimiter;
        this.clock = clock;
    }

    /** @param priority of the message, 0 to 9 */
    public Turn draw(SourceId source, SourceContract contract, int questions, int priority) {
        return draw(sourceRateLimiter.hold(source), contract, questions, questions, priority);
    }

    /**
     * @param held     of this transaction
     * @param counted  of the questions, those that count against the source's day
     * @param priority of the message, 0 to 9
     */
    public Turn draw(SourcePace held, SourceContract contract, int questions, int counted, int priority) {
        var turn = sourceRateLimiter.draw(held, contract, questions, counted, EARLY);
        return turn instanceof Turn.Later(Duration delay, Why why) && why == Why.BUSY
                ? new Turn.Later(
                        comeBack(new Line(held.source(), priority), delay, lasts(contract, questions)), why)
                : turn;
    }

    private synchronized Duration comeBack(Line line, Duration delay, Duration lasts) {
        var now = clock.instant();
        var free = now.plus(delay);
        var end = ends.getOrDefault(line, free);
        var turn = end.isBefore(free) ? free : end;
        if (turn.isAfter(free) && turn.isAfter(now.plus(LONGEST))) {
            return LONGEST;
        }
        ends.put(line, turn.plus(lasts));
        return Duration.between(now, turn).minus(LEAD_A_PRIORITY.multipliedBy(line.priority));
    }

    private static Duration lasts(SourceContract contract, int questions) {
        return Duration.ofNanos(questions * 1_000_000_000L / contract.questionsPerSecond());
    }
}
