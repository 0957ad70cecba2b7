package org.heqiao.app.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.heqiao.app.startup.CannotStart;

/**
 * Runs PostgreSQL's programs. PostgreSQL refuses to be root: there it runs in a user namespace of its own, in which it
 * is nobody.
 */
final class PostgresPrograms {

    private final PostgresBinaries binaries;
    private final Path folder;
    private final Path output;

    /** @param folder in which they work, @param output where they write what they have to say */
    PostgresPrograms(PostgresBinaries binaries, Path folder, Path output) {
        this.binaries = binaries;
        this.folder = folder;
        this.output = output;
    }

    /** Runs one to its end. */
    void run(Duration patience, String program, String... arguments) {
        var command = new ArrayList<String>();
        if (asRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(program));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet()
                .removeIf(name -> name.startsWith("PG") || name.startsWith("LC_") || name.equals("LANG"));
        builder.environment().put("LC_ALL", "C");
        try {
            var process = builder.start();
            process.getOutputStream().close();
            if (!process.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new CannotStart("PostgreSQL's " + program + " did not end within " + patience.toSeconds() + " s.",
                        "Look into " + output + ".");
            }
            if (process.exitValue() != 0) {
                throw new CannotStart("PostgreSQL's " + program + " failed: " + output(),
                        "Look into " + output + " and beside it."
                                + (asRoot() ? " As root it needs user namespaces; an ordinary user does not." : ""));
            }
        } catch (IOException failed) {
            throw new CannotStart("PostgreSQL's " + program + " cannot be run: " + CannotStart.rootOf(failed) + ".",
                    "The embedded PostgreSQL needs the right to run programs from " + output.getParent() + ".", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", "Start again.", stopped);
        }
    }

    private String output() throws IOException {
        var lines = Files.readString(output, StandardCharsets.UTF_8).strip().lines().toList();
        return lines.isEmpty() ? "it said nothing." : lines.getLast();
    }

    private static boolean asRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException unknown) {
            return System.getProperty("user.name").equals("root");
        }
    }
}
