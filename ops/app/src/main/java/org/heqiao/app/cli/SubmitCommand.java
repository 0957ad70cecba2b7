package org.heqiao.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "submit", mixinStandardHelpOptions = true, //
        description = {
                "Submits a commission file (.csv, .xlsx, .ndjson), shows its progress, and prints the result.",
                "Exit status 0: all of it was checked; 3: it was checked, but some households were refused (--errors"
                        + " lists them); 1: it failed."})
final class SubmitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--results", paramLabel = "FILE", description = "Write the reports there; .ndjson, .csv or .xlsx.")
    private @Nullable Path results;

    @Option(names = "--errors", paramLabel = "FILE", description = "Write what is wrong with the file there: a list"
            + " (.csv, .ndjson), or a copy of the workbook with the cells marked and the reasons in a column of their"
            + " own (.xlsx).")
    private @Nullable Path errors;

    @Option(names = "--again", description = "Check a file again that was submitted before, as a new batch, because"
            + " the sources have newer data.")
    private boolean again;

    @Mixin
    private final CallerOptions caller = new CallerOptions();

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var wanted = results == null ? null : OutputFile.of(results);
        var faults = errors == null ? null : ErrorsFile.of(errors);
        try (var input = InputFile.open(file); var hub = caller.hub(null)) {
            var submitted = submit(hub, input.path());
            output.print("batch       " + submitted.id() + (submitted.known() ? "" : " accepted"));
            if (submitted.known()) {
                output.print("This file was submitted before; this is its batch"
                        + (again ? ", which is still under way." : " (--again checks it anew)."));
            }
            var state = new Progress(hub, output.sentences()).follow(submitted.id());
            new Summary(hub, output.sentences()).print(state);
            if (faults != null) {
                write(faults, hub, input.path(), state);
            }
            boolean done = state.path("state").asString("").equals("DONE");
            if (done && wanted != null) {
                try (var reports = hub.results(submitted.id(), wanted.format().mediaType())) {
                    wanted.write(reports);
                }
                output.print("reports     " + results);
            }
            output.document(state);
            return !done ? HubCommands.FAILED : state.at("/households/rejected").asLong(0) > 0 ? HubCommands.PARTLY : 0;
        }
    }

    private void write(ErrorsFile faults, HubClient hub, Path sent, JsonNode state) throws Exception {
        if (state.at("/rows/with_problems").asLong(0) == 0 && state.at("/households/rejected").asLong(0) == 0) {
            output.print("errors      none");
            return;
        }
        faults.write(ErrorsFile.Problems.of(hub, state), sent);
        output.print("errors      " + errors);
    }

    private HubClient.Submitted submit(HubClient hub, Path sent) throws Exception {
        try (var note = InterruptHandler.printing(System.err,
                "Interrupted while the file was sent: it may have come in or not. The same command again is harmless;"
                        + " ops/hub batches"
                        + " lists what came in.")) {
            return hub.submit(sent, again);
        }
    }
}
