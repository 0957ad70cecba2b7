package org.heqiao.routes.corrections;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** The step does not fit how the ticket stands, or is not the caller's to take. The message says what would. */
final class WrongState extends ApiProblem {
    private static final long serialVersionUID = 1L;

    WrongState(String message) {
        super(HttpStatus.CONFLICT, "correction-state", message);
    }
}
