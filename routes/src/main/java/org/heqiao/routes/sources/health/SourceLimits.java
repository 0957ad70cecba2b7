package org.heqiao.routes.sources.health;

import java.time.Instant;
import org.heqiao.routes.sources.SourcePace;
import org.heqiao.schemas.source.SourceContract;
import org.jspecify.annotations.Nullable;

/**
 * How a source may be asked now within its contract.
 *
 * @param conversations   most at once, as this node finds it
 * @param questionsToday  over all nodes
 * @param questionsPerDay null: none is agreed
 */
public record SourceLimits(Circuit circuit, int conversations, int questionsToday,
        @Nullable Integer questionsPerDay) {

    /** Of the breaker. */
    public enum Circuit {
        CLOSED,
        /** it rests after faults. */
        OPEN,
        /** it is tried by one conversation at a time, until it answers one. */
        HALF_OPEN;

        static Circuit of(SourcePace pace, SourceContract contract, Instant now) {
            return pace.pausedUntil().isAfter(now) ? OPEN : pace.isHalfOpen(contract) ? HALF_OPEN : CLOSED;
        }
    }
}
