package org.heqiao.gateway.enforcement;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.idempotency.ExecutionToken;
import org.heqiao.gateway.idempotency.IdempotencyStore;
import org.heqiao.gateway.idempotency.Idempotent;
import org.heqiao.gateway.idempotency.ReleaseBasis;
import org.heqiao.gateway.idempotency.RequestFingerprint;
import org.heqiao.gateway.idempotency.StartResult;
import org.heqiao.gateway.idempotency.StartResult.AnsweredBefore;
import org.heqiao.gateway.idempotency.StartResult.Different;
import org.heqiao.gateway.idempotency.StartResult.InProgress;
import org.heqiao.gateway.idempotency.StartResult.New;
import org.heqiao.gateway.idempotency.StartResult.TooMany;
import org.heqiao.gateway.idempotency.StoredAnswer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ContentCachingResponseWrapper;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Every handler that {@link Idempotent} something does it once for each {@code Idempotency-Key} of a caller: the same
 * request again gets the same answer, another one under the same key 422, and one that comes while the first is still
 * under way 409. Behind the door, for the key is the caller's; what is given again is written down again, and only
 * while the grant it rested on still gives it.
 */
@Component
@Order(0)
final class IdempotencyFilter extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Set<String> KEPT = Set.of("Content-Type", "Location", "ETag");

    private final IdempotencyStore idempotencyStore;
    private final ReplayAuthorisation answers;
    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    IdempotencyFilter(IdempotencyStore idempotencyStore, ReplayAuthorisation answers,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.idempotencyStore = idempotencyStore;
        this.answers = answers;
        this.handlers = handlers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || request.getAttribute(CallerAttribute.ATTRIBUTE) == null
                || ApiCall.currentIfAny() == null;
    }

    private @Nullable Idempotent idempotent(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            var chain = handlers.getObject().getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod handler
                    ? handler.getMethodAnnotation(Idempotent.class)
                    : null;
        } catch (Exception nobodyTakesIt) {
            return null; // whoever dispatches it says why
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var idempotent = idempotent(request);
        if (idempotent == null) {
            chain.doFilter(request, response);
            return;
        }
        var call = IdempotentCall.of(request, content -> begin(request, content));
        var handed = request;
        if (!idempotent.file()) {
            var body = body(request, response);
            if (body == null) {
                return;
            }
            handed = new CachedBodyRequest(request, body);
            call.begin(body);
        }
        // the handler of a file asks when it has read it: where that came before, it does and answers nothing
        var kept = call.isItsOwn() ? first(call, handed, response, chain) : null;
        if (kept != null && call.isItsOwn()) {
            kept.copyBodyToResponse();
        } else {
            instead(call, request, response);
        }
    }

    /** @return null: it is too large, and a problem says so */
    private static byte @Nullable [] body(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return request.getInputStream().readAllBytes();
        } catch (BodyTooLarge tooLarge) {
            ProblemAnswer.write(request, response, 413, "body-too-large", "Content Too Large",
                    String.valueOf(tooLarge.getMessage()));
            return null;
        }
    }

    private StartResult begin(HttpServletRequest request, byte[] body) {
        var caller = CallerAttribute.of(request);
        var query = request.getQueryString();
        return idempotencyStore.begin(caller.agency().value() + '/' + caller.client(), request.getHeader(KEY),
                RequestFingerprint.of(request.getMethod(), request.getRequestURI() + (query == null ? "" : '?' + query),
                        body));
    }

    private void instead(IdempotentCall call, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        StartResult startResult;
        try {
            startResult = call.beginning();
        } catch (IllegalArgumentException noKey) {
            ProblemAnswer.write(request, response, 400, "idempotency-key", "Bad Request",
                    String.valueOf(noKey.getMessage()));
            return;
        } catch (DataAccessException broken) {
            LOG.error("it is not known whether a request was done before: {}", broken.getClass().getSimpleName());
            response.setHeader("Retry-After", "5");
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", "database");
            return;
        }
        switch (startResult) {
            case New first -> throw new IllegalStateException(first + " is to be done");
            case AnsweredBefore again -> again(again.answer(), request, response);
            case InProgress wait -> {
                response.setHeader("Retry-After", Long.toString(Math.max(1, wait.retryAfter().toSeconds())));
                ProblemAnswer.write(request, response, 409, "request-in-progress", "Conflict",
                        "the first request with this Idempotency-Key is still under way");
            }
            case TooMany full -> {
                response.setHeader("Retry-After", Long.toString(full.retryAfter().toSeconds()));
                ProblemAnswer.write(request, response, 429, "too-many-requests", "Too Many Requests",
                        "more Idempotency-Keys were used than are kept for one caller");
            }
            case Different _ ->
                ProblemAnswer.write(request, response, 422, "idempotency-key-reused", "Unprocessable Content",
                        "this Idempotency-Key came with another request before");
        }
    }

    private ContentCachingResponseWrapper first(IdempotentCall call, HttpServletRequest request,
            HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, kept);
            done = kept.getStatus() / 100 == 2 && !request.isAsyncStarted();
        } finally {
            var held = call.ticket();
            if (held != null && done) {
                store(held, kept,
                        request.getAttribute(Idempotent.TOLD_AGAIN) instanceof byte[] told
                                ? told
                                : kept.getContentAsByteArray());
            } else if (held != null) {
                idempotencyStore.abandon(held);
            }
        }
        return kept;
    }

    /** The thing is done, whatever becomes of the copy of its answer. */
    private void store(ExecutionToken executionToken, ContentCachingResponseWrapper response, byte[] body) {
        var headers = new TreeMap<String, String>();
        for (var name : KEPT) {
            var value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        var apiCall = ApiCall.current();
        var permit = apiCall.permit();
        var releaseBasis = new ReleaseBasis(apiCall.id(), permit == null ? null : permit.grant(),
                permit == null ? Set.of() : permit.fields());
        var answer = new StoredAnswer(response.getStatus(), headers, body, releaseBasis);
        try {
            if (!idempotencyStore.finish(executionToken, answer)) {
                LOG.warn("request {} took longer than its Idempotency-Key is held", apiCall.id());
            }
        } catch (DataAccessException broken) {
            LOG.error("the answer to request {} is kept for repetitions when the database is back: {}", apiCall.id(),
                    broken.getClass().getSimpleName());
            idempotencyStore.finishLater(executionToken, answer);
        }
    }

    private void again(StoredAnswer answer, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        boolean given;
        try {
            given = answers.mayLeave(ApiCall.current(), request, answer.basis());
        } catch (StateUnconfirmed stateUnconfirmed) {
            response.setHeader("Retry-After", "5");
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", "grants");
            return;
        }
        if (!given) {
            ProblemAnswer.write(request, response, 403, "refused", "Forbidden",
                    "this is not granted to the caller; the request id finds it in the audit log");
            return;
        }
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        response.setContentLength(answer.body().length);
        response.getOutputStream().write(answer.body());
    }
}
