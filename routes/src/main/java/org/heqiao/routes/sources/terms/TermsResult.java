package org.heqiao.routes.sources.terms;

import java.util.List;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.proposal.ProposalRefusal;

/** What became of an act on a contract. Each is in the audit log, the refused ones too. */
sealed interface TermsResult {

    /** Proposed, in force or rejected, as the proposal says. */
    record Done(TermsProposal proposal, List<SettingChange> changes, Receipt receipt) implements TermsResult {
    }

    record Refused(ProposalRefusal reason, Receipt receipt) implements TermsResult {
    }
}
