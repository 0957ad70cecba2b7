package org.heqiao.app.cli;

import java.io.PrintStream;

/**
 * Says, when somebody presses Ctrl-C, that the work goes on at the hub: an end of the command is no end of what it
 * handed over.
 */
final class InterruptHandler implements AutoCloseable {

    private final Thread hook;

    private InterruptHandler(Thread hook) {
        this.hook = hook;
    }

    static InterruptHandler printing(PrintStream out, String sentence) {
        var hook = new Thread(() -> {
            out.println();
            out.println(sentence);
            out.flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new InterruptHandler(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // it is said
        }
    }
}
