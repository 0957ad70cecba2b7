package org.heqiao.gateway.grant;

import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.proposal.ProposalRefusal;

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

    record Refused(ProposalRefusal reason, Receipt receipt) implements GrantActResult {
    }
}
