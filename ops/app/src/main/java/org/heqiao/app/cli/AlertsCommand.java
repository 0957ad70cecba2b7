package org.heqiao.app.cli;

import static org.heqiao.app.cli.FollowUps.parameter;
import static org.heqiao.app.cli.FollowUps.text;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "alerts", mixinStandardHelpOptions = true, sortOptions = false, description = "Lists what came to be"
        + " different about households in care, of which the caller's agency is the owner or which it had checked.")
final class AlertsCommand implements Callable<Integer> {

    private static final FollowUps ALERTS = new FollowUps("/api/v1/alerts", "alerts", "alert");

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
            var all = ALERTS.all(hub, "&overdue=" + overdue + parameter("division", division)
                    + parameter("class", alertClass) + parameter("state", state));
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
        return print(out, ALERTS.find(as, no));
    }

    @Command(name = "feed-back", mixinStandardHelpOptions = true, description = "Says what was found.")
    int feedBack(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no,
            @Option(names = "--result", required = true, paramLabel = "RESULT",
                    description = "CONFIRMED, UNFOUNDED or HANDLED.") String result,
            @Option(names = "--says", required = true, paramLabel = "TEXT",
                    description = "Without a person's number.") String says)
            throws Exception {
        return print(out, ALERTS.step(as, no, result, says));
    }

    @Command(mixinStandardHelpOptions = true, description = "Closes an alert about which something was said.")
    int close(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no,
            @Option(names = "--says", required = true, paramLabel = "TEXT",
                    description = "Without a person's number.") String says)
            throws Exception {
        return print(out, ALERTS.step(as, no, null, says));
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
        FollowUps.printFeedback(out, alert);
        out.print("  " + text(alert, "statement"));
        return 0;
    }

    private static List<String> row(JsonNode alert) {
        return List.of(text(alert, "no"), text(alert, "class"), text(alert, "state"),
                FollowUps.due(alert), text(alert, "owner"),
                text(alert, "division"), text(alert, "report_no"), text(alert, "member_no"));
    }
}
