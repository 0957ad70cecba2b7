package org.heqiao.gateway.proposal;

/** Why an act on what is proposed was refused; part of stored data. */
public enum ProposalRefusal {
    /** only persons act, under an account that can be told from others. */
    NOT_A_PERSON,
    /** who proposed does not approve, under whatever spelling. */
    SAME_PERSON, UNKNOWN_PROPOSAL, ALREADY_DECIDED,
    /** since it was proposed, what it is about has changed: propose anew. */
    OUTDATED,
    /** it is like that already. */
    CHANGES_NOTHING
}
