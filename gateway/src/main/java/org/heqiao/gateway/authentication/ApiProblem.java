package org.heqiao.gateway.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * A call ends with a problem (RFC 9457), and whoever throws it knows which. The message is the problem's detail: it
 * repeats nothing of what came.
 */
public abstract class ApiProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String type;

    /** @param type the last word of {@code urn:heqiao:problem:…} */
    protected ApiProblem(HttpStatus status, String type, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
    }

    /** Of the answer, beside those that every problem has. */
    protected Map<String, String> headers() {
        return Map.of();
    }

    /** Of the problem, beside those that every problem has. */
    protected Map<String, Object> members() {
        return Map.of();
    }

    public final ResponseEntity<ProblemDetail> answer(HttpServletRequest request) {
        var answer = ProblemAnswer.of(request, status, type, String.valueOf(getMessage()));
        var problem = answer.getBody();
        if (problem != null) {
            members().forEach(problem::setProperty);
        }
        var all = new HttpHeaders(answer.getHeaders());
        headers().forEach(all::set);
        return new ResponseEntity<>(problem, all, status);
    }
}
