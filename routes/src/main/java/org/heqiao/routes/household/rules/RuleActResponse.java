package org.heqiao.routes.household.rules;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.heqiao.gateway.administration.RefusedProposals;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.routes.household.rules.RuleProposalsController.ChangeView;
import org.heqiao.schemas.rules.RowChange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** What became of an act on rule tables, over HTTP. Its entry was written with it. */
final class RuleActResponse {

    private RuleActResponse() {
    }

    /** @param changes null: nothing changes */
    record Done(long proposal, String state, String region, int version, @Nullable List<ChangeView> changes,
            Receipt receipt) {

        static Done of(RuleProposal proposal, @Nullable List<RowChange> changes, Receipt receipt) {
            var table = proposal.table();
            return new Done(proposal.id(), proposal.state().name(), table.region().code(), table.version(),
                    changes == null ? null : ChangeView.of(changes), receipt);
        }
    }

    static ResponseEntity<?> of(RuleActResult result, HttpServletRequest request) {
        ApiCall.current().written();
        return switch (result) {
            case RuleActResult.Proposed(var proposal, var changes, var receipt) ->
                ResponseEntity.created(URI.create("/api/v1/rule-proposals/" + proposal.id()))
                        .body(Done.of(proposal, changes, receipt));
            case RuleActResult.InForce(var proposal, var changes, var receipt) ->
                ResponseEntity.ok(Done.of(proposal, changes, receipt));
            case RuleActResult.Rejected(var proposal, var receipt) ->
                ResponseEntity.ok(Done.of(proposal, null, receipt));
            case RuleActResult.Refused(var reason, var receipt) -> RefusedProposals.answer(reason, "rules", request);
        };
    }
}
