package org.heqiao.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "import", mixinStandardHelpOptions = true, //
        description = "Imports a file (.csv, .xlsx, .ndjson) into the civil-affairs register, shows its progress, and"
                + " prints the result. The same file again is harmless. Exit status 3: some rows were refused.")
final class ImportCommand implements Callable<Integer> {

    private static final Set<String> KINDS = Set.of("marriages", "court-notices", "deaths", "cremations", "coverage");
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int FIRST_FINDINGS = 5;
    private static final int MOST_FAILURES = 240;

    @Parameters(index = "0", paramLabel = "KIND", description = "marriages, court-notices, deaths, cremations or"
            + " coverage.")
    @SuppressWarnings("NullAway.Init")
    private String kind;

    @Parameters(index = "1", paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--historic", description = "From the archive: subscribers are not notified.")
    private boolean historic;

    @Option(names = "--announce", description = "Subscribers are notified of what is new (the default).")
    private boolean announce;

    @Option(names = "--registry", paramLabel = "CODE", description = "Division code for rows that name no registry.")
    private @Nullable String registry;

    @Option(names = "--origin", paramLabel = "POPULATION|MEDICAL", description = "Origin of the deaths, for rows that"
            + " name none.")
    private @Nullable String origin;

    @Option(names = "--findings", paramLabel = "FILE", description = "Write the findings about rows there, NDJSON.")
    private @Nullable Path findings;

    @Mixin
    private final CallerOptions caller = new CallerOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        if (!KINDS.contains(kind)) {
            throw Failure.wrongUse("KIND is one of " + String.join(", ", KINDS.stream().sorted().toList()) + ".");
        }
        if (historic && announce) {
            throw Failure.wrongUse("--historic and --announce exclude each other.");
        }
        if (findings != null) {
            OutputFile.refuseUnwritable(findings);
        }
        try (var input = InputFile.open(file);
                var hub = caller.hub(null);
                var note = InterruptHandler.printing(System.err,
                        "What the hub has taken in goes on there. The same command again is harmless and shows how"
                                + " far it is.")) {
            var uploaded = hub.upload(input.path(), query());
            output.print("import      " + uploaded.path("id").asString() + " accepted");
            var state = follow(hub, uploaded);
            print(state);
            if (state.path("findings").asLong(0) > 0) {
                print(hub, state.path("id").asString());
            }
            output.document(state);
            return !state.path("state").asString("").equals("DONE")
                    ? HubCommands.FAILED
                    : state.at("/rows/refused").asLong(0) > 0 ? HubCommands.PARTLY : 0;
        }
    }

    private String query() {
        return "kind=" + kind + "&historic=" + historic + (registry == null ? "" : "&registry=" + encoded(registry))
                + (origin == null ? "" : "&origin=" + encoded(origin));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A hub that is away for a while, as in a restart, is waited for. */
    private JsonNode follow(HubClient hub, JsonNode uploaded) throws IOException, InterruptedException {
        var state = uploaded;
        int failures = 0;
        for (int look = 0; !isOver(state); look++) {
            if (look % 4 == 0) {
                output.sentences().printf("%-8s %,d rows%n", state.path("state").asString(),
                        state.at("/rows/read").asLong(0));
            }
            Thread.sleep(LOOK);
            try {
                state = hub.imported(uploaded.path("id").asString());
                failures = 0;
            } catch (IOException away) {
                if (++failures > MOST_FAILURES) {
                    throw away;
                }
                Thread.sleep(away instanceof Busy busy ? busy.retryAfter() : Duration.ZERO);
            }
        }
        return state;
    }

    private static boolean isOver(JsonNode state) {
        var name = state.path("state").asString("");
        return name.equals("DONE") || name.equals("FAILED");
    }

    private void print(JsonNode state) {
        var rows = state.path("rows");
        var took = Duration.between(Instant.parse(state.path("received_at").asString()),
                Instant.parse(state.path("finished_at").asString()));
        double seconds = Math.max(1, took.toMillis()) / 1000.0;
        output.print("import      " + state.path("id").asString() + " " + state.path("state").asString() + " "
                + state.path("why").asString(""));
        TakenFile.line(state).ifPresent(output::print);
        output.sentences().printf("rows        %,d read: %,d new, %,d completed, %,d the same, %,d refused%n",
                rows.path("read").asLong(0),
                rows.path("new").asLong(0), rows.path("completed").asLong(0), rows.path("same").asLong(0),
                rows.path("refused").asLong(0));
        output.sentences().printf("time        %.1f s, %,.0f rows/s%n", seconds, rows.path("read").asLong(0) / seconds);
    }

    private void print(HubClient hub, String id) throws IOException, InterruptedException {
        if (findings != null) {
            try (var all = hub.findings(id)) {
                OutputFile.write(all, findings);
            }
            output.print("findings    " + findings);
            return;
        }
        var first = new ArrayList<String>();
        try (var reader = new BufferedReader(new InputStreamReader(hub.findings(id), StandardCharsets.UTF_8))) {
            for (String line; first.size() < FIRST_FINDINGS && (line = reader.readLine()) != null;) {
                first.add("  " + line);
            }
        }
        output.print("findings    the first of them; all with --findings FILE");
        first.forEach(output::print);
    }
}
