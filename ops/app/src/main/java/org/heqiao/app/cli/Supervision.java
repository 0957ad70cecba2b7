package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A shell that starts a process again whenever it dies, after a pause that doubles up to a minute, ten times in a row
 * at most. It needs next to no memory of its own, and goes on as long as {@code run/NAME.keep} holds the token it was
 * given.
 */
final class Supervision {

    private static final Path SHELL = Path.of("/bin/sh");
    private static final Duration FIRST_WITHIN = Duration.ofSeconds(20);

    private final Path keep;
    private final Path ended;

    Supervision(Path run, String name) {
        this.keep = run.resolve(name + ".keep");
        this.ended = run.resolve(name + ".ended");
    }

    /**
     * How it died. @param status 137: killed; 3: its memory was used up; 128 and more: by a signal @param inARow how
     * often lately
     */
    record Death(Instant at, int status, int inARow) {

        /** "was killed", "ran out of memory". */
        String why() {
            return switch (status) {
                case 3 -> "ran out of memory";
                case 70 -> "lost its database or its broker";
                case 137 -> "was killed";
                default -> "ended with status " + status;
            };
        }
    }

    /** On systems that tell of their processes in {@code /proc}. */
    static boolean isPossible() {
        return Files.isExecutable(SHELL) && Files.isReadable(Path.of("/proc/self/stat"));
    }

    /** What to put before the command of the process. Whoever supervised it before ends. */
    List<String> command(Path pid) throws IOException {
        end();
        var token = UUID.randomUUID().toString();
        Files.createFile(keep, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
        Files.writeString(keep, token);
        try (var script = Objects.requireNonNull(Supervision.class.getResourceAsStream("/supervise.sh"))) {
            return List.of(SHELL.toString(), "-c", new String(script.readAllBytes(), StandardCharsets.UTF_8),
                    "supervise", pid.toString(),
                    keep.toString(), token, ended.toString());
        }
    }

    /** The process it has started. */
    ProcessHandle awaitFirst(Process supervisor, PidFile pid) throws IOException, InterruptedException {
        long end = System.nanoTime() + FIRST_WITHIN.toNanos();
        while (supervisor.isAlive() && System.nanoTime() < end) {
            var running = pid.running();
            if (running.isPresent()) {
                return running.get();
            }
            Thread.sleep(20);
        }
        return pid.running().orElse(supervisor.toHandle());
    }

    /** It is not started again. */
    void end() throws IOException {
        Files.deleteIfExists(keep);
        Files.deleteIfExists(ended);
    }

    Optional<Death> death() throws IOException {
        try {
            var words = Files.readString(ended).strip().split(" ");
            return words.length == 3
                    ? Optional.of(
                            new Death(Instant.parse(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])))
                    : Optional.empty();
        } catch (NoSuchFileException | NumberFormatException | DateTimeParseException none) {
            return Optional.empty();
        }
    }
}
