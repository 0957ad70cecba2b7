package org.heqiao.gateway.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Finds out who sent a request, after the door has let it in. */
public final class CallerAttribute {

    /** Request attribute that holds the {@link Caller}. */
    public static final String ATTRIBUTE = "org.heqiao.gateway.authentication";
    /** Response header with the request's id. */
    public static final String REQUEST_ID_HEADER = "Heqiao-Request-Id";

    private static final String STANDING = "org.heqiao.gateway.caller.standing";
    private static final String REQUEST_ID = "org.heqiao.gateway.request-id";

    private CallerAttribute() {
    }

    /** @throws IllegalStateException the request did not come through the door of {@code /api/} */
    public static Caller of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Caller caller) {
            return caller;
        }
        throw new IllegalStateException("nobody asked who sent this request");
    }

    /**
     * Whether the credential a request came with is good at this moment too: its client is not closed, its key not
     * retired, its token not taken back.
     *
     * @throws RuntimeException it is not known
     */
    public static boolean isStillGood(HttpServletRequest request) {
        try {
            if (request.getAttribute(STANDING) instanceof Authenticator.Precedence precedence) {
                precedence.check();
            }
            return true;
        } catch (AuthenticationFailed notAnyMore) {
            return false;
        }
    }

    static void stands(HttpServletRequest request, Authenticator.Precedence precedence) {
        request.setAttribute(STANDING, precedence);
    }

    /** Whether the request has come so far that somebody gave it an id, and sees to its entry. */
    static boolean hasRequestId(HttpServletRequest request) {
        return request.getAttribute(REQUEST_ID) != null;
    }

    /**
     * The id by which a request can be found again: time and chance, 28 hexadecimal digits; nothing of the caller is in
     * it.
     */
    public static String requestId(HttpServletRequest request) {
        if (request.getAttribute(REQUEST_ID) instanceof String given) {
            return given;
        }
        var hex = HexFormat.of();
        var random = ThreadLocalRandom.current();
        var id = hex.toHexDigits(System.currentTimeMillis(), 12) + hex.toHexDigits(random.nextLong());
        request.setAttribute(REQUEST_ID, id);
        return id;
    }
}
