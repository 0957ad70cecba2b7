package org.heqiao.app.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Shows how far a batch is: a bar that redraws itself on a terminal, a line now and then elsewhere. */
public final class Progress {

    private static final int WIDTH = 24;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int QUIET_LOOKS = 10;
    private static final int SLOW_LOOKS = 20;
    private static final int MOST_FAILURES = 240;
    private static final int USUAL_WIDTH = 80;
    private static final Duration PACE_OF = Duration.ofSeconds(30);
    private static final Duration LEAST_WATCHED = Duration.ofSeconds(5);
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final HubClient hub;
    private final PrintStream out;
    private final boolean terminal = System.console() != null && System.console().isTerminal();
    private final int width = terminal ? width(System.getenv("COLUMNS")) : Integer.MAX_VALUE;
    private final ArrayDeque<Seen> seen = new ArrayDeque<>();
    private int highest;
    private String slow = "";

    /** How far it was. */
    private record Seen(Instant at, double share) {
    }

    Progress(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    /** @return the batch's last state; a hub that is away for a while, as in a restart, is waited for */
    JsonNode follow(String batch) throws IOException, InterruptedException {
        try (var note = InterruptHandler.printing(System.err,
                "Batch " + batch
                        + " goes on at the hub. The same command again shows how far it is, and what came of it.")) {
            return followed(batch);
        }
    }

    private JsonNode followed(String batch) throws IOException, InterruptedException {
        int failures = 0;
        for (int look = 0;; look++) {
            try {
                var state = hub.state(batch);
                failures = 0;
                boolean over = isOver(state);
                if (terminal || over || look % QUIET_LOOKS == 0) {
                    show(next(state));
                }
                if (look % SLOW_LOOKS == SLOW_LOOKS - 1) {
                    tellWhySlow(state.at("/forecast/slowness"));
                }
                if (over) {
                    out.println();
                    return state;
                }
            } catch (IOException away) {
                if (++failures > MOST_FAILURES) {
                    throw away;
                }
                show("the hub does not answer; waiting for it");
                Thread.sleep(away instanceof Busy busy ? busy.retryAfter() : Duration.ZERO);
            }
            Thread.sleep(LOOK);
        }
    }

    /** Another source, or another state of it, is told once, with all that is known about it. */
    private void tellWhySlow(JsonNode slowness) {
        var about = slowness.path("source").asString("") + slowness.path("sentence").asString("")
                .replaceAll("[0-9,]+", "");
        if (slowness.isObject() && !about.equals(slow)) {
            slow = about;
            show(slowness.path("sentence").asString(""));
            if (terminal) {
                out.println();
            }
        }
    }

    public static boolean isOver(JsonNode state) {
        return switch (state.path("state").asString("")) {
            case "DONE", "CANCELLED", "FAILED" -> true;
            default -> false;
        };
    }

    private void show(String line) {
        if (terminal) {
            out.print("\r\u001b[K" + cut(line, width));
            out.flush();
        } else {
            out.println(line);
        }
    }

    /**
     * {@code CHECKING ######------  50 %  reports 12/40; waiting for courts, not answering since 14:03 (TIMEOUT)  tax
     * 40 %  courts 60 %}.
     */
    public static String line(JsonNode state) {
        return line(state, percent(state), null, Integer.MAX_VALUE);
    }

    /** Of all that is in the file, not of what was read of it so far. */
    static int percent(JsonNode state) {
        long inFile = state.path("households").path("in_file").asLong(0);
        long read = state.path("households").path("accepted").asLong(0)
                + state.path("households").path("rejected").asLong(0);
        long planned = state.path("legs").path("planned").asLong(0);
        long done = planned - state.path("legs").path("open").asLong(0);
        if (isOver(state)) {
            return 100;
        }
        return inFile == 0 || planned == 0 ? 0 : (int) Math.min(99, 100.0 * read / inFile * done / planned);
    }

    private static String line(JsonNode state, int percent, @Nullable Duration left, int width) {
        int filled = WIDTH * percent / 100;
        var line = new StringBuilder("%-8s ".formatted(state.path("state").asString("")));
        line.append("#".repeat(filled)).append("-".repeat(WIDTH - filled)).append(" %3d %%".formatted(percent));
        if (state.path("legs").path("planned").asLong(0) == 0) {
            line.append("  %,d rows read".formatted(state.path("rows").path("read").asLong(0)));
        } else {
            line.append("  reports %,d/%,d".formatted(state.path("households").path("reported").asLong(0),
                    state.path("households").path("in_file").asLong(0)));
        }
        if (state.path("control").asString("").equals("PAUSED")) {
            line.append("; paused: ").append(state.at("/last_step/reason").asString(""));
        }
        var bottleneck = state.path("bottleneck");
        if (left != null && state.path("eta_seconds").isNumber()) {
            line.append("  about ").append(duration(left.toSeconds())).append(" left");
        }
        line.append(ready(state.path("forecast")));
        if (bottleneck.isObject()) {
            line.append("; waiting for ").append(waiting(bottleneck));
        }
        return cut(line.append(sources(state)).toString(), width);
    }

    /** Between when and when it will be done; empty where nobody can say. */
    private static String ready(JsonNode forecast) {
        var earliest = forecast.path("earliest").asString("");
        var latest = forecast.path("latest").asString("");
        return earliest.isEmpty() || latest.isEmpty()
                ? ""
                : "  ready " + SINCE.format(Instant.parse(earliest).atZone(ZoneId.systemDefault())) + " to "
                        + SINCE.format(Instant.parse(latest).atZone(ZoneId.systemDefault()));
    }

    private static String waiting(JsonNode bottleneck) {
        var silent = bottleneck.path("silent_since").asString("");
        return bottleneck.path("source").asString()
                + (silent.isEmpty()
                        ? ""
                        : ", not answering since " + SINCE.format(Instant.parse(silent).atZone(ZoneId.systemDefault())))
                + " (" + bottleneck.path("why").asString() + ')';
    }

    private static String sources(JsonNode state) {
        var text = new StringBuilder();
        for (var source : state.path("sources")) {
            long of = source.path("planned").asLong(0);
            if (of > 0) {
                text.append("  %s %d %%".formatted(source.path("source").asString(),
                        100 * (of - source.path("open").asLong(0)) / of));
            }
        }
        return text.toString();
    }

    /** A line that goes on in the next one cannot be written over. */
    static String cut(String line, int width) {
        return line.length() < width ? line : line.substring(0, Math.max(0, width - 2)) + "…";
    }

    /** So many columns; COLUMNS says so, or the terminal, else it has as many as terminals always had. */
    static int width(@Nullable String columns) {
        try {
            if (columns != null) {
                return Math.max(20, Integer.parseInt(columns.strip()));
            }
            var ask = new ProcessBuilder("stty", "size").redirectInput(new File("/dev/tty"))
                    .redirectError(Redirect.DISCARD).start();
            var said = new String(ask.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip().split(" ");
            return said.length == 2 && Integer.parseInt(said[1]) > 0
                    ? Math.max(20, Integer.parseInt(said[1]))
                    : USUAL_WIDTH;
        } catch (IOException | NumberFormatException unknown) {
            return USUAL_WIDTH;
        }
    }

    /**
     * What is left at the pace of the last half minute; null: it has not been watched long enough, or nothing moved.
     */
    private @Nullable Duration left(JsonNode state, Instant now) {
        double share = share(state);
        seen.addLast(new Seen(now, share));
        while (seen.size() > 1 && Duration.between(seen.getFirst().at, now).compareTo(PACE_OF) > 0) {
            seen.removeFirst();
        }
        var first = seen.getFirst();
        var watched = Duration.between(first.at, now);
        if (watched.compareTo(LEAST_WATCHED) < 0 || share <= first.share) {
            return null;
        }
        return Duration.ofMillis((long) (watched.toMillis() * (1 - share) / (share - first.share)));
    }

    private static double share(JsonNode state) {
        long inFile = Math.max(1, state.path("households").path("in_file").asLong(1));
        long planned = Math.max(1, state.path("legs").path("planned").asLong(1));
        long read = state.path("households").path("accepted").asLong(0)
                + state.path("households").path("rejected").asLong(0);
        return (double) read / inFile * (planned - state.path("legs").path("open").asLong(0)) / planned;
    }

    private String next(JsonNode state) {
        highest = Math.max(highest, percent(state));
        return line(state, highest, left(state, Instant.now()), terminal ? width : Integer.MAX_VALUE);
    }

    static String duration(long seconds) {
        return seconds < 100 ? seconds + " s" : seconds < 6000 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
