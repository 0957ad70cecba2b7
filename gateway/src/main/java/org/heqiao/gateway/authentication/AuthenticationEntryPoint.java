package org.heqiao.gateway.authentication;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Pattern;
import org.heqiao.gateway.authentication.AuthenticationFailureListener.RefusedAttempt;
import org.heqiao.schemas.identity.PathText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tells the caller no, in the same words whatever the reason (RFC 9457), after everybody concerned was told the reason.
 */
@Component
public final class AuthenticationEntryPoint {

    private static final Logger LOG = LoggerFactory.getLogger(AuthenticationEntryPoint.class);
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x20-\\x7e]");
    private static final int LONGEST_TARGET = 200;

    private final List<AuthenticationFailureListener> listeners;
    private final Clock clock;

    AuthenticationEntryPoint(ObjectProvider<AuthenticationFailureListener> listeners, Clock clock) {
        this.listeners = listeners.orderedStream().toList();
        this.clock = clock;
    }

    /** 401. */
    void unauthenticated(HttpServletRequest request, HttpServletResponse response, AuthenticationFailed why, long since)
            throws IOException {
        if (record(request, response, why, since)) {
            response.setHeader("WWW-Authenticate", "Bearer");
            ProblemAnswer.write(request, response, 401, "not-authenticated", "Unauthorized",
                    "the request does not prove who sent it");
        }
    }

    /** 401 in the words of RFC 6749 §5.2, for the token endpoint. */
    public void invalidClient(HttpServletRequest request, HttpServletResponse response, AuthenticationFailed why)
            throws IOException {
        if (record(request, response, why, System.nanoTime())) {
            response.setHeader("WWW-Authenticate", "Bearer");
            ProblemAnswer.json(request, response, 401, "application/json", "{\"error\":\"invalid_client\"}");
        }
    }

    /** 400: the address itself is one no well-meaning client sends. */
    void badRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (record(request, response, new AuthenticationFailed(FailureReason.PATH), System.nanoTime())) {
            ProblemAnswer.write(request, response, 400, "bad-request", "Bad Request", "the request is not well-formed");
        }
    }

    /** 404, be there something or not. */
    void closed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (record(request, response, new AuthenticationFailed(FailureReason.CLOSED), System.nanoTime())) {
            ProblemAnswer.write(request, response, 404, "not-found", "Not Found", "there is nothing here");
        }
    }

    /** Of what the server has refused by itself; its answer leaves in any case, for it says nothing of anybody. */
    void atServer(HttpServletRequest request) {
        var attempt = attempt(request, new AuthenticationFailed(FailureReason.UNREADABLE), 0);
        try {
            listeners.forEach(listener -> listener.refused(attempt));
        } catch (RuntimeException unwritten) {
            LOG.warn("a request that the server refused could not be written down: {}",
                    unwritten.getClass().getSimpleName());
        }
    }

    private boolean record(HttpServletRequest request, HttpServletResponse response, AuthenticationFailed why,
            long since)
            throws IOException {
        long micros = (System.nanoTime() - since) / 1000;
        var attempt = attempt(request, why, micros);
        try {
            if (listeners.isEmpty()) {
                LOG.info("refused {} from {} claiming {}: {} ({})", attempt.target(), attempt.remote(),
                        attempt.claimed().client(),
                        attempt.reason(), attempt.requestId());
            }
            listeners.forEach(listener -> listener.refused(attempt));
            return true;
        } catch (RuntimeException unwritten) {
            LOG.error("a refused attempt could not be written down: {}", unwritten.getClass().getSimpleName());
            response.setHeader("Retry-After", "5");
            ProblemAnswer.write(request, response, 503, "link-down", "Service Unavailable", "audit");
            return false;
        }
    }

    private RefusedAttempt attempt(HttpServletRequest request, AuthenticationFailed why, long micros) {
        return new RefusedAttempt(CallerAttribute.requestId(request), clock.instant().truncatedTo(ChronoUnit.MILLIS),
                request.getRemoteAddr(),
                target(request), why.claimed(), why.reason(), micros);
    }

    private static String target(HttpServletRequest request) {
        var address = request.getRequestURI();
        var text = UNPRINTABLE
                .matcher(request.getMethod() + " " + (address == null ? "-" : PathText.withoutNumbers(address)))
                .replaceAll("?");
        return text.substring(0, Math.min(LONGEST_TARGET, text.length()));
    }
}
