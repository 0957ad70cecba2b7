package org.heqiao.routes.household.recheck;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** Nothing is known under this number, or it is none of the caller's business. */
final class NoSuchObjection extends ApiProblem {
    private static final long serialVersionUID = 1L;

    NoSuchObjection() {
        super(HttpStatus.NOT_FOUND, "no-such-objection", "there is no objection under this number");
    }
}
