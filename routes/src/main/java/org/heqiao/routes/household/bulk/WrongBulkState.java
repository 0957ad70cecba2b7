package org.heqiao.routes.household.bulk;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** What is wanted does not fit how the act, or its batch, stands. */
final class WrongBulkState extends ApiProblem {
    private static final long serialVersionUID = 1L;

    WrongBulkState(String message) {
        super(HttpStatus.CONFLICT, "bulk-act-state", message);
    }
}
