package org.heqiao.gateway.node;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One node as the others see it.
 *
 * @param renewedAgo time since it last renewed its lease, by the clock of the database
 * @param sources    that it can ask, each with the fingerprint of how it reaches it
 */
public record NodeState(String name, String instance, Instant startedAt, boolean alive, Duration renewedAgo,
        Map<String, String> sources) {

    public NodeState {
        sources = Map.copyOf(sources);
    }
}
