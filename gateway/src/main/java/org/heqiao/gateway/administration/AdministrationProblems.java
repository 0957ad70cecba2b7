package org.heqiao.gateway.administration;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.grant.GrantsUnreadable;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.gateway.login.LoginAudit;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** What goes wrong with administration, as problems (RFC 9457). */
@RestControllerAdvice(basePackageClasses = AdministrationProblems.class)
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AdministrationProblems {

    private final HttpServletRequest request;
    private final LoginAudit record;

    AdministrationProblems(HttpServletRequest request, LoginAudit record) {
        this.request = request;
        this.record = record;
    }

    /** One line a fault, as an editor wants them. */
    record Faults(String type, String title, int status, String detail, String requestId, List<String> faults) {
    }

    @ExceptionHandler
    ResponseEntity<Faults> unreadable(GrantsUnreadable wrong) {
        var faults = wrong.faults().stream().map(GrantsUnreadable.Fault::toString).toList();
        return ResponseEntity.unprocessableContent()
                .contentType(org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON)
                .body(new Faults("urn:heqiao:problem:grants-unreadable", "Unprocessable Content", 422,
                        "the text of grants has faults; nothing of it is taken", CallerAttribute.requestId(request),
                        faults));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notYours(Administrator.NotYours not) {
        record.refused(request, request.getMethod() + " " + request.getRequestURI(), RefusalRule.ROLE_NOT_HELD.name(),
                null);
        return ProblemAnswer.of(request, HttpStatus.FORBIDDEN, "refused",
                "this is not granted to the caller; the request id finds it in the audit log");
    }

    /** Said here as everywhere, for it comes of what is handled below. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(TypeMismatchException wrong) {
        return ProblemAnswer.mismatch(request, wrong);
    }

    /** What a value object does not take; its message names the place, not the value. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> unfit(IllegalArgumentException unfit) {
        return ProblemAnswer.of(request, HttpStatus.BAD_REQUEST, "request-body", String.valueOf(unfit.getMessage()));
    }

    /** Nothing is known under this id. */
    static final class NoSuchThing extends ApiProblem {
        private static final long serialVersionUID = 1L;

        NoSuchThing() {
            super(HttpStatus.NOT_FOUND, "not-found", "there is nothing under this id");
        }
    }
}
