package org.heqiao.routes.household.recheck;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** A household is not asked about again. The message says why. */
final class RecheckRefused extends ApiProblem {
    private static final long serialVersionUID = 1L;

    RecheckRefused(String message) {
        super(HttpStatus.CONFLICT, "recheck-refused", message);
    }
}
