package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "clients", mixinStandardHelpOptions = true, description = "Agencies, client systems and accounts:"
        + " proposed by a system administrator,"
        + " approved by a security administrator, closed by either.")
final class ClientsCommand {

    @Command(mixinStandardHelpOptions = true, description = "Lists the client systems.")
    int list(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("client", "agency", "active", "by", "keys"));
            var all = hub.get("/api/v1/clients");
            login.output.document(all);
            all.forEach(each -> table.row(List.of(each.path("id").asString(), each.path("agency").asString(),
                    each.path("active").asString(), list(each.path("means")), list(each.path("keys")))));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the agencies.")
    int agencies(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("agency", "name", "active"));
            var all = hub.get("/api/v1/agencies");
            login.output.document(all);
            all.forEach(each -> table
                    .row(List.of(each.path("code").asString(), each.path("name").asString(),
                            each.path("active").asString())));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, name = "revoked-certificates", description = "Lists the revoked"
            + " certificates.")
    int revokedCertificates(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("revoked at", "thumbprint", "serial", "issuer"));
            var all = hub.get("/api/v1/revoked-certificates");
            login.output.document(all);
            all.forEach(each -> table
                    .row(List.of(each.path("revoked_at").asString(""), each.path("thumbprint").asString(""),
                            each.path("serial").asString(""), each.path("issuer").asString(""))));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the local accounts.")
    int accounts(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("account", "agency", "roles", "active", "first password"));
            var all = hub.get("/api/v1/accounts");
            login.output.document(all);
            all.forEach(each -> table.row(List.of(each.path("name").asString(), each.path("agency").asString(),
                    list(each.path("roles")), each.path("active").asString(), each.path("must_change").asString())));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the registrations that wait for a decision.")
    int proposals(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("id", "what", "proposed by", "reason"));
            var all = hub.get("/api/v1/registrations");
            login.output.document(all);
            all.forEach(each -> table.row(List.of(each.path("id").asString(),
                    RegistrationText.line(each), each.path("proposed_by").asString(),
                    each.path("reason").asString())));
            login.output.print(table);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what a registration changes, line by line: + is"
            + " added, - is removed.")
    int show(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id) throws Exception {
        try (var hub = login.logIn()) {
            var response = hub.get("/api/v1/registrations/" + id);
            login.output.document(response);
            show(login, hub, response);
            return 0;
        }
    }

    private static void show(LoginOptions login, PersonClient hub, JsonNode response) throws Exception {
        login.output.print(
                response.path("state").asString() + ", proposed by " + response.path("proposed_by").asString() + ": "
                        + response.path("reason").asString());
        login.output.print(RegistrationText.line(response));
        if (response.path("kind").asString("").equals("client")) {
            var id = response.at("/what/id").asString("");
            var known = hub.get("/api/v1/clients").valueStream().filter(each -> each.path("id").asString("").equals(id))
                    .findFirst();
            LineDiff.of(RegistrationText.registered(known.orElse(null)),
                    RegistrationText.proposed(response.path("what")))
                    .forEach(login.output::print);
        }
    }

    private static String list(JsonNode list) {
        return list.valueStream().map(each -> each.asString("")).collect(Collectors.joining(", "));
    }

    @Command(mixinStandardHelpOptions = true, description = "Proposes what a JSON file says (contract: Registration):"
            + " an agency, a client, a key, an application key, an account …")
    int propose(@Mixin LoginOptions login, @Parameters(paramLabel = "FILE") Path file) throws Exception {
        try (var hub = login.logIn()) {
            return print(login, hub.post("/api/v1/registrations", Files.readString(file)));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a registration, and approves it.")
    int approve(@Mixin LoginOptions login, @Mixin Confirmation confirmation, @Parameters(paramLabel = "ID") long id)
            throws Exception {
        try (var hub = login.logIn()) {
            show(login, hub, hub.get("/api/v1/registrations/" + id));
            confirmation.ask("Approve it?");
            return print(login, hub.post("/api/v1/registrations/" + id + "/approve", "{}"));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Rejects a registration.")
    int reject(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id, @Option(names = "--reason",
            required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            return print(login, hub.post("/api/v1/registrations/" + id + "/reject", GrantsCommand.because(reason)));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Refuses a client at once; one person is enough.")
    int close(@Mixin LoginOptions login, @Parameters(paramLabel = "CLIENT") String client, @Option(names = "--reason",
            required = true) String reason) throws Exception {
        return act(login, "/api/v1/clients/" + GrantsCommand.segment(client) + "/close", reason);
    }

    @Command(mixinStandardHelpOptions = true, name = "retire-key", description = "Removes a key of a client.")
    int retireKey(@Mixin LoginOptions login, @Parameters(paramLabel = "CLIENT") String client,
            @Parameters(paramLabel = "KID") String kid, @Option(names = "--reason", required = true) String reason)
            throws Exception {
        try (var hub = login.logIn()) {
            var body = JsonNodeFactory.instance.objectNode().put("kid", kid).put("reason", reason).toString();
            return done(login, hub.post("/api/v1/clients/" + GrantsCommand.segment(client) + "/keys/retire", body));
        }
    }

    @Command(mixinStandardHelpOptions = true, name = "close-agency", description = "Refuses all clients of an agency"
            + " at once; one person is enough.")
    int closeAgency(@Mixin LoginOptions login, @Parameters(paramLabel = "AGENCY") String agency,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        return act(login, "/api/v1/agencies/" + GrantsCommand.segment(agency) + "/close", reason);
    }

    @Command(mixinStandardHelpOptions = true, name = "close-account", description = "Closes an account and ends its"
            + " sessions at once; one person is enough.")
    int closeAccount(@Mixin LoginOptions login, @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        return act(login, "/api/v1/accounts/" + GrantsCommand.segment(account) + "/close", reason);
    }

    private static int act(LoginOptions login, String path, String reason) throws Exception {
        try (var hub = login.logIn()) {
            return done(login, hub.post(path, GrantsCommand.because(reason)));
        }
    }

    private static int done(LoginOptions login, JsonNode done) {
        login.output.document(done);
        login.output.print(done.path("state").asString());
        return 0;
    }

    private static int print(LoginOptions login, JsonNode done) {
        login.output.document(done);
        login.output.print("Registration " + done.path("id").asString() + " " + done.path("state").asString());
        if (done.path("first_password").isString()) {
            login.output.print(
                    "First password, for its owner alone, told this once: " + done.path("first_password").asString());
        }
        if (done.path("app_key").isString()) {
            login.output.print("Application key, for the client's operators alone, told this once: "
                    + done.path("app_key").asString());
        }
        return 0;
    }
}
