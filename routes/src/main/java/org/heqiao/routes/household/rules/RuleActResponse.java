package org.heqiao.routes.household.rules;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.enforcement.ApiCall;
import org.heqiao.routes.household.rules.RuleProposalsController.ChangeView;
import org.heqiao.schemas.rules.RowChange;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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
            case RuleActResult.Refused(var reason, var receipt) -> switch (reason) {
                case NOT_A_PERSON ->
                    ProblemAnswer.of(request, HttpStatus.FORBIDDEN, "refused", "only persons act on rules");
                case SAME_PERSON -> ProblemAnswer.of(request, HttpStatus.FORBIDDEN, "same-person",
                        "whoever proposed something does not approve it");
                case UNKNOWN_PROPOSAL ->
                    ProblemAnswer.of(request, HttpStatus.NOT_FOUND, "not-found", "there is no such proposal");
                case ALREADY_DECIDED -> ProblemAnswer.of(request, HttpStatus.CONFLICT, "already-decided",
                        "the proposal was approved or rejected before");
                case OUTDATED -> ProblemAnswer.of(request, HttpStatus.CONFLICT, "outdated",
                        "what the proposal is about has changed since; propose it anew");
                case CHANGES_NOTHING -> ProblemAnswer.of(request, HttpStatus.CONFLICT, "changes-nothing",
                        "the rules in force are like that already");
            };
        };
    }
}
