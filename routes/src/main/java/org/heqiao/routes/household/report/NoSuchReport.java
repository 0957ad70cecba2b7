package org.heqiao.routes.household.report;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** Nothing is known under this number. */
public final class NoSuchReport extends ApiProblem {

    private static final long serialVersionUID = 1L;

    public NoSuchReport() {
        super(HttpStatus.NOT_FOUND, "no-such-report", "there is no report under this number, or not yet");
    }
}
