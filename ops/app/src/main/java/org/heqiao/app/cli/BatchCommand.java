package org.heqiao.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "batch", mixinStandardHelpOptions = true, sortOptions = false, description = "Pauses, resumes or"
        + " cancels a batch of households, or makes it urgent, each with a reason; and shows how far it is, and what"
        + " was done about it.")
final class BatchCommand {

    /** Which, and why. */
    static final class Act {

        @Parameters(paramLabel = "ID", description = "The batch, as ops/hub batches lists it.")
        private String id = "";

        @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why: shown to whoever waits"
                + " for the batch.")
        private String reason = "";

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Output output = new Output();
    }

    @Command(mixinStandardHelpOptions = true, description = "Asks nothing more of it until it is resumed. What a"
            + " source is asked at this moment is answered and counts.")
    int pause(@Mixin Act act) throws Exception {
        return take(act, "PAUSE");
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets it go on where it stopped; nothing is asked twice.")
    int resume(@Mixin Act act) throws Exception {
        return take(act, "RESUME");
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends it for good: reports are made of what was answered,"
            + " and say of the rest that the batch was cancelled.")
    int cancel(@Mixin Act act) throws Exception {
        return take(act, "CANCEL");
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets it go before batches that are not urgent, also with"
            + " what is queued already.")
    int expedite(@Mixin Act act) throws Exception {
        return take(act, "EXPEDITE");
    }

    @Command(mixinStandardHelpOptions = true, description = "Takes its urgency back.")
    int defer(@Mixin Act act) throws Exception {
        return take(act, "DEFER");
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows how far it is, and when, by whom and why it was"
            + " paused, resumed or cancelled.")
    int show(@Parameters(paramLabel = "ID") String id, @Mixin CallerOptions caller, @Mixin Output output)
            throws Exception {
        try (var hub = caller.hub(null)) {
            output.print(Progress.line(hub.state(segment(id))));
            print(output, hub.get(path(id), HubClient.context()).path("batch"));
            return 0;
        }
    }

    private static int take(Act act, String step) throws Exception {
        try (var hub = act.caller.hub(null)) {
            var body = HubClient.because("step", step, act.reason);
            print(act.output, hub.post(path(act.id), body).path("batch"));
            return 0;
        }
    }

    private static void print(Output output, JsonNode batch) {
        output.document(batch);
        output.print("Batch " + batch.path("id").asString("") + " is " + batch.path("state").asString("")
                + (batch.path("control").asString("").equals("PAUSED") ? ", paused" : "")
                + (batch.path("lane").asString("").equals("URGENT") ? ", urgent." : "."));
        var table = new Table().row(List.of("at", "step", "by", "reason"));
        batch.path("steps").forEach(each -> table.row(List.of(each.path("at").asString(""),
                each.path("step").asString(""),
                each.path("agency").asString("") + "/" + each.path("officer").asString(""),
                each.path("reason").asString(""))));
        if (!batch.path("steps").isEmpty()) {
            output.print(table);
        }
    }

    private static String path(String id) {
        return "/api/v1/check-batches/" + segment(id) + "/steps";
    }

    private static String segment(String id) {
        return GrantsCommand.segment(id);
    }
}
