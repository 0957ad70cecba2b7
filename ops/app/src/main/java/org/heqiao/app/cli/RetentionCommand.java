package org.heqiao.app.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "retention", mixinStandardHelpOptions = true, description = "Shows how long the hub keeps what, on what"
        + " basis, and what is removed next; a security administrator holds back what somebody disputes.")
final class RetentionCommand {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String HOLDS = "/api/v1/retention/holds";

    @Command(mixinStandardHelpOptions = true, description = "Lists the kinds of stored things with their periods.")
    int kinds(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var overview = hub.get("/api/v1/retention");
            login.output.document(overview);
            var table = new Table().row(List.of("kind", "what", "kept", "oldest", "next removal", "removed", "basis"));
            overview.path("kinds")
                    .forEach(kind -> table.row(List.of(text(kind, "kind"), text(kind, "name"), text(kind, "keep"),
                            text(kind, "oldest_on"), text(kind, "next_expiry_on"), text(kind, "removed"),
                            text(kind, "basis"))));
            overview.path("kept").forEach(kind -> table.row(
                    List.of(text(kind, "kind"), text(kind, "name"), "always", "-", "-", "-", text(kind, "reason"))));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists what is held back from removal.")
    int holds(@Mixin LoginOptions login,
            @Option(names = "--all", description = "With those that are lifted or over.") boolean all)
            throws Exception {
        try (var hub = login.logIn()) {
            var held = hub.get(HOLDS + "?all=" + all);
            login.output.document(held);
            var table = new Table().row(List.of("id", "state", "holds", "until", "set by", "reason"));
            held.forEach(each -> table.row(row(each)));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Holds back a file, a household of it, or a person.")
    int hold(@Mixin LoginOptions login, @Option(names = "--batch", paramLabel = "ID") @Nullable String batch,
            @Option(names = "--household", paramLabel = "NO",
                    description = "One household of the batch.") @Nullable String household,
            @Option(names = "--person", description = "The command asks for the number.") boolean person,
            @Option(names = "--person-file", paramLabel = "FILE", description = "The same; the file holds only the"
                    + " number.") @Nullable Path personFile,
            @Option(names = "--reason", required = true,
                    description = "Without anything about a person.") String reason,
            @Option(names = "--until", paramLabel = "DAY",
                    description = "Last day; without it, until it is lifted.") @Nullable String until)
            throws Exception {
        if ((batch == null) == (!person && personFile == null)) {
            throw Failure.wrongUse("Name either --batch or --person.");
        }
        var number = personFile != null
                ? LoginOptions.read(personFile)
                : person ? LoginOptions.typed("Identity number: ") : null;
        var body = JSON.createObjectNode().put("batch", batch).put("household_no", household).put("id_number", number)
                .put("reason", reason).put("until", until);
        try (var hub = login.logIn()) {
            return print(login, hub.post(HOLDS, body.toString()));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lifts a hold; what it held goes when its period is over.")
    int lift(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") String id,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            return print(login, hub.delete(HOLDS + "/" + GrantsCommand.segment(id), reason));
        }
    }

    private static int print(LoginOptions login, JsonNode hold) {
        login.output.document(hold);
        login.output.print(String.join("  ", row(hold)));
        return 0;
    }

    private static List<String> row(JsonNode hold) {
        return List.of(text(hold, "id"), text(hold, "state"), text(hold, "shown"), text(hold, "until"),
                text(hold, "set_by"), text(hold, "reason"));
    }

    private static String text(JsonNode each, String member) {
        return each.path(member).asString("-");
    }
}
