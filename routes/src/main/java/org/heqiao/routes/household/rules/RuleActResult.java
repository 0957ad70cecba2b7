package org.heqiao.routes.household.rules;

import java.util.List;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.proposal.ProposalRefusal;
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

    record Refused(ProposalRefusal reason, Receipt receipt) implements RuleActResult {
    }
}
