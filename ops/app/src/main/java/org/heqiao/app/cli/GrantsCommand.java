package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "grants", mixinStandardHelpOptions = true, description = "Shows the grants (who may ask what); one"
        + " person proposes a change, another approves it; one person can stop a grant.")
final class GrantsCommand {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String YAML = "application/yaml";

    @Command(mixinStandardHelpOptions = true, description = "Prints the grants in force as YAML, or writes them to a"
            + " file.")
    int export(@Mixin LoginOptions login, @Option(names = "--out", paramLabel = "FILE") @Nullable Path out)
            throws Exception {
        try (var hub = login.logIn()) {
            var text = hub.text("/api/v1/grants", YAML);
            if (out == null) {
                System.out.print(text);
            } else {
                Files.writeString(out, text);
            }
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the proposals that wait for a decision.")
    int proposals(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("id", "kind", "proposed by", "reason"));
            var all = hub.get("/api/v1/grant-proposals");
            login.output.document(all);
            all.forEach(each -> table.row(List.of(each.path("id").asString(), each.path("kind").asString(),
                    each.path("proposed_by").asString(), each.path("reason").asString())));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what a proposal changes, line by line: + is added,"
            + " - is removed.")
    int show(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id) throws Exception {
        try (var hub = login.logIn()) {
            var response = hub.get("/api/v1/grant-proposals/" + id);
            login.output.document(response);
            show(login, response);
            return 0;
        }
    }

    private static void show(LoginOptions login, JsonNode response) {
        login.output.print(
                response.path("state").asString() + ", proposed by " + response.path("proposed_by").asString() + ": "
                        + response.path("reason").asString());
        response.path("grants").forEach(grant -> {
            var before = grant.path("before").asString("");
            var after = grant.path("after").asString("");
            login.output.print((before.isEmpty() ? "new grant " : after.isEmpty() ? "revoked grant " : "changed grant ")
                    + grant.path("id").asString());
            LineDiff.of(before, after).forEach(login.output::print);
        });
    }

    @Command(mixinStandardHelpOptions = true, description = "Proposes the grants of a file: exactly these, or with"
            + " --put these beside the others.")
    int propose(@Mixin LoginOptions login, @Parameters(paramLabel = "FILE") Path file, @Option(names = "--reason",
            required = true) String reason, @Option(names = "--put") boolean put)
            throws Exception {
        try (var hub = login.logIn()) {
            return print(login,
                    hub.post("/api/v1/grant-proposals?mode=" + (put ? "put" : "replace"), YAML, Files.readString(file),
                            reason));
        }
    }

    @Command(mixinStandardHelpOptions = true, name = "dry-run", description = "Shows what the grants of a file would"
            + " have changed for the queries of the last days.")
    int dryRun(@Mixin LoginOptions login, @Parameters(paramLabel = "FILE") Path file, @Option(names = "--days",
            defaultValue = "7") int days, @Option(names = "--put") boolean put)
            throws Exception {
        try (var hub = login.logIn()) {
            var response = hub.post(
                    "/api/v1/grant-proposals/dry-run?days=" + days + "&mode=" + (put ? "put" : "replace"),
                    YAML,
                    Files.readString(file), "");
            login.output.document(response);
            response.path("sentences").forEach(sentence -> login.output.print(sentence.asString()));
            if (!response.path("complete").asBoolean(true)) {
                login.output.print("There were more queries than are decided again at once; the newest were left out.");
            }
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a proposal of somebody else, and approves it.")
    int approve(@Mixin LoginOptions login, @Mixin Confirmation confirmation, @Parameters(paramLabel = "ID") long id)
            throws Exception {
        try (var hub = login.logIn()) {
            show(login, hub.get("/api/v1/grant-proposals/" + id));
            confirmation.ask("Approve it?");
            return print(login, hub.post("/api/v1/grant-proposals/" + id + "/approve", "{}"));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Rejects a proposal.")
    int reject(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id, @Option(names = "--reason",
            required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            return print(login, hub.post("/api/v1/grant-proposals/" + id + "/reject", because(reason)));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Stops a grant at once; one person is enough.")
    int revoke(@Mixin LoginOptions login, @Parameters(paramLabel = "GRANT") String grant, @Option(names = "--reason",
            required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            return print(login, hub.post("/api/v1/grants/" + segment(grant) + "/revoke", because(reason)));
        }
    }

    static String because(String reason) {
        return JSON.createObjectNode().put("reason", reason).toString();
    }

    /** What is put into an address is one step of it. */
    static String segment(String text) {
        if (!text.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw new Failure("This is no id: letters, digits and . _ - only.");
        }
        return text;
    }

    private static int print(LoginOptions login, JsonNode done) {
        login.output.document(done);
        login.output.print("Proposal " + done.path("proposal").asString() + " " + done.path("state").asString()
                + (done.path("version").isNumber() ? ", in force as version " + done.path("version").asString() : ""));
        var difference = done.path("difference");
        for (var what : List.of("added", "changed", "removed")) {
            if (!difference.path(what).isEmpty()) {
                login.output.print("  " + what + " " + difference.path(what));
            }
        }
        return 0;
    }
}
