package org.heqiao.routes.sources.health;

import java.time.Instant;
import java.util.Map;

import org.heqiao.routes.sources.SourceAvailability;
import org.heqiao.routes.sources.SourceAvailability.NotAsked;
import org.heqiao.routes.sources.SourceAvailability.Suspended;
import org.heqiao.routes.sources.SourceRateLimiter.Turn.Why;
import org.heqiao.routes.sources.canary.ProofOfLife;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * One link as ops sees it.
 *
 * @param lastProofOfLife   when the source last answered anything, over all nodes; null: never
 * @param fault             the last failure's kind while the source is not up; null: none
 * @param questionsPerSecond put by this node, mean over the time since the last look, at least ten seconds
 * @param outcomes          answers by outcome, this node since start
 * @param latencyMs         of conversations, this node
 * @param backlog           legs waiting, over all nodes
 * @param oldestOpenSeconds age of the oldest of them
 * @param proof             whether it is known to answer right; where known questions are agreed, the state follows it
 * @param notAsked          why it is not asked at the moment; null: it may be
 * @param limits            how it may be asked within its contract
 */
public record SourceStatus(String source, State state, @Nullable Instant lastProofOfLife, @Nullable String fault,
        double questionsPerSecond,
        Map<Outcome, Long> outcomes, Percentiles latencyMs, long backlog, long oldestOpenSeconds, ProofOfLife proof,
        @Nullable NotAskedNow notAsked, SourceLimits limits) {

    /** UP only with a recent proof of life. */
    public enum State {
        UP, DOWN, UNKNOWN
    }

    /** @param by and reason where a person suspended it */
    public record NotAskedNow(String why, Instant until, @Nullable String by, @Nullable String reason) {

        static @Nullable NotAskedNow of(@Nullable SourceAvailability availability) {
            return switch (availability) {
                case Suspended(var until, var by, var reason) ->
                    new NotAskedNow(Why.SUSPENDED.name(), until, by, reason);
                case NotAsked not -> new NotAskedNow(not.why().name(), not.until(), null, null);
                case null, default -> null;
            };
        }
    }

    /** Milliseconds; 0 before the first conversation. */
    public record Percentiles(double p50, double p95, double p99) {
    }
}
