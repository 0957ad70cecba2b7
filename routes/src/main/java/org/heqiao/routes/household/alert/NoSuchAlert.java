package org.heqiao.routes.household.alert;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** There is no alert of this number, or none for whoever asks. */
final class NoSuchAlert extends ApiProblem {
    private static final long serialVersionUID = 1L;

    NoSuchAlert() {
        super(HttpStatus.NOT_FOUND, "no-such-alert", "there is no alert of this number (没有此预警)");
    }
}
