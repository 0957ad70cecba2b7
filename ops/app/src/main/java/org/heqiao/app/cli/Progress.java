package org.heqiao.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;

import tools.jackson.databind.JsonNode;

/** Shows how far a batch is: a bar that redraws itself on a terminal, a line now and then elsewhere. */
final class Progress {

    private static final int WIDTH = 24;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int QUIET_LOOKS = 10;
    private static final int MOST_FAILURES = 240;

    private final HubClient hub;
    private final PrintStream out;
    private final boolean terminal = System.console() != null && System.console().isTerminal();

    Progress(HubClient hub, PrintStream out) {
        this.hub = hub;
        this.out = out;
    }

    /** @return the batch's last state; a hub that is away for a while, as in a restart, is waited for */
    JsonNode follow(String batch) throws IOException, InterruptedException {
        try (var note = WhenInterrupted.say(System.err,
                "Batch " + batch + " goes on at the hub. The same command again shows how far it is, and what came of it.")) {
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
                    show(line(state));
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
            }
            Thread.sleep(LOOK);
        }
    }

    static boolean isOver(JsonNode state) {
        return switch (state.path("state").asString("")) {
            case "DONE", "CANCELLED", "FAILED" -> true;
            default -> false;
        };
    }

    private void show(String line) {
        if (terminal) {
            out.print("\r\u001b[K" + line);
            out.flush();
        } else {
            out.println(line);
        }
    }

    /** {@code CHECKING ######------  50 %  legs 100/200  tax 40 %  courts 60 %  reports 12/40  about 12 s left; waiting for courts (TIMEOUT)}. */
    static String line(JsonNode state) {
        long planned = state.path("legs").path("planned").asLong(0);
        long open = state.path("legs").path("open").asLong(0);
        var line = new StringBuilder("%-8s ".formatted(state.path("state").asString("")));
        if (planned == 0) {
            return line.append(state.path("rows").path("read").asLong(0)).append(" rows read").toString();
        }
        long done = planned - open;
        int filled = (int) (WIDTH * done / planned);
        line.append("#".repeat(filled)).append("-".repeat(WIDTH - filled))
                .append(" %3d %%  legs %,d/%,d ".formatted(100 * done / planned, done, planned));
        for (var source : state.path("sources")) {
            long of = source.path("planned").asLong(0);
            if (of > 0) {
                line.append(" %s %d %%".formatted(source.path("source").asString(), 100 * (of - source.path("open").asLong(0)) / of));
            }
        }
        line.append("  reports %,d/%,d".formatted(state.path("households").path("reported").asLong(0),
                state.path("households").path("accepted").asLong(0)));
        if (state.path("eta_seconds").isNumber()) {
            line.append("  about ").append(duration(state.path("eta_seconds").asLong())).append(" left");
        }
        var bottleneck = state.path("bottleneck");
        if (bottleneck.isObject()) {
            line.append("; waiting for ").append(bottleneck.path("source").asString()).append(" (")
                    .append(bottleneck.path("why").asString())
                    .append(')');
        }
        return line.toString();
    }

    static String duration(long seconds) {
        return seconds < 100 ? seconds + " s" : seconds < 6000 ? seconds / 60 + " min" : seconds / 3600 + " h";
    }
}
