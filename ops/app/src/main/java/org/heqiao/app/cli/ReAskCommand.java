package org.heqiao.app.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "re-ask", mixinStandardHelpOptions = true, sortOptions = false, description = "Asks again what no"
        + " source has answered about the households of a batch: costed first, done in stages, and stopped by itself"
        + " where too much of it fails again.")
final class ReAskCommand {

    /** Which of what is missing. */
    static final class Which {

        @Parameters(paramLabel = "BATCH", description = "As ops/hub batches lists it.")
        private String batch = "";

        @Option(names = "--source", paramLabel = "SOURCE", description = "Only what this source has not answered; may"
                + " be repeated.")
        private List<String> sources = List.of();

        @Option(names = "--outcome", paramLabel = "OUTCOME", description = "Only legs that ended so:"
                + " SOURCE_UNAVAILABLE, REFUSED_BY_SOURCE or STALE; may be repeated.")
        private List<String> outcomes = List.of();

        @Option(names = "--division", paramLabel = "CODE", description = "Only households whose division begins so.")
        private String division = "";

        @Option(names = "--scheme", paramLabel = "CODE", description = "Only households of this scheme.")
        private String scheme = "";

        @Mixin
        private Calling calling = new Calling();

        private ObjectNode body(String reason) {
            var body = HubClient.because("act", "RE_ASK", reason);
            var some = body.putArray("sources");
            sources.forEach(some::add);
            var ended = body.putArray("outcomes");
            outcomes.forEach(ended::add);
            return body.put("division", division.isEmpty() ? null : division)
                    .put("scheme", scheme.isEmpty() ? null : scheme);
        }
    }

    /** As whom, and how it is printed. */
    static final class Calling {

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Output output = new Output();
    }

    /** One act, and why something is done about it. */
    static final class Decision {

        @Parameters(index = "0", paramLabel = "BATCH")
        private String batch = "";

        @Parameters(index = "1", paramLabel = "ACT")
        private String act = "";

        @Option(names = "--reason", required = true)
        private String reason = "";

        @Mixin
        private Calling calling = new Calling();
    }

    @Command(mixinStandardHelpOptions = true, description = "Says what it costs, and does nothing.")
    int cost(@Mixin Which which) throws Exception {
        try (var hub = which.calling.caller.hub(null)) {
            var cost = hub.post(path(which.batch), which.body("cost").put("dry_run", true)).path("page");
            which.calling.output.document(cost);
            which.calling.output.print(cost.path("says").asString("")
                    + (cost.path("second_person").asBoolean(false) ? "; a second officer has to approve it" : ""));
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Begins it; where it is under way already, shows that.")
    int begin(@Mixin Which which, @Option(names = "--reason", required = true) String reason) throws Exception {
        try (var hub = which.calling.caller.hub(null)) {
            return print(which.calling.output, hub.post(path(which.batch), which.body(reason)).path("page"));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists those of a batch, the latest first.")
    int list(@Parameters(paramLabel = "BATCH") String batch, @Mixin Calling calling) throws Exception {
        try (var hub = calling.caller.hub(null)) {
            var all = hub.get(path(batch), HubClient.context()).at("/page/bulk_acts");
            calling.output.document(all);
            var table = new Table().row(List.of("act", "state", "households", "done", "failed", "reason"));
            all.forEach(each -> table.row(List.of(each.path("id").asString(""), each.path("state").asString(""),
                    each.path("households").asString("0"), each.at("/counts/DONE").asString("0"),
                    each.at("/counts/FAILED").asString("0"), each.path("reason").asString(""))));
            calling.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows how far one is, household by household.")
    int show(@Parameters(paramLabel = "BATCH") String batch, @Parameters(paramLabel = "ACT") String act,
            @Mixin Calling calling) throws Exception {
        try (var hub = calling.caller.hub(null)) {
            var table = new Table().row(List.of("household", "legs", "state", "result"));
            var page = hub.get(path(batch, act), HubClient.context()).path("page");
            print(calling.output, page);
            for (var more = page;; more = hub.get(path(batch, act) + "?after=" + more.path("next").asInt(0),
                    HubClient.context()).path("page")) {
                more.path("items").forEach(item -> table.row(List.of(item.path("household_no").asString(""),
                        item.path("legs").asString(""), item.path("state").asString(""),
                        item.path("result").asString("-"))));
                if (more.path("next").isNull()) {
                    break;
                }
            }
            calling.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Approves a large one that another officer began.")
    int approve(@Mixin Decision decision) throws Exception {
        return decide(decision, "APPROVE");
    }

    @Command(mixinStandardHelpOptions = true, description = "Rejects a large one that waits for approval.")
    int reject(@Mixin Decision decision) throws Exception {
        return decide(decision, "REJECT");
    }

    @Command(mixinStandardHelpOptions = true, description = "Asks no more; what is asked by then is answered.")
    int stop(@Mixin Decision decision) throws Exception {
        return decide(decision, "STOP");
    }

    private static int decide(Decision decision, String step) throws Exception {
        try (var hub = decision.calling.caller.hub(null)) {
            return print(decision.calling.output, hub.post(path(decision.batch, decision.act) + "/steps",
                    HubClient.because("step", step, decision.reason)).path("page"));
        }
    }

    private static int print(Output output, JsonNode act) {
        output.document(act);
        output.print("Act " + act.path("id").asString("") + " is " + act.path("state").asString("") + ", stage "
                + act.path("stage").asString("") + ": " + act.at("/counts/DONE").asString("0") + " of "
                + act.path("households").asString("0") + " households answered again, "
                + act.at("/counts/FAILED").asString("0") + " not"
                + (act.path("why").isNull() ? "" : "; " + act.path("why").asString("")));
        return 0;
    }

    private static String path(String batch) {
        return "/api/v1/check-batches/" + GrantsCommand.segment(batch) + "/bulk-acts";
    }

    private static String path(String batch, String act) {
        return path(batch) + "/" + GrantsCommand.segment(act);
    }
}
