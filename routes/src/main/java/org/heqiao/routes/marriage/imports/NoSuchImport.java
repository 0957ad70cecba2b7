package org.heqiao.routes.marriage.imports;

import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpStatus;

/** Nothing is known under this id, or it is somebody else's. */
final class NoSuchImport extends ApiProblem {
    private static final long serialVersionUID = 1L;

    NoSuchImport() {
        super(HttpStatus.NOT_FOUND, "no-such-import", "there is no import under this id");
    }
}
