package org.heqiao.gateway.gate;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Function;
import org.heqiao.gateway.repeat.Beginning;
import org.heqiao.gateway.repeat.Ticket;
import org.jspecify.annotations.Nullable;

/**
 * A call under an {@code Idempotency-Key} whose body is a file: whether it is the first can be told only when the file has been read, and the handler
 * reads it. See {@link org.heqiao.gateway.repeat.Changes#file}.
 */
public final class FileCall {

    private static final String ATTRIBUTE = FileCall.class.getName();

    private final Function<byte[], Beginning> begin;
    private @Nullable Beginning beginning;
    private @Nullable RuntimeException fault;

    private FileCall(Function<byte[], Beginning> begin) {
        this.begin = begin;
    }

    static FileCall of(HttpServletRequest request, Function<byte[], Beginning> begin) {
        var call = new FileCall(begin);
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
        if (!(request.getAttribute(ATTRIBUTE) instanceof FileCall call)) {
            return true; // it came without a key
        }
        try {
            call.beginning = call.begin.apply(sha256);
        } catch (RuntimeException unknown) {
            call.fault = unknown;
        }
        return call.isItsOwn();
    }

    /** Whether the answer is the handler's: it was the first, or never came so far as to ask. */
    boolean isItsOwn() {
        return fault == null && (beginning == null || beginning instanceof Beginning.New);
    }

    @Nullable
    Ticket ticket() {
        return beginning instanceof Beginning.New(var ticket) ? ticket : null;
    }

    /** @throws RuntimeException what {@link #isFirst} met */
    Beginning beginning() {
        if (fault != null) {
            throw fault;
        }
        if (beginning == null) {
            throw new IllegalStateException("the handler has not asked");
        }
        return beginning;
    }
}
