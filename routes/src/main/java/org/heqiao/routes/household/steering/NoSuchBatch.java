package org.heqiao.routes.household.steering;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** Nothing is known under this id. */
public final class NoSuchBatch extends ApiProblem {
    private static final long serialVersionUID = 1L;

    public NoSuchBatch() {
        super(HttpStatus.NOT_FOUND, "no-such-batch", "there is no batch under this id");
    }
}
