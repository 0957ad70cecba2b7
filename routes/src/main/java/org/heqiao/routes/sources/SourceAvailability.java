package org.heqiao.routes.sources;

import java.time.Duration;
import java.time.Instant;
import org.heqiao.routes.sources.SourceRateLimiter.Turn.Why;

/** Whether a source may be asked at a moment; what holds for it is said by {@link SourcePace#availability}. */
public sealed interface SourceAvailability {

    /** It may, within its rate and its concurrency. */
    record Open() implements SourceAvailability {
    }

    /** It may not before a time that is known. */
    sealed interface NotAsked extends SourceAvailability {

        Instant until();

        /** As callers are told. */
        Why why();

        default Duration from(Instant now) {
            return Duration.between(now, until());
        }
    }

    /** Outside its opening hours. */
    record Closed(Instant until) implements NotAsked {
        @Override
        public Why why() {
            return Why.CLOSED;
        }
    }

    /** The questions of its day are used up. @param until its next day */
    record QuotaUsed(Instant until) implements NotAsked {
        @Override
        public Why why() {
            return Why.QUOTA_USED;
        }
    }

    /** A person has it left alone. */
    record Suspended(Instant until, String by, String reason) implements NotAsked {
        @Override
        public Why why() {
            return Why.SUSPENDED;
        }
    }

    /** It rests after faults, or because it asked for it. @param fault the last one's kind */
    record BreakerOpen(Instant until, String fault) implements NotAsked {
        @Override
        public Why why() {
            return Why.PAUSED;
        }
    }
}
