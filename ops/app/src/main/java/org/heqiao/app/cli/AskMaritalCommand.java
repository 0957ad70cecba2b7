package org.heqiao.app.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "ask-marital", mixinStandardHelpOptions = true, sortOptions = false, //
        description = "Asks about the marital status of everybody in a list (.csv, .xlsx, .ndjson; columns in"
                + " marital-list.md), shows the progress, and prints the result. For a day, the same file again is"
                + " the same batch. Exit status 3: some rows cannot be asked about.")
final class AskMaritalCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int QUIET_LOOKS = 10;
    private static final int FIRST_ERRORS = 5;
    private static final int MOST_FAILURES = 240;

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Mixin
    private final CallerOptions caller = new CallerOptions();

    @Option(names = "--case-no", paramLabel = "NO", required = true, description = "Number of the case, for example"
            + " '(2026)宁0104民初1001号'.")
    @SuppressWarnings("NullAway.Init")
    private String caseNo;

    @Option(names = "--purpose", paramLabel = "P", defaultValue = "case-trial",
            description = "As in the grant (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String purpose;

    @Option(names = "--legal-basis", paramLabel = "B", defaultValue = "MARRIAGE-ARCHIVES-15",
            description = "As in the grant (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String legalBasis;

    @Option(names = "--reason", paramLabel = "TEXT", defaultValue = "list of a case",
            description = "Reason, for the audit log (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String reason;

    @Option(names = "--department", paramLabel = "TEXT", defaultValue = "registry",
            description = "Department of the person who asks (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String department;

    @Option(names = "--results", paramLabel = "FILE", description = "Write the answers there; .ndjson, .csv or .xlsx.")
    private @Nullable Path results;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--errors", paramLabel = "FILE", description = "Write the rows that cannot be asked about there,"
            + " each with its reason: a list (.csv, .ndjson), or a copy of the table with the cells marked and the"
            + " reasons in a column of their own (.xlsx).")
    private @Nullable Path errors;

    @Override
    public Integer call() throws Exception {
        var faults = errors == null ? null : ErrorsFile.of(errors);
        var wanted = results == null ? null : OutputFile.of(results);
        var cliEnvironment = CliEnvironment.ofThisShell();
        try (var input = InputFile.open(file);
                var hub = new MaritalListClient(cliEnvironment.hub(),
                        caller.tokens(cliEnvironment, "yc-court").orElseThrow());
                var note = InterruptHandler.printing(System.err,
                        "What the hub has taken in goes on there. The same command again is harmless and shows how"
                                + " far it is.")) {
            var uploaded = hub.upload(input.path(), HubClient.context(purpose, legalBasis, caseNo, reason, department));
            output.print("batch       " + uploaded.path("id").asString() + " accepted");
            var state = follow(hub, uploaded);
            print(hub, state);
            if (faults != null && state.at("/rows/with_problems").asLong(0) > 0) {
                faults.write(ErrorsFile.Problems.of(hub, state), input.path());
                output.print("errors      " + errors);
            }
            boolean done = state.path("state").asString("").equals("DONE");
            if (done && wanted != null) {
                try (var answers = hub.results(state.path("id").asString(), wanted.format().mediaType())) {
                    wanted.write(answers);
                }
                output.print("answers     " + results);
            }
            output.document(state);
            return !done ? HubCommands.FAILED : state.at("/rows/with_problems").asLong(0) > 0 ? HubCommands.PARTLY : 0;
        }
    }

    /** A hub that is away for a while, as in a restart, is waited for. */
    private JsonNode follow(MaritalListClient hub, JsonNode uploaded) throws IOException, InterruptedException {
        var state = uploaded;
        int failures = 0;
        for (int look = 0; !Progress.isOver(state); look++) {
            if (look % QUIET_LOOKS == 0) {
                output.print(line(state));
            }
            Thread.sleep(LOOK);
            try {
                state = hub.state(uploaded.path("id").asString());
                failures = 0;
            } catch (IOException away) {
                if (++failures > MOST_FAILURES) {
                    throw away;
                }
            }
        }
        return state;
    }

    /** {@code ASKING    40 %  80,000/200,000 rows  about 21 s left}; of those read before any is answered. */
    static String line(JsonNode state) {
        long rows = Math.max(1, state.at("/file/rows").asLong(0));
        long answered = state.at("/rows/answered").asLong(0);
        long done = answered > 0 ? answered : state.at("/rows/read").asLong(0);
        var left = state.path("eta_seconds");
        return "%-8s %3d %%  %,d/%,d rows%s".formatted(state.path("state").asString(), 100 * done / rows, done, rows,
                left.isNumber() ? "  about " + Progress.duration(left.asLong()) + " left" : "");
    }

    private void print(MaritalListClient hub, JsonNode state) throws IOException, InterruptedException {
        var rows = state.path("rows");
        output.print("batch       " + state.path("id").asString() + " " + state.path("state").asString());
        TakenFile.line(state).ifPresent(output::print);
        output.sentences().printf("rows        %,d in the file, %,d read, %,d cannot be asked about%n",
                state.at("/file/rows").asLong(0),
                rows.path("read").asLong(0), rows.path("with_problems").asLong(0));
        if (errors == null && rows.path("with_problems").asLong(0) > 0) {
            firstErrors(hub, state.path("id").asString());
        }
        var table = new Table();
        state.path("outcomes").properties()
                .forEach(outcome -> table.row(List.of(outcome.getKey(), "%,d".formatted(outcome.getValue().asLong()))));
        output.print(table);
        if (state.path("finished_at").isString()) {
            var took = Duration.between(Instant.parse(state.path("received_at").asString()),
                    Instant.parse(state.path("finished_at").asString()));
            double seconds = Math.max(1, took.toMillis()) / 1000.0;
            output.sentences().printf("time        %.1f s, %,.0f rows/s%n", seconds,
                    rows.path("answered").asLong(0) / seconds);
        }
    }

    private void firstErrors(MaritalListClient hub, String id) throws IOException, InterruptedException {
        try (var reader = new BufferedReader(
                new InputStreamReader(hub.errors(id, FileFormat.NDJSON.mediaType()), StandardCharsets.UTF_8))) {
            int printed = 0;
            for (String line; printed < FIRST_ERRORS && (line = reader.readLine()) != null; printed++) {
                var error = JSON.readTree(line);
                output.print("  第%s行 %s（ref %s）：%s %s".formatted(error.path("line").asString(""),
                        error.path("column").asString("整行"),
                        error.path("ref").asString("-"), error.path("message").asString(""),
                        error.path("code").asString("")));
            }
        }
    }
}
