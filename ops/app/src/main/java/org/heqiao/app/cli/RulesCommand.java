package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "rules", mixinStandardHelpOptions = true, description = "Shows the rule tables (standards and limits of"
        + " assistance); one person proposes a table, another approves it.")
final class RulesCommand {

    private static final String TABLES = "/api/v1/rule-tables";
    private static final int MOST_SHOWN = 10;
    private static final String PROPOSALS = "/api/v1/rule-proposals";

    @Command(mixinStandardHelpOptions = true, description = "Lists the tables in force and the proposals that wait for"
            + " a decision.")
    int list(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var tables = hub.get(TABLES);
            login.output.document(tables);
            var table = new Table().row(List.of("region", "version", "rows", "name", "proposed by", "approved by"));
            tables.forEach(each -> table.row(cells(each, "region", "version", "rows", "name", "proposed_by",
                    "approved_by")));
            login.output.print(table);
            var open = new Table().row(List.of("proposal", "region", "version", "proposed by", "reason"));
            var proposals = hub.get(PROPOSALS);
            proposals.forEach(each -> open.row(cells(each, "id", "region", "version", "proposed_by", "reason")));
            if (!proposals.isEmpty()) {
                login.output.print(open);
            }
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Writes a table to a file that can be edited and proposed:"
            + " .xlsx in Chinese words, .csv in codes.")
    int export(@Mixin LoginOptions login, @Parameters(paramLabel = "REGION") String region, @Option(names = "--out",
            required = true, paramLabel = "FILE") Path out,
            @Option(names = "--table-version",
                    description = "Default: the newest.") @Nullable Integer version)
            throws Exception {
        var file = OutputFile.of(out);
        try (var hub = login.logIn();
                var table = hub.file(TABLES + "/" + GrantsCommand.segment(region)
                        + (version == null ? "" : "?version=" + version), file.format().mediaType())) {
            file.write(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what a proposal changes, row by row.")
    int show(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id) throws Exception {
        try (var hub = login.logIn()) {
            var proposal = hub.get(PROPOSALS + "/" + id);
            login.output.document(proposal);
            show(login, proposal);
            return 0;
        }
    }

    private static void show(LoginOptions login, JsonNode proposal) {
        login.output.print(proposal.path("state").asString() + ", table " + proposal.path("region").asString()
                + " version " + proposal.path("version").asString() + ", proposed by "
                + proposal.path("proposed_by").asString() + ": " + proposal.path("reason").asString());
        changes(login, proposal);
    }

    private static void changes(LoginOptions login, JsonNode of) {
        for (var change : of.path("changes")) {
            var before = change.path("before");
            var after = change.path("after");
            login.output.print((before.isEmpty() ? "new row " : after.isEmpty() ? "row gone " : "changed row ")
                    + change.path("rule").asString() + " from " + change.path("valid_from").asString());
            change.path("columns").forEach(column -> login.output.print("  " + column.asString() + ": "
                    + before.path(column.asString()).asString() + " -> " + after.path(column.asString()).asString()));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Proposes the table of a file (.xlsx or .csv).")
    int propose(@Mixin LoginOptions login, @Parameters(paramLabel = "FILE") Path file, @Option(names = "--region",
            required = true, paramLabel = "REGION", description = "Whose table it is, as 640100.") String region,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            return print(login,
                    hub.post(PROPOSALS + "?region=" + GrantsCommand.segment(region), FileFormat.of(file).mediaType(),
                            Files.readAllBytes(file), reason));
        }
    }

    @Command(mixinStandardHelpOptions = true, name = "dry-run", description = "Shows which households of the last days"
            + " would gain or lose a clue by the table of a file.")
    int dryRun(@Mixin LoginOptions login, @Parameters(paramLabel = "FILE") Path file, @Option(names = "--region",
            required = true, paramLabel = "REGION") String region,
            @Option(names = "--days",
                    defaultValue = "90") int days)
            throws Exception {
        try (var hub = login.logIn()) {
            var result = hub.post(PROPOSALS + "/dry-run?region=" + GrantsCommand.segment(region) + "&days=" + days,
                    FileFormat.of(file).mediaType(), Files.readAllBytes(file), "");
            login.output.document(result);
            result.path("changes").forEach(change -> login.output.print(change.path("change").asString() + " "
                    + change.path("effect").asString() + " " + change.path("rule").asString() + ": "
                    + change.path("reports").valueStream().map(JsonNode::asString).limit(MOST_SHOWN).toList()));
            result.path("sentences").forEach(sentence -> login.output.print(sentence.asString()));
            if (!result.path("complete").asBoolean(true)) {
                login.output.print("There were more households than are compared at once; the oldest were left out.");
            }
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a proposal of somebody else, and approves it.")
    int approve(@Mixin LoginOptions login, @Mixin Confirmation confirmation, @Parameters(paramLabel = "ID") long id)
            throws Exception {
        try (var hub = login.logIn()) {
            show(login, hub.get(PROPOSALS + "/" + id));
            confirmation.ask("Approve it?");
            return print(login, hub.post(PROPOSALS + "/" + id + "/approve", "{}"));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Rejects a proposal.")
    int reject(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id, @Option(names = "--reason",
            required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            return print(login, hub.post(PROPOSALS + "/" + id + "/reject", GrantsCommand.because(reason)));
        }
    }

    private static int print(LoginOptions login, JsonNode done) {
        login.output.document(done);
        login.output.print("Proposal " + done.path("proposal").asString() + " " + done.path("state").asString()
                + ", table " + done.path("region").asString() + " version " + done.path("version").asString());
        changes(login, done);
        return 0;
    }

    private static List<String> cells(JsonNode of, String... names) {
        return Arrays.stream(names).map(name -> of.path(name).asString("")).toList();
    }
}
