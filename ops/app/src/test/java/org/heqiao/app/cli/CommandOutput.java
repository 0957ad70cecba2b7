package org.heqiao.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * How a command of {@code ops/hub} ended, and what it said: {@code text} all of it, {@code out} what of that was on
 * standard output.
 */
record CommandOutput(int status, String out, String text) {

    /** Runs a command in this very process, with settings that stand for the environment of a shell. One at a time. */
    static CommandOutput run(Map<String, String> settings, String... arguments) {
        synchronized (CommandOutput.class) {
            var stdout = System.out;
            var stderr = System.err;
            var out = new ByteArrayOutputStream();
            var text = new ByteArrayOutputStream();
            settings.forEach(System::setProperty);
            try (var both = new PrintStream(new Both(out, text), true, StandardCharsets.UTF_8);
                    var said = new PrintStream(text, true, StandardCharsets.UTF_8)) {
                System.setOut(both);
                System.setErr(said);
                int status = HubCommands.run(arguments);
                both.flush();
                return new CommandOutput(status, out.toString(StandardCharsets.UTF_8),
                        text.toString(StandardCharsets.UTF_8));
            } finally {
                System.setOut(stdout);
                System.setErr(stderr);
                settings.keySet().forEach(System::clearProperty);
                System.clearProperty(HubCommands.LOGGING);
            }
        }
    }

    String lastLine() {
        return text.strip().lines().reduce("", (before, line) -> line);
    }

    private static final class Both extends OutputStream {

        private final OutputStream one;
        private final OutputStream other;

        Both(OutputStream one, OutputStream other) {
            this.one = one;
            this.other = other;
        }

        @Override
        public void write(int b) throws IOException {
            one.write(b);
            other.write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            one.write(bytes, from, length);
            other.write(bytes, from, length);
        }
    }
}
