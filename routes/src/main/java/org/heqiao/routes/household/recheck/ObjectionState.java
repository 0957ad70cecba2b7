package org.heqiao.routes.household.recheck;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** What is to be done does not fit how things stand. The message says what would. */
final class ObjectionState extends ApiProblem {
    private static final long serialVersionUID = 1L;

    ObjectionState(String message) {
        super(HttpStatus.CONFLICT, "objection-state", message);
    }
}
