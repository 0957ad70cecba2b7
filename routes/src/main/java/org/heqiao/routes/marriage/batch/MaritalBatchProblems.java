package org.heqiao.routes.marriage.batch;

import jakarta.servlet.http.HttpServletRequest;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Errors about lists as problem details; all others are those of every call. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class MaritalBatchProblems {

    /** Stands for the one under way. */
    private final HttpServletRequest request;

    MaritalBatchProblems(HttpServletRequest request) {
        this.request = request;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> none(MaritalBatchController.NoSuchRoll none) {
        return ProblemAnswer.of(request, HttpStatus.NOT_FOUND, "no-such-batch", "there is no batch under this id");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAnswered(MaritalBatchController.NotAnswered not) {
        return ProblemAnswer.of(request, HttpStatus.CONFLICT, "batch-state", String.valueOf(not.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> underWay(MaritalBatchSubmission.UnderWay other) {
        var answer = ProblemAnswer.of(request, HttpStatus.CONFLICT, "request-in-progress",
                "the same list is being taken in by another call");
        return ResponseEntity.status(answer.getStatusCode()).header(HttpHeaders.RETRY_AFTER, "2")
                .body(answer.getBody());
    }
}
