package org.heqiao.gateway.grant;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody proposed about grants, and what was decided about it.
 *
 * @param baseVersion version of the grant set the proposer saw
 * @param alone       decided without a second person: the record says so
 * @param decidedBy   account, as compared; null while it is open
 */
public record GrantProposal(long id, Kind kind, String reason, long baseVersion, String proposedBy, Instant proposedAt,
        State state, boolean alone, @Nullable String decidedBy, @Nullable Instant decidedAt) {

    /** What it is about; part of stored data. */
    public enum Kind {
        CHANGE, IMPORT, REVOCATION, EMERGENCY_STOP
    }

    /** Part of stored data. */
    public enum State {
        OPEN, APPROVED, REJECTED
    }
}
