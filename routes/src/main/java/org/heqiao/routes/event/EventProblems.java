package org.heqiao.routes.event;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.heqiao.gateway.caller.Callers;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What can be wrong with subscriptions and positions, as problem details (RFC 9457). */
@RestControllerAdvice
@Order(0)
final class EventProblems {

    /** Stands for the one under way. */
    private final HttpServletRequest request;

    EventProblems(HttpServletRequest request) {
        this.request = request;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noSuch(SubscriptionsDoor.NoSuch none) {
        return problem(HttpStatus.NOT_FOUND, "no-such-subscription", "there is no subscription under this id");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooOld(EventsDoor.TooOld gone) {
        return problem(HttpStatus.GONE, "position-too-old", String.valueOf(gone.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(EventsDoor.TooManyWaiters many) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "too-many-waiters", "too many long polls are open; ask without wait");
    }

    private ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:heqiao:problem:" + type));
        problem.setProperty("request_id", Callers.requestId(request));
        var response = ResponseEntity.status(status);
        if (status == HttpStatus.SERVICE_UNAVAILABLE) {
            response.header("Retry-After", "5");
        }
        return response.body(problem);
    }
}
