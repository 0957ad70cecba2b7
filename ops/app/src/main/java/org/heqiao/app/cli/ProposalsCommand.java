package org.heqiao.app.cli;

import static org.heqiao.app.cli.FollowUps.parameter;
import static org.heqiao.app.cli.FollowUps.text;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "proposals", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Lists households that may be entitled to help and have not asked for it, of which the caller's"
                + " agency is the owner or which it had checked.")
final class ProposalsCommand implements Callable<Integer> {

    private static final FollowUps PROPOSALS = new FollowUps("/api/v1/help-proposals", "proposals", "proposal");
    private static final String LISTS = "/api/v1/partner-lists";
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Option(names = "--division", paramLabel = "CODE", description = "Only of this division, as 640104.")
    private @Nullable String division;

    @Option(names = "--cause", paramLabel = "CAUSE",
            description = "Only for this cause: FACTS_WORSENED, LINE_RAISED, ON_PARTNER_LIST.")
    private @Nullable String cause;

    @Option(names = "--state", paramLabel = "STATE", description = "Only in this state: OPEN, FED_BACK, CLOSED.")
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
            var all = PROPOSALS.all(hub, "&overdue=" + overdue + parameter("division", division)
                    + parameter("cause", cause) + parameter("state", state));
            output.document(all);
            var table = new Table()
                    .row(List.of("proposal", "state", "due", "owner", "division", "household", "causes"));
            all.forEach(each -> table.row(row(each)));
            output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows one proposal, what it rests on and what was found.")
    int show(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no) throws Exception {
        return print(out, PROPOSALS.find(as, no));
    }

    @Command(name = "feed-back", mixinStandardHelpOptions = true, description = "Says what was found.")
    int feedBack(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no,
            @Option(names = "--result", required = true, paramLabel = "RESULT",
                    description = "CONFIRMED, UNFOUNDED or HANDLED.") String result,
            @Option(names = "--says", required = true, paramLabel = "TEXT",
                    description = "Without a person's number.") String says)
            throws Exception {
        return print(out, PROPOSALS.step(as, no, result, says));
    }

    @Command(mixinStandardHelpOptions = true, description = "Closes a proposal about which something was said.")
    int close(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "NO") String no,
            @Option(names = "--says", required = true, paramLabel = "TEXT",
                    description = "Without a person's number.") String says)
            throws Exception {
        return print(out, PROPOSALS.step(as, no, null, says));
    }

    @Command(mixinStandardHelpOptions = true, sortOptions = false, description = "Compares a list of another"
            + " department (.csv, .xlsx; name and identity number) with the households known: who is in care, who was"
            + " checked, who is not known, who is in care and not on it. Exit status 3: some rows cannot be used.")
    int compare(@Mixin CallerOptions as, @Mixin Output out, @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--kind", required = true, paramLabel = "KIND",
                    description = "As configured: poverty-risk, severe-disability, orphan.") String kind,
            @Option(names = "--division", required = true, paramLabel = "CODE",
                    description = "Where the list is about, as 640104.") String where,
            @Option(names = "--results", paramLabel = "FILE",
                    description = "Write the results there; .csv, .xlsx or .ndjson.") @Nullable Path results,
            @Option(names = "--errors", paramLabel = "FILE",
                    description = "Write the rows that cannot be used there; .csv, .xlsx or"
                            + " .ndjson.") @Nullable Path errors)
            throws Exception {
        var wanted = results == null ? null : OutputFile.of(results);
        var faults = errors == null ? null : OutputFile.of(errors);
        try (var input = InputFile.open(file); var hub = as.hub(null)) {
            var list = hub.upload(LISTS + "?" + parameter("kind", kind).substring(1) + parameter("division", where),
                    input.path(), HubClient.context(), PATIENCE);
            var path = LISTS + "/" + list.path("id").asString();
            while (!Progress.isOver(list)) {
                Thread.sleep(LOOK);
                list = hub.get(path, null);
            }
            print(out, list.path("kind_name"), list);
            write(hub, path + "/results", list.path("state").asString().equals("DONE") ? wanted : null);
            write(hub, path + "/errors", faults);
            out.document(list);
            return list.path("failure").isString()
                    ? HubCommands.FAILED
                    : list.at("/rows/with_problems").asInt() > 0 ? HubCommands.PARTLY : 0;
        }
    }

    private static void write(HubClient hub, String path, @Nullable OutputFile file) throws Exception {
        if (file != null) {
            try (var rows = hub.paper(path, file.format().mediaType())) {
                file.write(rows);
            }
        }
    }

    private static void print(Output out, JsonNode name, JsonNode list) {
        out.print("list        " + list.path("id").asString() + " " + name.asString() + " "
                + list.path("state").asString());
        out.print("rows        " + list.at("/rows/read").asInt() + ", " + list.at("/rows/with_problems").asInt()
                + " cannot be used");
        var table = new Table();
        list.path("outcomes").properties()
                .forEach(each -> table.row(List.of(each.getKey(), each.getValue().asString())));
        out.print(table);
        out.print("proposed    " + list.path("proposed").asInt() + " households");
    }

    private static int print(Output out, JsonNode proposal) {
        out.document(proposal);
        out.print(new Table().row(row(proposal)));
        proposal.path("clues").forEach(clue -> out.print("  " + text(clue, "report_no") + " " + text(clue, "text")));
        FollowUps.printFeedback(out, proposal);
        return 0;
    }

    private static List<String> row(JsonNode proposal) {
        var causes = proposal.path("clues").valueStream().map(clue -> text(clue, "cause")).distinct().toList();
        return List.of(text(proposal, "no"), text(proposal, "state"), FollowUps.due(proposal),
                text(proposal, "owner"), text(proposal, "division"), text(proposal, "household_no"),
                String.join(", ", causes));
    }
}
