package org.heqiao.app.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

@Command(name = "contracts", mixinStandardHelpOptions = true, description = "Shows what is agreed with each source"
        + " (rate, quota, hours …); one person proposes a change, another approves it, and it holds at once.")
final class ContractsCommand {

    private static final String CONTRACTS = "/api/v1/source-contracts";
    private static final String PROPOSALS = "/api/v1/contract-proposals";

    @Command(mixinStandardHelpOptions = true, description = "Lists what is agreed with each source, and the proposals"
            + " that wait for a decision.")
    int list(@Mixin LoginOptions login) throws Exception {
        try (var hub = login.logIn()) {
            var contracts = hub.get(CONTRACTS);
            login.output.document(contracts);
            var table = new Table()
                    .row(List.of("source", "a second", "a day", "at once", "bundle", "opens", "closes"));
            contracts.forEach(each -> table.row(cells(each.path("source").asString(""), each.path("settings"),
                    "questions-per-second", "questions-per-day", "concurrency", "bundle-size", "opens", "closes")));
            login.output.print(table);
            var open = new Table().row(List.of("proposal", "source", "proposed by", "reason"));
            var proposals = hub.get(PROPOSALS);
            proposals.forEach(each -> open.row(cells(each.path("id").asString(""), each, "source", "proposed_by",
                    "reason")));
            if (!proposals.isEmpty()) {
                login.output.print(open);
            }
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows what is agreed with a source, setting by setting,"
            + " and what was before.")
    int show(@Mixin LoginOptions login, @Parameters(paramLabel = "SOURCE") String source) throws Exception {
        try (var hub = login.logIn()) {
            var contract = hub.get(CONTRACTS + "/" + GrantsCommand.segment(source));
            login.output.document(contract);
            var configured = contract.path("configured");
            contract.path("settings").forEachEntry((setting, value) -> login.output.print(setting + ": "
                    + value.asString() + (configured.has(setting)
                            ? " (configured: " + configured.path(setting).asString() + ")"
                            : "")));
            var versions = new Table().row(List.of("from", "until", "proposed by", "approved by", "reason"));
            contract.path("versions").forEach(each -> versions.row(cells(each.path("from").asString(""), each, "until",
                    "proposed_by", "approved_by", "reason")));
            if (!contract.path("versions").isEmpty()) {
                login.output.print(versions);
            }
            return 0;
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Proposes a change: --set questions-per-second=20.")
    int propose(@Mixin LoginOptions login, @Parameters(paramLabel = "SOURCE") String source,
            @Option(names = "--set", paramLabel = "SETTING=VALUE", description = "As in the configuration; without a"
                    + " value: none.", mapFallbackValue = "") @Nullable Map<String, String> set,
            @Option(names = "--as-configured", paramLabel = "SETTING", split = ",", description = "To be as configured"
                    + " again.") @Nullable List<String> asConfigured,
            @Option(names = "--reason", required = true) String reason) throws Exception {
        if (set == null && asConfigured == null) {
            throw Failure.wrongUse("Name what is to change: --set SETTING=VALUE or --as-configured SETTING.");
        }
        var body = JsonNodeFactory.instance.objectNode().put("source", source).put("reason", reason);
        if (set != null) {
            var settings = body.putObject("settings");
            set.forEach(settings::put);
        }
        if (asConfigured != null) {
            var names = body.putArray("as_configured");
            asConfigured.forEach(names::add);
        }
        try (var hub = login.logIn()) {
            return print(login, hub.post(PROPOSALS, body.toString()));
        }
    }

    @Command(mixinStandardHelpOptions = true, description = "Shows a proposal of somebody else, and approves it.")
    int approve(@Mixin LoginOptions login, @Mixin Confirmation confirmation, @Parameters(paramLabel = "ID") long id)
            throws Exception {
        try (var hub = login.logIn()) {
            var proposal = hub.get(PROPOSALS + "/" + id);
            login.output.print(proposal.path("source").asString() + ", proposed by "
                    + proposal.path("proposed_by").asString() + ": " + proposal.path("reason").asString());
            changes(login, proposal);
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
                + ", source " + done.path("source").asString());
        changes(login, done);
        return 0;
    }

    private static void changes(LoginOptions login, JsonNode of) {
        of.path("changes").forEach(change -> login.output.print("  " + change.path("setting").asString() + ": "
                + change.path("before").asString() + " -> " + change.path("after").asString()));
    }

    private static List<String> cells(String first, JsonNode of, String... names) {
        var cells = new ArrayList<String>();
        cells.add(first);
        Arrays.stream(names).map(name -> of.path(name).asString("")).forEach(cells::add);
        return cells;
    }
}
