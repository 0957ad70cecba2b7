package org.heqiao.gateway.gate;

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
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditEntry.Digests;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.caller.Caller;
import org.heqiao.gateway.caller.Callers;
import org.heqiao.gateway.caller.ProblemAnswer;
import org.heqiao.gateway.confirmed.Unconfirmed;
import org.heqiao.gateway.contract.Contract;
import org.heqiao.gateway.grant.Rule;
import org.heqiao.schemas.identity.PathText;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around everything else: gives each call its id, and sees to it that none ends without an entry. What went through the {@link Gate} has one
 * already; anything else (nobody recognised, no such resource, a body that cannot be read, a fault of ours) gets it here, and only then leaves.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class EveryCall extends OncePerRequestFilter {

    private static final Set<String> PROBES = Set.of("/actuator/health/liveness", "/actuator/health/readiness");
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");

    private final AuditLog log;
    private final StrangerSample strangers;
    private final Clock clock;
    private final boolean stages;

    /** @param stages whether {@code ops/hub bench gateway} measures this hub: what is under its own paths is left alone */
    EveryCall(AuditLog log, StrangerSample strangers, Clock clock, @Value("${heqiao.bench.stages:false}") boolean stages) {
        this.log = log;
        this.strangers = strangers;
        this.clock = clock;
        this.stages = stages;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !isApi(path) || stages && (path.startsWith("/bench/") || path.startsWith("/api/v1/bench/"));
    }

    /** However the path is written: what only resembles the API is written down as well. */
    private static boolean isApi(String path) {
        return !PROBES.contains(path) && !path.startsWith("/tlog/") && !Contract.isAt(path);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var bounded = new BoundedBody(request);
        var call = Call.begin(bounded, clock.instant().truncatedTo(ChronoUnit.MILLIS));
        response.setHeader(Callers.REQUEST_ID_HEADER, call.id());
        response.setHeader(Trace.HEADER, call.trace().header());
        var held = new HeldResponse(response, call);
        try {
            if (request.getContentLengthLong() > BoundedBody.MOST && !BoundedBody.isFile(request)) {
                ProblemAnswer.write(request, held, 413, "body-too-large", "Content Too Large",
                        "a body has at most " + BoundedBody.MOST + " bytes");
            } else {
                chain.doFilter(bounded, held);
            }
            if (!call.isWritten() && !request.isAsyncStarted()) {
                write(call, request, decision(response.getStatus()), Integer.toString(response.getStatus()), held.digest());
            }
        } catch (AuditLog.Unwritable unwritable) {
            unavailable(call, request, response);
        } catch (Unconfirmed unknown) {
            unknown(call, request, response, unknown);
        } catch (IOException | ServletException | RuntimeException fault) {
            fail(call, request, response, fault);
        } finally {
            Call.end();
        }
        if (!request.isAsyncStarted()) {
            held.flushBuffer(); // a stream is its own thread's business; its entry was written before it began
        }
    }

    /** A fault nobody below made an answer of. */
    private void fail(Call call, HttpServletRequest request, HttpServletResponse response, Exception fault)
            throws IOException, ServletException {
        if (!call.isWritten()) {
            try {
                write(call, request, isAbort(fault) ? Decision.ABORTED : Decision.FAILED, fault.getClass().getSimpleName(), null);
            } catch (AuditLog.Unwritable unwritable) {
                unavailable(call, request, response);
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

    private void write(Call call, HttpServletRequest request, Decision decision, String result, @Nullable String answer) {
        if (call.caller().means() == Caller.Means.NONE && !strangers.isInFull(call.remote())) {
            call.written();
            return;
        }
        var rule = decision == Decision.REFUSED ? Rule.NOT_AUTHENTICATED.name() : null;
        log.append(AuditEntry.ofAttempt(call.id(), call.at(), call.caller(), call.remote(),
                request.getMethod() + " " + resource(request.getRequestURI()), decision, rule, result, call.tookMicros(),
                new Digests(call.requestDigest(), answer), call.traceId()), List.of());
        call.written();
    }

    /** Whether the caller is still one: nothing is answered, and the entry says so where it can be written. */
    private void unknown(Call call, HttpServletRequest request, HttpServletResponse response, Unconfirmed unknown) throws IOException {
        response.resetBuffer();
        response.setHeader("Retry-After", "1");
        try {
            write(call, request, Decision.FAILED, "503", null);
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", unknown.what());
        } catch (AuditLog.Unwritable unwritable) {
            unavailable(call, request, response);
        }
    }

    private static void unavailable(Call call, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setHeader("Retry-After", "5");
        ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", "audit log");
        call.written();
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

    /** Printable and bounded, and without anybody's number before it is cut: what a caller made up does not write lines of its own. */
    static String resource(String path) {
        var text = UNPRINTABLE.matcher(PathText.withoutNumbers(path)).replaceAll("?");
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
