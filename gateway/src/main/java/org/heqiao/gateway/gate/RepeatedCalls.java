package org.heqiao.gateway.gate;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.heqiao.gateway.caller.Callers;
import org.heqiao.gateway.caller.ProblemAnswer;
import org.heqiao.gateway.confirmed.Unconfirmed;
import org.heqiao.gateway.repeat.Basis;
import org.heqiao.gateway.repeat.Beginning;
import org.heqiao.gateway.repeat.Beginning.Answered;
import org.heqiao.gateway.repeat.Beginning.Different;
import org.heqiao.gateway.repeat.Beginning.InProgress;
import org.heqiao.gateway.repeat.Beginning.New;
import org.heqiao.gateway.repeat.Beginning.TooMany;
import org.heqiao.gateway.repeat.Changes;
import org.heqiao.gateway.repeat.Repeats;
import org.heqiao.gateway.repeat.RequestDigest;
import org.heqiao.gateway.repeat.StoredAnswer;
import org.heqiao.gateway.repeat.Ticket;
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
 * Every handler that {@link Changes} something does it once for each {@code Idempotency-Key} of a caller: the same request again gets the same answer,
 * another one under the same key 422, and one that comes while the first is still under way 409. Behind the door, for the key is the caller's; what is
 * given again is written down again, and only while the grant it rested on still gives it.
 */
@Component
@Order(0)
final class RepeatedCalls extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedCalls.class);
    private static final String KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final Set<String> KEPT = Set.of("Content-Type", "Location", "ETag");

    private final Repeats repeats;
    private final RepeatedAnswers answers;
    private final ObjectProvider<RequestMappingHandlerMapping> handlers;

    RepeatedCalls(Repeats repeats, RepeatedAnswers answers,
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> handlers) {
        this.repeats = repeats;
        this.answers = answers;
        this.handlers = handlers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || request.getAttribute(Callers.ATTRIBUTE) == null || Call.currentIfAny() == null
                || changes(request) == null;
    }

    private @Nullable Changes changes(HttpServletRequest request) {
        if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
            ServletRequestPathUtils.parseAndCache(request);
        }
        try {
            var chain = handlers.getObject().getHandler(request);
            return chain != null && chain.getHandler() instanceof HandlerMethod handler ? handler.getMethodAnnotation(Changes.class) : null;
        } catch (Exception nobodyTakesIt) {
            return null; // whoever dispatches it says why
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var changes = changes(request);
        if (changes != null && changes.file()) {
            file(request, response, chain);
        } else {
            whole(request, response, chain);
        }
    }

    private void whole(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        byte[] body;
        try {
            body = request.getInputStream().readAllBytes();
        } catch (BodyTooLarge tooLarge) {
            ProblemAnswer.write(request, response, 413, "body-too-large", "Content Too Large", String.valueOf(tooLarge.getMessage()));
            return;
        }
        var beginning = begun(request, response, () -> begin(request, body));
        if (beginning instanceof New(var ticket)) {
            first(() -> ticket, new ReadRequest(request, body), response, chain).copyBodyToResponse();
        } else if (beginning != null) {
            instead(beginning, request, response);
        }
    }

    /** The handler says when it has read the file; if that came before, it has done nothing and answered nothing. */
    private void file(HttpServletRequest request, HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var file = FileCall.of(request, sha256 -> begin(request, sha256));
        var kept = first(file::ticket, request, response, chain);
        if (file.isItsOwn()) {
            kept.copyBodyToResponse();
            return;
        }
        var beginning = begun(request, response, file::beginning);
        if (beginning != null) {
            instead(beginning, request, response);
        }
    }

    private Beginning begin(HttpServletRequest request, byte[] body) {
        var caller = Callers.of(request);
        var query = request.getQueryString();
        return repeats.begin(caller.agency() + '/' + caller.client(), request.getHeader(KEY),
                RequestDigest.of(request.getMethod(), request.getRequestURI() + (query == null ? "" : '?' + query), body));
    }

    /** @return null: it could not be told, and a problem says so */
    private static @Nullable Beginning begun(HttpServletRequest request, HttpServletResponse response, Supplier<Beginning> begin)
            throws IOException {
        try {
            return begin.get();
        } catch (IllegalArgumentException noKey) {
            ProblemAnswer.write(request, response, 400, "idempotency-key", "Bad Request", String.valueOf(noKey.getMessage()));
        } catch (DataAccessException broken) {
            LOG.error("it is not known whether a request was done before: {}", broken.getClass().getSimpleName());
            response.setHeader("Retry-After", "5");
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", "database");
        }
        return null;
    }

    private void instead(Beginning beginning, HttpServletRequest request, HttpServletResponse response) throws IOException {
        switch (beginning) {
            case New first -> throw new IllegalStateException(first + " is to be done");
            case Answered again -> again(again.answer(), request, response);
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
            case Different _ -> ProblemAnswer.write(request, response, 422, "idempotency-key-reused", "Unprocessable Content",
                    "this Idempotency-Key came with another request before");
        }
    }

    /** @param ticket looked at when it is done; null: none was given */
    private ContentCachingResponseWrapper first(Supplier<@Nullable Ticket> ticket, HttpServletRequest request,
            HttpServletResponse response, FilterChain chain) throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        boolean done = false;
        try {
            chain.doFilter(request, kept);
            done = kept.getStatus() / 100 == 2 && !request.isAsyncStarted();
        } finally {
            var held = ticket.get();
            if (held != null && done) {
                keep(held, kept, request.getAttribute(Changes.TOLD_AGAIN) instanceof byte[] told ? told : kept.getContentAsByteArray());
            } else if (held != null) {
                repeats.abandon(held);
            }
        }
        return kept;
    }

    /** The thing is done, whatever becomes of the copy of its answer. */
    private void keep(Ticket ticket, ContentCachingResponseWrapper response, byte[] body) {
        var headers = new TreeMap<String, String>();
        for (var name : KEPT) {
            var value = response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        var call = Call.current();
        var permit = call.permit();
        var basis = new Basis(call.id(), permit == null ? null : permit.grant(), permit == null ? Set.of() : permit.fields());
        var answer = new StoredAnswer(response.getStatus(), headers, body, basis);
        try {
            if (!repeats.finish(ticket, answer)) {
                LOG.warn("request {} took longer than its Idempotency-Key is held", call.id());
            }
        } catch (DataAccessException broken) {
            LOG.error("the answer to request {} is kept for repetitions when the database is back: {}", call.id(),
                    broken.getClass().getSimpleName());
            repeats.finishLater(ticket, answer);
        }
    }

    private void again(StoredAnswer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        boolean given;
        try {
            given = answers.mayLeave(Call.current(), request, answer.basis());
        } catch (Unconfirmed unconfirmed) {
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
