package org.heqiao.app.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "alerts", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists what came to be"
        + " different about households in care, of which the caller's agency is the owner or which it had checked.")
final class AlertsCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ALERTS = "/api/v1/alerts";
    private static final int MOST_AT_ONCE = 500;

    @Option(names = "--division", paramLabel = "CODE", description = "Only of this division, as 640104; needed where"
            + " the grant does not hold everywhere.")
    private @Nullable String division;

    @Option(names = "--class", paramLabel = "CLASS", description = "Only of this class, as DEATH or VEHICLE.")
    private @Nullable String alertClass;

    @Option(names = "--state", paramLabel = "STATE",
            description = "Only in this state: OPEN, FED_BACK, CLOSED, WITHDRAWN.")
    private @Nullable String state;

    @Option(names = "--overdue", description = "Only those without feedback whose last day is over.")
    private boolean overdue;

    @Mixin
    private CallerOptions caller = new CallerOptions();

    @Mixin
    private Output output = new Output();

    @Override
    public Integer call() throws Exception {
        try (var hub = caller.hub(null)) {
            var all = JsonNodeFactory.instance.arrayNode();
            var next = "0";
            while (!next.isEmpty()) {
                var page = hub.get(ALERTS + "?overdue=" + overdue + "&limit=" + MOST_AT_ONCE
                        + parameter("division", division) + parameter("class", alertClass) + parameter("state", state)
                        + "&after=" + next, HubClient.context()).path("page");
                page.path("alerts").forEach(all::add);
                next = page.path("next").asString("");
            }
            output.document(all);
            var table = new Table()
                    .row(List.of("alert", "class", "state", "due", "owner", "division", "report", "member"));
            all.forEach(each -> table.row(row(each)));
            output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one alert, what it rests on and what was found.")
    int show(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no) throws Exception {
        try (var hub = as.hub(null)) {
            return print(out, hub.get(path(no), HubClient.context()).path("alert"));
        }
    }

    @Command(name = "feed-back", mixinStandardHelpOptions = true, description = "Says what was found.")
    int feedBack(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no,
            @Option(names = "--result", required = true, paramLabel = "RESULT",
                    description = "CONFIRMED, UNFOUNDED or HANDLED.") String result,
            @Option(names = "--says", required = true, paramLabel = "TEXT",
                    description = "Without a person's number.") String says)
            throws Exception {
        return step(as, out, no, says, step("FEED_BACK").put("result", result));
    }

    @Command(mixinStandardHelpOptions = true, description = "Closes an alert about which something was said.")
    int close(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no,
            @Option(names = "--says", required = true, paramLabel = "TEXT",
                    description = "Without a person's number.") String says)
            throws Exception {
        return step(as, out, no, says, step("CLOSE"));
    }

    private static ObjectNode step(String kind) {
        return JsonNodeFactory.instance.objectNode().put("step", kind);
    }

    private static int step(CallerOptions as, Output out, String no, String says, ObjectNode step) throws Exception {
        try (var hub = as.hub(null)) {
            step.put("says", says).set("context",
                    JSON.readTree(Base64.getUrlDecoder().decode(HubClient.context())));
            return print(out, hub.post(path(no) + "/steps", step).path("alert"));
        }
    }

    private static int print(Output out, JsonNode alert) {
        out.document(alert);
        var table = new Table().row(row(alert));
        out.print(table);
        alert.path("facts").forEach(fact -> out.print("  " + fact.asString()));
        alert.path("differences")
                .forEach(line -> out.print("  " + text(line, "subject") + " " + text(line, "what") + ": "
                        + text(line, "before") + " -> " + text(line, "after")));
        alert.path("same_death").forEach(other -> out.print(
                "  " + text(other, "no") + " " + text(other, "duty") + " " + text(other, "state")));
        alert.path("feedback").forEach(said -> out.print("  " + text(said, "at") + " " + text(said, "agency") + " "
                + text(said, "step") + " " + text(said, "result") + ": " + text(said, "says")));
        out.print("  " + text(alert, "statement"));
        return 0;
    }

    private static List<String> row(JsonNode alert) {
        return List.of(text(alert, "no"), text(alert, "class"), text(alert, "state"),
                text(alert, "due_on") + (alert.path("overdue").asBoolean() ? " overdue" : ""), text(alert, "owner"),
                text(alert, "division"), text(alert, "report_no"), text(alert, "member_no"));
    }

    private static String path(String no) {
        return ALERTS + "/" + GrantsCommand.segment(no);
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null || value.isBlank()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static String text(JsonNode each, String member) {
        return each.path(member).asString("-");
    }
}
