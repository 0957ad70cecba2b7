package org.heqiao.gateway.query;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** The body of a request is not what the contract says. The message names the place, never the content. */
public final class InvalidBody extends ApiProblem {

    private static final long serialVersionUID = 1L;

    public InvalidBody(String message) {
        super(HttpStatus.BAD_REQUEST, "request-body", message);
    }
}
