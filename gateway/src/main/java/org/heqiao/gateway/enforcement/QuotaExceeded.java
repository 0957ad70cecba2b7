package org.heqiao.gateway.enforcement;

import org.heqiao.gateway.quota.Quota.Exceeded;

/** Too fast, or the quota is used up. */
public final class QuotaExceeded extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Exceeded exceeded;

    QuotaExceeded(Exceeded exceeded) {
        super("throttled", null, false, false);
        this.exceeded = exceeded;
    }

    public Exceeded exceeded() {
        return exceeded;
    }
}
