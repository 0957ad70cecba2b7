package org.heqiao.gateway.enforcement;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.heqiao.gateway.idempotency.ExecutionToken;
import org.heqiao.gateway.idempotency.StartResult;
import org.jspecify.annotations.Nullable;

/**
 * A call under an {@code Idempotency-Key}: its content decides whether it is the first. A body is read before the
 * handler sees it; a file is read by the handler, which then asks. See
 * {@link org.heqiao.gateway.idempotency.Idempotent#file}.
 */
public final class IdempotentCall {

    private static final String ATTRIBUTE = IdempotentCall.class.getName();

    private final Function<byte[], StartResult> begin;
    private @Nullable StartResult startResult;
    private @Nullable RuntimeException fault;

    private IdempotentCall(Function<byte[], StartResult> begin) {
        this.begin = begin;
    }

    static IdempotentCall of(HttpServletRequest request, Function<byte[], StartResult> begin) {
        var call = new IdempotentCall(begin);
        request.setAttribute(ATTRIBUTE, call);
        return call;
    }

    /**
     * To be asked once by the handler of a file, when the file is there and before anything comes of it.
     *
     * @param sha256 of the file
     * @return false: the call is answered for the handler, which does nothing and returns null
     */
    public static boolean isFirst(HttpServletRequest request, byte[] sha256) {
        // else it came without a key
        return !(request.getAttribute(ATTRIBUTE) instanceof IdempotentCall call) || call.begin(sha256);
    }

    /** @return whether it is the first, as far as can be told */
    boolean begin(byte[] content) {
        try {
            startResult = begin.apply(content);
        } catch (RuntimeException unknown) {
            fault = unknown;
        }
        return isItsOwn();
    }

    /** Whether the answer is the handler's: it is the first, or has not come so far as to ask. */
    boolean isItsOwn() {
        return fault == null && (startResult == null || startResult instanceof StartResult.New);
    }

    @Nullable
    ExecutionToken ticket() {
        return startResult instanceof StartResult.New(var executionToken) ? executionToken : null;
    }

    /** @throws RuntimeException what {@link #begin} met */
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
