package org.heqiao.gateway.enforcement;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditEntry.Ruling;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.PlainCall;
import org.heqiao.gateway.authentication.Caller;
import org.heqiao.gateway.authentication.CallerAttribute;
import org.heqiao.gateway.authentication.ProblemAnswer;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.contract.Contract;
import org.heqiao.gateway.grant.RefusalRule;
import org.heqiao.schemas.identity.PathText;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around everything else: gives each call its id, and sees to it that none ends without an entry. What went through the
 * {@link QueryEnforcement} has one already; anything else (nobody recognised, no such resource, a body that cannot be
 * read, a fault of ours) gets it here, and only then leaves.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AuditFilter extends OncePerRequestFilter {

    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

    private final AuditLog log;
    private final AnonymousCallSampler strangers;
    private final Clock clock;

    AuditFilter(AuditLog log, AnonymousCallSampler strangers, Clock clock) {
        this.log = log;
        this.strangers = strangers;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isApi(request.getRequestURI());
    }

    /** However the path is written: what only resembles the API is written down as well. */
    private static boolean isApi(String path) {
        return path.startsWith("/api/") || !PROBES.contains(path) && !path.startsWith("/tlog/") && !Contract.isAt(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var bounded = new BoundedBody(request);
        var apiCall = ApiCall.begin(bounded, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        response.setHeader(CallerAttribute.REQUEST_ID_HEADER, apiCall.id());
        response.setHeader(TraceContext.HEADER, apiCall.trace().header());
        var held = new DeferredResponse(response, apiCall);
        try {
            if (request.getContentLengthLong() > BoundedBody.MOST && !BoundedBody.isFile(request)) {
                ProblemAnswer.write(request, held, 413, "body-too-large", "Content Too Large",
                        "a body has at most " + BoundedBody.MOST + " bytes");
            } else {
                chain.doFilter(bounded, held);
            }
            if (!apiCall.isWritten() && !request.isAsyncStarted()) {
                write(apiCall, request, decision(response.getStatus()), Integer.toString(response.getStatus()),
                        held.digest());
            }
        } catch (AuditLog.Unwritable unwritable) {
            unavailable(apiCall, request, response);
        } catch (StateUnconfirmed unknown) {
            unknown(apiCall, request, response, unknown);
        } catch (IOException | ServletException | RuntimeException fault) {
            fail(apiCall, request, response, fault);
        } finally {
            ApiCall.end();
        }
        if (!request.isAsyncStarted()) {
            held.flushBuffer(); // a stream is its own thread's business; its entry was written before it began
        }
    }

    /** A fault nobody below made an answer of. */
    private void fail(ApiCall apiCall, HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws IOException, ServletException {
        if (!apiCall.isWritten()) {
            try {
                write(apiCall, request, isAbort(fault) ? Decision.ABORTED : Decision.FAILED,
                        fault.getClass().getSimpleName(), null);
            } catch (AuditLog.Unwritable unwritable) {
                unavailable(apiCall, request, response);
                return;
            }
        }
        switch (fault) {
            case IOException broken -> throw broken;
            case ServletException broken -> throw broken;
            case RuntimeException broken -> throw broken;
            default -> throw new ServletException(fault);
        }
    }

    private void write(ApiCall apiCall, HttpServletRequest request, Decision decision, String result,
            @Nullable String answer) {
        if (apiCall.caller().means() == Caller.Method.NONE && !strangers.isInFull(apiCall.remote())) {
            apiCall.written();
            return;
        }
        var ruling = decision == Decision.REFUSED
                ? Ruling.refused(RefusalRule.NOT_AUTHENTICATED, null)
                : Ruling.of(decision);
        log.append(PlainCall.of(apiCall.origin(), request.getMethod() + " " + resource(request.getRequestURI()), ruling,
                result, new Digests(apiCall.requestDigest(), answer)), List.of());
        apiCall.written();
    }

    /** Whether the caller is still one: nothing is answered, and the entry says so where it can be written. */
    private void unknown(ApiCall apiCall, HttpServletRequest request, HttpServletResponse response,
            StateUnconfirmed unknown)
            throws IOException {
        response.resetBuffer();
        response.setHeader("Retry-After", "1");
        try {
            write(apiCall, request, Decision.FAILED, "503", null);
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", unknown.what());
        } catch (AuditLog.Unwritable unwritable) {
            unavailable(apiCall, request, response);
        }
    }

    private static void unavailable(ApiCall apiCall, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.resetBuffer();
        response.setHeader("Retry-After", "5");
        ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", "audit log");
        apiCall.written();
    }

    private static Decision decision(int status) {
        return switch (status) {
            case 401, 403 -> Decision.REFUSED;
            case 429 -> Decision.THROTTLED;
            default -> status < 400 ? Decision.ALLOWED : Decision.FAILED;
        };
    }

    private static boolean isAbort(@Nullable Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getSimpleName().equals("ClientAbortException")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Printable and bounded, and without anybody's number before it is cut: what a caller made up does not write lines
     * of its own.
     */
    static String resource(String path) {
        var text = UNPRINTABLE.matcher(PathText.withoutNumbers(path)).replaceAll("?");
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
