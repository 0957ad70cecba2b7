package org.heqiao.routes.household.steering;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** The step does not fit how the batch stands. */
final class WrongBatchState extends ApiProblem {
    private static final long serialVersionUID = 1L;

    WrongBatchState(String message) {
        super(HttpStatus.CONFLICT, "batch-state", message);
    }
}
