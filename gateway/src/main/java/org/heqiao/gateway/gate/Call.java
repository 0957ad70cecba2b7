package org.heqiao.gateway.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Objects;
import org.heqiao.gateway.caller.Caller;
import org.heqiao.gateway.caller.Callers;
import org.jspecify.annotations.Nullable;

/** One HTTP call to the API, from its arrival to the entry that says how it ended. Used by the request's thread alone. */
public final class Call {

    private static final String ATTRIBUTE = Call.class.getName();
    private static final ThreadLocal<Call> CURRENT = new ThreadLocal<>();

    private final HttpServletRequest request;
    private final Instant at;
    private final long arrived = System.nanoTime();
    private boolean written;

    private Call(HttpServletRequest request, Instant at) {
        this.request = request;
        this.at = at;
    }

    static Call begin(HttpServletRequest request, Instant at) {
        var call = new Call(request, at);
        request.setAttribute(ATTRIBUTE, call);
        CURRENT.set(call);
        return call;
    }

    static void end() {
        CURRENT.remove();
    }

    /** The call this thread works on; null outside of one. */
    static @Nullable Call current() {
        return CURRENT.get();
    }

    /** The call this request is. */
    public static Call of(HttpServletRequest request) {
        return Objects.requireNonNull((Call) request.getAttribute(ATTRIBUTE), "not a call to the API");
    }

    /** The request id: in every answer, problem and entry. */
    public String id() {
        return Callers.requestId(request);
    }

    public Instant at() {
        return at;
    }

    /** The address it came from. */
    public String remote() {
        return request.getRemoteAddr();
    }

    /** Who it is by, once that is known. */
    public Caller caller() {
        return request.getAttribute(Callers.ATTRIBUTE) instanceof Caller caller ? caller : Caller.unknown();
    }

    long tookMicros() {
        return (System.nanoTime() - arrived) / 1000;
    }

    /** Whether the entry about it is durable, and its answer may leave. */
    boolean isWritten() {
        return written;
    }

    void written() {
        written = true;
    }
}
