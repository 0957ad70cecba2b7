package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "clients", mixinStandardHelpOptions = true, description = "Agencies, client systems and accounts: proposed by a system administrator,"
        + " approved by a security administrator, closed by either.")
final class ClientsCommand {

    @Command(mixinStandardHelpOptions = true, description = "Lists the client systems.")
    int list(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("client", "agency", "active", "by", "keys"));
            hub.get("/api/v1/clients").forEach(each -> table.row(List.of(each.path("id").asString(), each.path("agency").asString(),
                    each.path("active").asString(), each.path("means").toString(), each.path("keys").toString())));
            table.print(System.out);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the agencies.")
    int agencies(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("agency", "name", "active"));
            hub.get("/api/v1/agencies").forEach(each -> table
                    .row(List.of(each.path("code").asString(), each.path("name").asString(), each.path("active").asString())));
            table.print(System.out);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the local accounts.")
    int accounts(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("account", "agency", "roles", "active", "first password"));
            hub.get("/api/v1/accounts").forEach(each -> table.row(List.of(each.path("name").asString(), each.path("agency").asString(),
                    each.path("roles").toString(), each.path("active").asString(), each.path("must_change").asString())));
            table.print(System.out);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Lists the registrations that wait for a decision.")
    int proposals(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var table = new Table().row(List.of("id", "what", "proposed by", "reason"));
            hub.get("/api/v1/registrations").forEach(each -> table.row(List.of(each.path("id").asString(),
                    each.path("kind").asString() + " " + each.path("what"), each.path("proposed_by").asString(),
                    each.path("reason").asString())));
            table.print(System.out);
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Proposes what a JSON file says (contract: Registration): an agency, a client, a key, an application key, an account …")
    int propose(@Mixin LoginOptions login, @Parameters(paramLabel = "FILE") Path file) throws Exception {
        try (var hub = login.logIn()) {
            return tell(hub.post("/api/v1/registrations", Files.readString(file)));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Approves a registration.")
    int approve(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id) throws Exception {
        try (var hub = login.logIn()) {
            return tell(hub.post("/api/v1/registrations/" + id + "/approve", "{}"));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Rejects a registration.")
    int reject(@Mixin LoginOptions login, @Parameters(paramLabel = "ID") long id,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            return tell(hub.post("/api/v1/registrations/" + id + "/reject", GrantsCommand.because(reason)));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Refuses a client at once, alone.")
    int close(@Mixin LoginOptions login, @Parameters(paramLabel = "CLIENT") String client,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        return act(login, "/api/v1/clients/" + GrantsCommand.segment(client) + "/close", reason);
    }

    @Command(mixinStandardHelpOptions = true, name = "retire-key", description = "Takes a key from a client.")
    int retireKey(@Mixin LoginOptions login, @Parameters(paramLabel = "CLIENT") String client,
            @Parameters(paramLabel = "KID") String kid, @Option(names = "--reason", required = true) String reason) throws Exception {
        try (var hub = login.logIn()) {
            var body = JsonNodeFactory.instance.objectNode().put("kid", kid).put("reason", reason).toString();
            System.out
                    .println(hub.post("/api/v1/clients/" + GrantsCommand.segment(client) + "/keys/retire", body).path("state").asString());
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, name = "close-agency", description = "Refuses all clients of an agency at once, alone.")
    int closeAgency(@Mixin LoginOptions login, @Parameters(paramLabel = "AGENCY") String agency,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        return act(login, "/api/v1/agencies/" + GrantsCommand.segment(agency) + "/close", reason);
    }

    @Command(mixinStandardHelpOptions = true, name = "close-account", description = "Closes an account and ends its sessions at once, alone.")
    int closeAccount(@Mixin LoginOptions login, @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        return act(login, "/api/v1/accounts/" + GrantsCommand.segment(account) + "/close", reason);
    }

    private static int act(LoginOptions login, String path, String reason) throws Exception {
        try (var hub = login.logIn()) {
            System.out.println(hub.post(path, GrantsCommand.because(reason)).path("state").asString());
            return 0;
        }
    }

    private static int tell(JsonNode done) {
        System.out.println("Registration " + done.path("id").asString() + " " + done.path("state").asString());
        if (done.path("first_password").isString()) {
            System.out.println("First password, for its owner alone, told this once: " + done.path("first_password").asString());
        }
        if (done.path("app_key").isString()) {
            System.out.println("Application key, for the client's operators alone, told this once: " + done.path("app_key").asString());
        }
        return 0;
    }
}
