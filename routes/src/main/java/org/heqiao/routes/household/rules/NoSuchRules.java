package org.heqiao.routes.household.rules;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** There is no such table, version or proposal. */
final class NoSuchRules extends ApiProblem {

    private static final long serialVersionUID = 1L;

    NoSuchRules() {
        super(HttpStatus.NOT_FOUND, "not-found", "there is no such rule table or proposal");
    }
}
