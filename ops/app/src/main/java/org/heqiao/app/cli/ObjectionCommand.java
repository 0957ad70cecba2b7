package org.heqiao.app.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "objection", mixinStandardHelpOptions = true, sortOptions = false, description = "Shows objections to"
        + " reports (异议复核) and handles them, one step at a time.")
final class ObjectionCommand {

    private static final String OBJECTIONS = "/api/v1/objections";
    private static final int MOST_AT_ONCE = 500;

    /** Which, and what is said about it. */
    static final class Act {

        @Parameters(paramLabel = "NO", description = "The objection, as ops/hub objection list shows it.")
        private String no = "";

        @Option(names = "--says", paramLabel = "TEXT", required = true, description = "What is to be known of it"
                + " later; without a person's number.")
        private String says = "";

        @Mixin
        private CallerOptions caller = new CallerOptions();

        @Mixin
        private Output output = new Output();
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists those that wait for somebody, of the caller's"
            + " agency; the bureau's are all.")
    int list(@Mixin CallerOptions caller, @Mixin Output output,
            @Option(names = "--all", description = "Those too that have come to their end.") boolean all)
            throws Exception {
        return print(output, found(caller, !all));
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists those whose last day is over.")
    int overdue(@Mixin CallerOptions caller, @Mixin Output output) throws Exception {
        var overdue = JsonNodeFactory.instance.arrayNode();
        found(caller, true).forEach(each -> {
            if (each.path("overdue").asBoolean(false)) {
                overdue.add(each);
            }
        });
        return print(output, overdue);
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what is contested, what was brought and what was"
            + " done.")
    int show(@Mixin CallerOptions caller, @Mixin Output output, @Parameters(paramLabel = "NO") String no)
            throws Exception {
        try (var hub = caller.hub(null)) {
            return print(output, hub.get(path(no), HubClient.context()).path("objection"));
        }
    }

    @Command(name = "return", mixinStandardHelpOptions = true, description = "Sends it back to be completed (补正).")
    int giveBack(@Mixin Act act) throws Exception {
        return step(act, "RETURN", null, null);
    }

    @Command(mixinStandardHelpOptions = true, description = "It was completed.")
    int complete(@Mixin Act act) throws Exception {
        return step(act, "COMPLETE", null, null);
    }

    @Command(mixinStandardHelpOptions = true, description = "Asks the sources again about what is contested (复核).")
    int recheck(@Mixin Act act) throws Exception {
        return step(act, "RECHECK", null, null);
    }

    @Command(mixinStandardHelpOptions = true, description = "Answers it.")
    int answer(@Mixin Act act, @Option(names = "--result", required = true, paramLabel = "RESULT", description = "What"
            + " came of it: MAINTAINED, CORRECTED or SOURCE_CANNOT_ANSWER.") String result) throws Exception {
        return step(act, "ANSWER", "result", result);
    }

    @Command(mixinStandardHelpOptions = true, description = "Suspends it (中止): its term stands still, and nothing"
            + " more is asked.")
    int suspend(@Mixin Act act, @Option(names = "--reason", required = true, paramLabel = "REASON", description = "As"
            + " AUTHORISATION_AWAITED, SOURCE_AWAITED, EVIDENCE_AWAITED or OTHER.") String reason) throws Exception {
        return step(act, "SUSPEND", "reason", reason);
    }

    @Command(mixinStandardHelpOptions = true, description = "Lets it go on where it stood.")
    int resume(@Mixin Act act) throws Exception {
        return step(act, "RESUME", null, null);
    }

    @Command(mixinStandardHelpOptions = true, description = "Ends it without an answer (终止).")
    int terminate(@Mixin Act act, @Option(names = "--reason", required = true, paramLabel = "REASON", description = "As"
            + " APPLICATION_WITHDRAWN, REFUSAL_TO_COOPERATE, DEATH, FRAUD or OTHER.") String reason) throws Exception {
        return step(act, "TERMINATE", "reason", reason);
    }

    @Command(mixinStandardHelpOptions = true, description = "Whoever objected takes it back.")
    int withdraw(@Mixin Act act) throws Exception {
        return step(act, "WITHDRAW", null, null);
    }

    private static int step(Act act, String step, @Nullable String name, @Nullable String value) throws Exception {
        try (var hub = act.caller.hub(null)) {
            var body = HubClient.because("step", step, act.says);
            body.remove("reason");
            body.put("says", act.says);
            if (name != null) {
                body.put(name, value);
            }
            return print(act.output, hub.post(path(act.no) + "/steps", body).path("objection"));
        }
    }

    private static ArrayNode found(CallerOptions caller, boolean open) throws Exception {
        try (var hub = caller.hub(null)) {
            var all = JsonNodeFactory.instance.arrayNode();
            var next = "0";
            while (!next.isEmpty()) {
                var page = hub.get(OBJECTIONS + "?open=" + open + "&limit=" + MOST_AT_ONCE + "&after=" + next,
                        HubClient.context()).path("page");
                page.path("objections").forEach(all::add);
                next = page.path("next").asString("");
            }
            return all;
        }
    }

    private static int print(Output output, ArrayNode objections) {
        output.document(objections);
        var table = new Table().row(List.of("objection", "state", "due", "report", "agency"));
        objections.forEach(each -> table.row(row(each)));
        output.print(table);
        return 0;
    }

    private static int print(Output output, JsonNode objection) {
        output.document(objection);
        output.print(new Table().row(row(objection)));
        objection.path("rows").forEach(row -> output.print("  contested: member " + text(row, "member_no") + ", "
                + text(row, "source") + " " + text(row, "item")));
        var recheck = objection.path("recheck");
        if (recheck.isObject()) {
            output.print("  asked again: version " + text(recheck, "version") + ", suggested "
                    + text(recheck, "suggested_result"));
        }
        objection.path("attachments").forEach(file -> output.print("  evidence " + text(file, "no") + ": "
                + text(file, "evidence") + ", " + text(file, "media_type")));
        objection.path("steps").forEach(each -> output.print("  " + text(each, "at") + " " + text(each, "agency") + " "
                + text(each, "step") + " " + text(each, "reason") + ": " + text(each, "says")));
        return 0;
    }

    private static List<String> row(JsonNode objection) {
        var result = objection.path("result").asString("");
        return List.of(text(objection, "no"), text(objection, "state") + (result.isEmpty() ? "" : ", " + result),
                text(objection, "due_on") + (objection.path("overdue").asBoolean(false) ? " overdue" : ""),
                text(objection, "report_no") + "/" + text(objection, "version"), text(objection, "agency"));
    }

    private static String path(String no) {
        return OBJECTIONS + "/" + GrantsCommand.segment(no);
    }

    private static String text(JsonNode each, String member) {
        return each.path(member).asString("-");
    }
}
