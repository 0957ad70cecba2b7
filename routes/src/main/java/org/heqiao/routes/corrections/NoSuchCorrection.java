package org.heqiao.routes.corrections;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** Nothing is known under this number, or it is none of the caller's business. */
final class NoSuchCorrection extends ApiProblem {
    private static final long serialVersionUID = 1L;

    NoSuchCorrection() {
        super(HttpStatus.NOT_FOUND, "no-such-correction", "there is no correction under this number");
    }
}
