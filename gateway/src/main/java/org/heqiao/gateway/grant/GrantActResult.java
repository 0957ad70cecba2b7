package org.heqiao.gateway.grant;

import org.heqiao.gateway.audit.Receipt;

/** What became of an act on grants. Each is in the audit log, the refused ones too. */
public sealed interface GrantActResult {

    /** Waits for another person. */
    record Proposed(long proposal, GrantDifference difference, Receipt receipt) implements GrantActResult {
    }

    /** Decided, and effective on every node within a second. */
    record InForce(long proposal, long version, GrantDifference difference, Receipt receipt) implements GrantActResult {
    }

    record Rejected(long proposal, Receipt receipt) implements GrantActResult {
    }

    record Refused(Reason reason, Receipt receipt) implements GrantActResult {
    }

    /** Why an act was refused; part of stored data. */
    enum Reason {
        /** only persons act on grants, under an account that can be told from others. */
        NOT_A_PERSON,
        /** who proposed does not approve, under whatever spelling. */
        SAME_PERSON, UNKNOWN_PROPOSAL, ALREADY_DECIDED,
        /** since it was proposed, what it is about has changed: propose anew. */
        OUTDATED,
        /** it is like that already. */
        CHANGES_NOTHING
    }
}
