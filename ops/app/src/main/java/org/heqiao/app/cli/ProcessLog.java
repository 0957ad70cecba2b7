package org.heqiao.app.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.heqiao.app.cli.CliEnvironment.LogLimits;

/**
 * What a process in the background writes, kept over its restarts: {@code log/NAME.log}, which it writes itself and
 * turns by size, and {@code log/NAME.out}, which holds what its Java says by itself, as of a crash, and is turned at
 * each start. For its owner and group alone.
 */
final class ProcessLog {

    private static final int LONGEST = 100_000;

    private final Path log;
    private final Path out;
    private final LogLimits limits;
    private long before;

    ProcessLog(Path folder, String name, LogLimits limits) {
        this.log = folder.resolve(name + ".log");
        this.out = folder.resolve(name + ".out");
        this.limits = limits;
    }

    Path log() {
        return log;
    }

    Path out() {
        return out;
    }

    /** Before a start. */
    void rotate() throws IOException {
        if (Files.exists(out) && Files.size(out) > 0) {
            rotate(out, limits.keep());
        }
        for (var file : List.of(log, out)) {
            if (Files.notExists(file)) {
                Files.createFile(file);
            }
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(BackgroundLog.MODE));
        }
        before = Files.size(log);
    }

    /** What makes a Java of ours write its log there. */
    List<String> javaOptions() {
        return List.of("-D" + BackgroundLog.FILE + "=" + log,
                "-D" + BackgroundLog.MAX_SIZE + "=" + limits.size().toBytes(),
                "-D" + BackgroundLog.KEEP + "=" + limits.keep(),
                "-D" + HubCommands.LOGGING + "=" + BackgroundLog.CONFIGURATION,
                "-XX:ErrorFile="
                        + out.resolveSibling("java-crash-%p.log").toString().replace("%", "%%").replace("%%p", "%p"));
    }

    /** What was written since the start, for somebody who has to find out why it ended. */
    String sinceStart() throws IOException {
        var size = Files.exists(log) ? Files.size(log) : 0;
        return (tail(log, size < before ? 0 : before) + tail(out, 0)).strip();
    }

    /** Makes room for another: {@code FILE} becomes {@code FILE.1}, that {@code FILE.2}, and the oldest goes. */
    static void rotate(Path file, int keep) throws IOException {
        for (int n = keep - 1; n > 0; n--) {
            moveIfThere(numbered(file, n), numbered(file, n + 1));
        }
        moveIfThere(file, numbered(file, 1));
    }

    private static Path numbered(Path file, int n) {
        return file.resolveSibling(file.getFileName() + "." + n);
    }

    private static void moveIfThere(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String tail(Path file, long from) throws IOException {
        if (Files.notExists(file)) {
            return "";
        }
        try (var in = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.clamp(in.length() - LONGEST, Math.min(from, in.length()), in.length());
            var bytes = new byte[(int) (in.length() - start)];
            in.seek(start);
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
