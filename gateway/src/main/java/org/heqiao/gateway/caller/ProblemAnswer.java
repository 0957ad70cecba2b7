package org.heqiao.gateway.caller;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/** Problems (RFC 9457): a stable type, a sentence, the request id, never a person's data. */
public final class ProblemAnswer {

    private static final String TYPE = "urn:heqiao:problem:";
    private static final String SECONDS_UNTIL_AGAIN = "5";
    private static final JsonMapper JSON = new JsonMapper();

    private ProblemAnswer() {
    }

    private record Problem(String type, String title, int status, String detail, String request_id) {
    }

    /** For a controller, in the one form there is, whatever the caller accepts. A 503 says when to come again. @param type the last word of {@code urn:heqiao:problem:…} */
    public static ResponseEntity<ProblemDetail> of(HttpServletRequest request, HttpStatus status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + type));
        problem.setProperty("request_id", Callers.requestId(request));
        var response = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header(HttpHeaders.RETRY_AFTER, SECONDS_UNTIL_AGAIN);
        }
        return response.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }

    /** For a filter, where nothing else writes answers yet; never stored by anybody on the way. @param type as above */
    public static void write(HttpServletRequest request, HttpServletResponse response, int status, String type, String title, String detail)
            throws IOException {
        json(request, response, status, "application/problem+json", JSON.writeValueAsString(
                new Problem(TYPE + type, title, status, detail, Callers.requestId(request))));
    }

    static void json(HttpServletRequest request, HttpServletResponse response, int status, String mediaType, String text)
            throws IOException {
        response.setStatus(status);
        response.setHeader(Callers.REQUEST_ID_HEADER, Callers.requestId(request));
        response.setHeader("Cache-Control", "no-store");
        response.setContentType(mediaType);
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
