package org.heqiao.routes.work;

import org.springframework.boot.health.contributor.Status;

/** What a part of the hub may be beside up and down. */
public final class HealthStatus {

    /** Works, and something is not as it should be, or nobody knows. */
    public static final Status DEGRADED = new Status("DEGRADED");

    private HealthStatus() {
    }
}
