package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.proposal.ProposalRefusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

/** A refused act on what is proposed, over HTTP, as a problem (RFC 9457). */
public final class RefusedProposals {

    private RefusedProposals() {
    }

    /** @param what is acted on, in the plural: grants */
    public static ResponseEntity<?> answer(ProposalRefusal reason, String what, HttpServletRequest request) {
        return switch (reason) {
            case NOT_A_PERSON ->
                ProblemAnswer.of(request, HttpStatus.FORBIDDEN, "refused", "only persons act on " + what);
            case SAME_PERSON -> ProblemAnswer.of(request, HttpStatus.FORBIDDEN, "same-person",
                    "whoever proposed something does not approve it");
            case UNKNOWN_PROPOSAL ->
                ProblemAnswer.of(request, HttpStatus.NOT_FOUND, "not-found", "there is no such proposal");
            case ALREADY_DECIDED -> ProblemAnswer.of(request, HttpStatus.CONFLICT, "already-decided",
                    "the proposal was approved or rejected before");
            case OUTDATED -> ProblemAnswer.of(request, HttpStatus.CONFLICT, "outdated",
                    "what the proposal is about has changed since; propose it anew");
            case CHANGES_NOTHING -> ProblemAnswer.of(request, HttpStatus.CONFLICT, "changes-nothing",
                    "the " + what + " in force are like that already");
        };
    }
}
