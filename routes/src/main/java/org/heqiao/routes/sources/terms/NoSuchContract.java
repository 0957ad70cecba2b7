package org.heqiao.routes.sources.terms;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** There is no such source or proposal. */
final class NoSuchContract extends ApiProblem {

    private static final long serialVersionUID = 1L;

    NoSuchContract() {
        super(HttpStatus.NOT_FOUND, "not-found", "there is no contract with such a source, or no such proposal");
    }
}
