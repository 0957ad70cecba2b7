package org.heqiao.gateway.authentication;

import org.jspecify.annotations.Nullable;

/**
 * A fault for the log: what types were thrown and where. Their messages are left out, for they may repeat what came
 * with a request.
 */
public final class FaultText {

    private static final int DEEPEST = 5;
    private static final String OURS = "org.heqiao.";

    private FaultText() {
    }

    public static String of(Throwable fault) {
        var text = new StringBuilder();
        Throwable each = fault;
        for (int depth = 0; each != null && depth < DEEPEST; depth++) {
            text.append(depth == 0 ? "" : ", caused by ").append(each.getClass().getName());
            place(text, each);
            each = each.getCause() == each ? null : each.getCause();
        }
        return text.toString();
    }

    private static void place(StringBuilder text, Throwable fault) {
        var frames = fault.getStackTrace();
        if (frames.length > 0) {
            text.append(" at ").append(frames[0]);
            var ours = ours(frames);
            if (ours != null && !ours.equals(frames[0])) {
                text.append(" from ").append(ours);
            }
        }
    }

    private static @Nullable StackTraceElement ours(StackTraceElement[] frames) {
        for (var frame : frames) {
            if (frame.getClassName().startsWith(OURS)) {
                return frame;
            }
        }
        return null;
    }
}
