package org.heqiao.routes.sources.health;

import java.time.Instant;
import java.util.Map;

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
 */
public record SourceStatus(String source, State state, @Nullable Instant lastProofOfLife, @Nullable String fault,
        double questionsPerSecond,
        Map<Outcome, Long> outcomes, Percentiles latencyMs, long backlog, long oldestOpenSeconds, ProofOfLife proof) {

    /** UP only with a recent proof of life. */
    public enum State {
        UP, DOWN, UNKNOWN
    }

    /** Milliseconds; 0 before the first conversation. */
    public record Percentiles(double p50, double p95, double p99) {
    }
}
