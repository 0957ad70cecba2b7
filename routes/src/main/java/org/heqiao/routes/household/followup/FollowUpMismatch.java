package org.heqiao.routes.household.followup;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** What was to be done does not fit where the clue stands. */
public final class FollowUpMismatch extends ApiProblem {

    private static final long serialVersionUID = 1L;

    public FollowUpMismatch(FollowUpStep.Kind step, FollowUpState state) {
        super(HttpStatus.CONFLICT, "follow-up-state", step + " does not fit what is " + state
                + ": feedback comes first, and what is closed stays closed (线索" + state.chinese() + "，须先反馈再办结)");
    }
}
