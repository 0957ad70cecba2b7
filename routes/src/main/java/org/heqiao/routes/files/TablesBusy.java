package org.heqiao.routes.files;

import java.util.Map;
import org.heqiao.gateway.authentication.ApiProblem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** So many large workbooks are being read that this one has to come again. */
public final class TablesBusy extends ApiProblem {

    private static final long serialVersionUID = 1L;

    TablesBusy() {
        super(HttpStatus.SERVICE_UNAVAILABLE, "too-many-transfers", "many large workbooks are being read; come again");
    }

    @Override
    protected Map<String, String> headers() {
        return Map.of(HttpHeaders.RETRY_AFTER, "30");
    }
}
