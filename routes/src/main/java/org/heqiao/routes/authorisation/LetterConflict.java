package org.heqiao.routes.authorisation;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** A letter of this number about this person is there already, and says something else. */
final class LetterConflict extends ApiProblem {
    private static final long serialVersionUID = 1L;

    LetterConflict() {
        super(HttpStatus.CONFLICT, "letter-exists",
                "a letter of this number about this person is there already and says something else, or was"
                        + " withdrawn: take another number");
    }
}
