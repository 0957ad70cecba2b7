package org.heqiao.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a process has used, children that it started included where asked for; by Linux {@code /proc}.
 *
 * @param cpu    user and system time since the process began
 * @param peakMb most memory that was resident at once
 * @param nowMb  memory resident now
 */
public record ProcessUse(Duration cpu, long peakMb, long nowMb) {

    private static final long TICKS_PER_SECOND = 100; // USER_HZ, the same on every Linux we run on

    /** The process alone. */
    public static ProcessUse of(long pid) throws IOException {
        long peak = 0;
        long now = 0;
        for (var line : Files.readAllLines(proc(pid, "status"))) {
            if (line.startsWith("VmHWM:")) {
                peak = kilobytes(line) / 1024;
            } else if (line.startsWith("VmRSS:")) {
                now = kilobytes(line) / 1024;
            }
        }
        return new ProcessUse(cpu(pid, 13, 14), peak, now);
    }

    /** Processor time of a process and of everything it ever started, such as a postmaster and its backends. */
    public static Duration cpuOfFamily(long pid) throws IOException {
        var family = cpu(pid, 13, 14, 15, 16);
        for (var child : ProcessHandle.of(pid).map(process -> process.children().toList()).orElse(List.of())) {
            try {
                family = family.plus(cpu(child.pid(), 13, 14, 15, 16));
            } catch (IOException ended) {
                continue; // from now on it counts with its parent
            }
        }
        return family;
    }

    private static Duration cpu(long pid, int... fields) throws IOException {
        var stat = Files.readString(proc(pid, "stat"));
        var words = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field : fields) {
            ticks += Long.parseLong(words[field - 2]); // the name and the number before it are cut off
        }
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    private static Path proc(long pid, String file) {
        return Path.of("/proc", String.valueOf(pid), file);
    }

    private static long kilobytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", ""));
    }
}
