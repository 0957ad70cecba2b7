package org.heqiao.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "submit", mixinStandardHelpOptions = true, //
        description = "Submits a commission file (.csv, .xlsx, .ndjson), shows its progress, and prints what came of it.")
final class SubmitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "FILE")
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(names = "--results", paramLabel = "FILE", description = "Write the reports there; .ndjson, .csv or .xlsx.")
    private @Nullable Path results;

    @Option(names = "--again", description = "Check a file that was submitted before once more, as a new batch: its sources have moved on.")
    private boolean again;

    @Override
    public Integer call() throws Exception {
        var wanted = results == null ? null : OutputFile.of(results);
        try (var input = InputFile.open(file); var hub = new HubClient(Surroundings.ofThisShell().hub())) {
            var submitted = submit(hub, input.path());
            if (submitted.known()) {
                System.out.println("This file was submitted before; this is its batch"
                        + (again ? ", which is still under way." : " (--again checks it anew)."));
            }
            var state = new Progress(hub, System.out).follow(submitted.id());
            new Summary(hub, System.out).print(state);
            boolean done = state.path("state").asString("").equals("DONE");
            if (done && wanted != null) {
                try (var reports = hub.results(submitted.id(), wanted.format().mediaType())) {
                    wanted.write(reports);
                }
                System.out.println("reports     " + results);
            }
            return done ? 0 : HubCommands.FAILED;
        }
    }

    private HubClient.Submitted submit(HubClient hub, Path sent) throws Exception {
        try (var note = WhenInterrupted.say(System.err,
                "Interrupted while the file was sent: it may have come in or not. The same command again is harmless.")) {
            return hub.submit(sent, again);
        }
    }
}
