package org.heqiao.routes.household.rules;

import java.util.List;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.schemas.rules.RowChange;

/** What became of an act on rule tables. Each is in the audit log, the refused ones too. */
sealed interface RuleActResult {

    /** Waits for another person. */
    record Proposed(RuleProposal proposal, List<RowChange> changes, Receipt receipt) implements RuleActResult {
    }

    /** Holds for every report made from now on. */
    record InForce(RuleProposal proposal, List<RowChange> changes, Receipt receipt) implements RuleActResult {
    }

    record Rejected(RuleProposal proposal, Receipt receipt) implements RuleActResult {
    }

    record Refused(Reason reason, Receipt receipt) implements RuleActResult {
    }

    /** Why an act was refused; part of stored data. */
    enum Reason {
        /** only persons act on rules, under an account that can be told from others. */
        NOT_A_PERSON,
        /** who proposed does not approve, under whatever spelling. */
        SAME_PERSON, UNKNOWN_PROPOSAL, ALREADY_DECIDED,
        /** a newer version has come into force since: propose anew. */
        OUTDATED,
        /** the table says the same already. */
        CHANGES_NOTHING
    }
}
