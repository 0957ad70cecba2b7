package org.heqiao.gateway.quota;

import java.time.Duration;
import org.heqiao.gateway.grant.RefusalRule;

/** Whether a query is within what its client may ask. */
public sealed interface Quota {

    QuotaStatus standing();

    /** It is, and has been counted. */
    record Taken(QuotaStatus standing) implements Quota {
    }

    /**
     * It is not, and has not been counted.
     *
     * @param rule       {@link RefusalRule#RATE_EXCEEDED} or {@link RefusalRule#QUOTA_EXCEEDED}
     * @param retryAfter how long until the same may succeed
     */
    record Exceeded(RefusalRule rule, Duration retryAfter, QuotaStatus standing) implements Quota {
    }
}
