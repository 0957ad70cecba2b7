package org.heqiao.routes.household.recheck;

import java.util.Set;

/** Why something is suspended (中止) or terminated (终止). Closed list, part of the contract. */
enum StopReason {
    /** a letter of authorisation is to come. */
    AUTHORISATION_AWAITED,
    /** a source can say nothing for the time being. */
    SOURCE_AWAITED,
    /** something that others have to bring is to come. */
    EVIDENCE_AWAITED,
    /** the application was taken back. */
    APPLICATION_WITHDRAWN,
    /** whoever applied does not cooperate. */
    REFUSAL_TO_COOPERATE, DEATH, FRAUD, OTHER;

    private static final Set<StopReason> OF_SUSPENSION = Set.of(AUTHORISATION_AWAITED, SOURCE_AWAITED,
            EVIDENCE_AWAITED, OTHER);
    private static final Set<StopReason> OF_TERMINATION = Set.of(APPLICATION_WITHDRAWN, REFUSAL_TO_COOPERATE, DEATH,
            FRAUD, OTHER);

    boolean suspends() {
        return OF_SUSPENSION.contains(this);
    }

    boolean terminates() {
        return OF_TERMINATION.contains(this);
    }
}
