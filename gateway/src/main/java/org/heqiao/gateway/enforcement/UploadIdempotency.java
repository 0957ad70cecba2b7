package org.heqiao.gateway.enforcement;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.heqiao.gateway.idempotency.ExecutionToken;
import org.heqiao.gateway.idempotency.StartResult;
import org.jspecify.annotations.Nullable;

/**
 * A call under an {@code Idempotency-Key} whose body is a file: whether it is the first can be told only when the file
 * has been read, and the handler reads it. See {@link org.heqiao.gateway.idempotency.Idempotent#file}.
 */
public final class UploadIdempotency {

    private static final String ATTRIBUTE = UploadIdempotency.class.getName();

    private final Function<byte[], StartResult> begin;
    private @Nullable StartResult startResult;
    private @Nullable RuntimeException fault;

    private UploadIdempotency(Function<byte[], StartResult> begin) {
        this.begin = begin;
    }

    static UploadIdempotency of(HttpServletRequest request, Function<byte[], StartResult> begin) {
        var call = new UploadIdempotency(begin);
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    /**
     * To be asked once, when the file is there and before anything comes of it.
     *
     * @param sha256 of the file
     * @return false: the call is answered for the handler, which does nothing and returns null
     */
    public static boolean isFirst(HttpServletRequest request, byte[] sha256) {
        if (!(request.getAttribute(ATTRIBUTE) instanceof UploadIdempotency call)) {
            return true; // it came without a key
        }
        try {
            call.startResult = call.begin.apply(sha256);
        } catch (RuntimeException unknown) {
            call.fault = unknown;
        }
        return call.isItsOwn();
    }

    /** Whether the answer is the handler's: it was the first, or never came so far as to ask. */
    boolean isItsOwn() {
        return fault == null && (startResult == null || startResult instanceof StartResult.New);
    }

    @Nullable
    ExecutionToken ticket() {
        return startResult instanceof StartResult.New(var executionToken) ? executionToken : null;
    }

    /** @throws RuntimeException what {@link #isFirst} met */
    StartResult beginning() {
        if (fault != null) {
            throw fault;
        }
        if (startResult == null) {
            throw new IllegalStateException("the handler has not asked");
        }
        return startResult;
    }
}
