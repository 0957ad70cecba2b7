package org.heqiao.gateway.enforcement;

import java.time.Clock;
import org.heqiao.gateway.audit.AuditLog;

/** Enforcement of what the hub sends by itself, for tests that are not about what is granted. */
public final class Pushes {

    private Pushes() {
    }

    /** Decides nothing, and writes the hub's own acts into this log. */
    @SuppressWarnings("NullAway") // what decides and what cuts is not there
    public static PushEnforcement ofActs(AuditLog log, Clock clock) {
        return new PushEnforcement(null, null, log, clock);
    }
}
