package org.heqiao.routes.household.web;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.authentication.ApiProblem;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.authentication.FaultText;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.enforcement.AccessDenied;
import org.heqiao.gateway.enforcement.BodyTooLarge;
import org.heqiao.gateway.enforcement.QuotaExceeded;
import org.heqiao.gateway.enforcement.UnknownCoding;
import org.heqiao.gateway.enforcement.UnusableBody;
import org.heqiao.gateway.quota.RateLimitFields;
import org.heqiao.routes.files.BadFile;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jms.JmsException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.util.InvalidMimeTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** Errors as problem details (RFC 9457): a stable type, a sentence, never a person's data. */
@RestControllerAdvice
final class ApiExceptionHandler extends ResponseEntityExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ApiExceptionHandler.class);
    private static final URI BLANK = URI.create("about:blank");

    /** Stands for the one under way. */
    private final HttpServletRequest request;

    ApiExceptionHandler(HttpServletRequest request) {
        this.request = request;
    }

    /** What whoever throws it says itself. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> told(ApiProblem problem) {
        return problem.answer(request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> badFile(BadFile bad) {
        var status = switch (bad.type()) {
            case "file-too-large" -> HttpStatus.CONTENT_TOO_LARGE;
            case "file-media-type" -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
        return problem(status, bad.type(), String.valueOf(bad.getMessage()));
    }

    /** The same for every reason, which is in the audit log; a sandbox is told it. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(AccessDenied accessDenied) {
        if (accessDenied.rule() == null) {
            return problem(HttpStatus.FORBIDDEN, "refused",
                    "this is not granted to the caller; the request id finds it in the audit log");
        }
        var told = problem(HttpStatus.FORBIDDEN, "refused", String.valueOf(accessDenied.reason()));
        Objects.requireNonNull(told.getBody()).setProperty("rule", accessDenied.rule());
        return told;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> throttled(QuotaExceeded quotaExceeded) {
        var answer = problem(HttpStatus.TOO_MANY_REQUESTS, "too-many-requests",
                "the rate or the quota granted is used up");
        var headers = new HttpHeaders();
        RateLimitFields.of(quotaExceeded.exceeded()).forEach(headers::set);
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unconfirmed(StateUnconfirmed stateUnconfirmed) {
        LOG.error("nothing is decided: {}", stateUnconfirmed.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "link-down", stateUnconfirmed.what());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unwritable(AuditLog.Unwritable unwritable) {
        LOG.error("nothing is released: {}", unwritable.getMessage());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "link-down", "audit log");
    }

    /** The client went away while sending: nobody is left to tell. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> cutOff(IOException cut) {
        LOG.info("an upload or download was cut off: {}", cut.getClass().getSimpleName());
        return problem(HttpStatus.BAD_REQUEST, "cut-off", "the file did not arrive whole; nothing of it was kept");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unusable(UnusableBody bad) {
        return problem(HttpStatus.BAD_REQUEST, bad.type(), String.valueOf(bad.getMessage()));
    }

    /** By the firewall, when somebody looked at a header or a parameter. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> rejected(RequestRejectedException odd) {
        return problem(HttpStatus.BAD_REQUEST, "bad-request", "a header or a parameter holds characters that are none");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notDecodable(InvalidParameterException bad) {
        return problem(HttpStatus.BAD_REQUEST, "bad-request", "a parameter is not UTF-8 in percent-encoding");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> tooLarge(BodyTooLarge large) {
        return problem(HttpStatus.CONTENT_TOO_LARGE, "body-too-large", String.valueOf(large.getMessage()));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unknownCoding(UnknownCoding coding) {
        var answer = problem(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "content-encoding",
                String.valueOf(coding.getMessage()));
        return ResponseEntity.status(answer.getStatusCode()).headers(answer.getHeaders())
                .header(HttpHeaders.ACCEPT_ENCODING, UnknownCoding.TAKEN).body(answer.getBody());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> database(DataAccessException broken) {
        LOG.error("the database failed: {}", FaultText.of(broken));
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "link-down", "database");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broker(JmsException broken) {
        LOG.error("the broker failed: {}", FaultText.of(broken));
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "link-down", "broker");
    }

    /** Where it is read before anybody says what is on offer, as by the health. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> noMediaType(InvalidMimeTypeException unreadable) {
        return problem(HttpStatus.NOT_ACCEPTABLE, "not-acceptable", "Accept is a list of media types");
    }

    /**
     * A call that comes before the routes are there, or when they are gone, is no fault: it may come again, or go to
     * another node.
     */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> route(CamelExecutionException failed) {
        if (failed.getCause() instanceof RejectedExecutionException
                || failed.getCause() instanceof DirectConsumerNotAvailableException) {
            return problem(HttpStatus.SERVICE_UNAVAILABLE, "link-down", "the hub is starting or stopping");
        }
        return fault(failed);
    }

    /** A fault of ours: told as one, and where it is, without what it said, for that may be somebody's number. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> fault(RuntimeException fault) {
        LOG.error("request {} failed: {}", CallerAttribute.requestId(request), FaultText.of(fault));
        return problem(HttpStatus.INTERNAL_SERVER_ERROR, "internal-server-error",
                "the hub failed at this request; the request id finds it in the hub's log");
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(TypeMismatchException wrong, HttpHeaders headers,
            HttpStatusCode status, WebRequest web) {
        var told = ProblemAnswer.mismatch(request, wrong);
        return new ResponseEntity<>(told.getBody(), told.getHeaders(), told.getStatusCode());
    }

    @Override
    protected ResponseEntity<Object> handleNoResourceFoundException(NoResourceFoundException none, HttpHeaders headers,
            HttpStatusCode status, WebRequest web) {
        return problem(headers, HttpStatus.NOT_FOUND, "not-found", request.getRequestURI().endsWith("/")
                ? "there is nothing at this address; addresses here have no slash at their end"
                : "there is nothing at this address");
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(HttpMediaTypeNotSupportedException wrong,
            HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        return problem(headers, HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type",
                "taken here, in UTF-8: " + MediaType.toString(wrong.getSupportedMediaTypes()));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(HttpMediaTypeNotAcceptableException none,
            HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        return problem(headers, HttpStatus.NOT_ACCEPTABLE, "not-acceptable", none.getSupportedMediaTypes().isEmpty()
                ? "Accept is a list of media types"
                : "on offer: " + MediaType.toString(none.getSupportedMediaTypes()));
    }

    /** Whoever may GET may HEAD. */
    @Override
    protected @Nullable ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException wrong, HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        var answer = super.handleHttpRequestMethodNotSupported(wrong, headers, status, web);
        var taken = wrong.getSupportedMethods();
        if (answer == null || taken == null || !List.of(taken).contains("GET")) {
            return answer;
        }
        var allowed = new HttpHeaders(answer.getHeaders());
        allowed.set(HttpHeaders.ALLOW,
                Stream.concat(Stream.of(taken), Stream.of("HEAD")).distinct().sorted().collect(joining(", ")));
        return new ResponseEntity<>(answer.getBody(), allowed, answer.getStatusCode());
    }

    /** Says where the body is wrong, and repeats nothing of it. */
    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(HttpMessageNotReadableException wrong,
            HttpHeaders headers, HttpStatusCode status, WebRequest web) {
        for (Throwable cause = wrong.getCause(); cause != null; cause = cause.getCause()) {
            switch (cause) {
                case BodyTooLarge large -> {
                    return problem(headers, HttpStatus.CONTENT_TOO_LARGE, "body-too-large",
                            String.valueOf(large.getMessage()));
                }
                case UnusableBody bad -> {
                    return problem(headers, HttpStatus.BAD_REQUEST, bad.type(), String.valueOf(bad.getMessage()));
                }
                case JacksonException json when !(json.getCause() instanceof IOException) -> {
                    return problem(headers, HttpStatus.BAD_REQUEST, "request-body", JsonPlace.sentence(json));
                }
                default -> LOG.debug("a body could not be read: {}", cause.getClass().getSimpleName());
            }
        }
        return problem(headers, HttpStatus.BAD_REQUEST, "request-body",
                wrong.getCause() == null ? "the body is missing" : "the body did not arrive whole");
    }

    private ResponseEntity<Object> problem(HttpHeaders headers, HttpStatus status, String type, String detail) {
        var answer = new HttpHeaders(headers);
        answer.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return new ResponseEntity<>(problem(status, type, detail).getBody(), answer, status);
    }

    /**
     * What was found before any handler, as a body that is no JSON: in the same form, its type the name of the status.
     */
    @Override
    protected ResponseEntity<Object> createResponseEntity(@Nullable Object body, HttpHeaders headers,
            HttpStatusCode status, WebRequest web) {
        if (body instanceof ProblemDetail found && (found.getType() == null || found.getType().equals(BLANK))) {
            var known = HttpStatus.resolve(status.value());
            var word = known == null ? "refused" : known.getReasonPhrase().toLowerCase(Locale.ROOT).replace(' ', '-');
            var told = ProblemAnswer.of(request, known == null ? HttpStatus.BAD_REQUEST : known, word,
                    String.valueOf(found.getDetail()));
            var kept = new HttpHeaders(headers);
            kept.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
            return new ResponseEntity<>(told.getBody(), kept, status);
        }
        return super.createResponseEntity(body, headers, status, web);
    }

    private ResponseEntity<ProblemDetail> problem(HttpStatus status, String type, String detail) {
        return ProblemAnswer.of(request, status, type, detail);
    }
}
