package org.heqiao.routes.events;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import org.heqiao.gateway.authentication.ProblemAnswer;
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
    ResponseEntity<ProblemDetail> noSuch(SubscriptionsController.NoSuch none) {
        return problem(HttpStatus.NOT_FOUND, "no-such-subscription", "there is no subscription under this id");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooOld(EventsController.TooOld gone) {
        var answer = problem(HttpStatus.GONE, "position-too-old", String.valueOf(gone.getMessage()));
        Objects.requireNonNull(answer.getBody()).setProperty("go_on_after", gone.goOnAfter());
        return answer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooMany(EventsController.TooManyWaiters many) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "too-many-waiters",
                "too many long polls are open; ask without wait");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> noQueues(SubscriptionService.NoQueues none) {
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "queues-not-managed",
                "the broker does not let the hub make and hold queues; subscribe by webhook or feed, or ask whoever"
                        + " runs the hub");
    }

    private ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, String detail) {
        return ProblemAnswer.of(request, status, type, detail);
    }
}
