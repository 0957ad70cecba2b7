package org.heqiao.routes.authorisation;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** The agency has no letter of this number, or none of this number about this person. */
final class LetterNotFound extends ApiProblem {
    private static final long serialVersionUID = 1L;

    LetterNotFound() {
        super(HttpStatus.NOT_FOUND, "no-such-letter", "there is no letter of this number, or none about this person");
    }
}
