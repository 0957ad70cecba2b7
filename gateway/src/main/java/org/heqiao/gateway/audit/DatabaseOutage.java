package org.heqiao.gateway.audit;

import org.jspecify.annotations.Nullable;

/**
 * What a call has learnt of the database: once it had to wait in vain, it waits for nothing more, so that whoever
 * called is told after one wait and not after the sum of all. Bound to the thread of the call; work that is no call
 * learns nothing.
 */
public final class DatabaseOutage {

    private static final ThreadLocal<@Nullable Boolean> OF_CALL = new ThreadLocal<>();

    private DatabaseOutage() {
    }

    /** A call begins on this thread. */
    public static void begin() {
        OF_CALL.set(false);
    }

    /** It ends. */
    public static void end() {
        OF_CALL.remove();
    }

    /** The database did not answer this thread. */
    public static void noted() {
        if (OF_CALL.get() != null) {
            OF_CALL.set(true);
        }
    }

    /** Whether it has not answered the call of this thread. */
    public static boolean isKnown() {
        return Boolean.TRUE.equals(OF_CALL.get());
    }
}
