package org.heqiao.gateway.quota;

import java.time.Duration;
import org.heqiao.gateway.grant.Rule;

/** Whether a query is within what its client may ask. */
public sealed interface Quota {

    Standing standing();

    /** It is, and has been counted. */
    record Taken(Standing standing) implements Quota {
    }

    /**
     * It is not, and has not been counted.
     *
     * @param rule       {@link Rule#RATE_EXCEEDED} or {@link Rule#QUOTA_EXCEEDED}
     * @param retryAfter how long until the same may succeed
     */
    record Exceeded(Rule rule, Duration retryAfter, Standing standing) implements Quota {
    }
}
