package org.heqiao.app.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;

import org.heqiao.app.startup.HubAddress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Shows the state of the hub and of each of"
        + " its sources. Exit status 0 only when all is well.")
final class StatusCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    /** What the health of the nodes tells beside the nodes. */
    private static final Set<String> NO_NODES = Set.of("problem", "checked_ms_ago");

    @Mixin
    private final Output output = new Output();

    @Override
    public Integer call() throws Exception {
        var cliEnvironment = CliEnvironment.ofThisShell();
        try (var hub = new HubClient(cliEnvironment.hub())) {
            var health = health(cliEnvironment, hub);
            var status = health.path("status").asString("UNKNOWN");
            output.print("hub " + status);
            if (!health.has("components")) {
                output.print("  Its management port tells more: HEQIAO_MANAGEMENT_URL names it.");
            }
            for (var component : List.of("db", "broker", "audit", "keys", "diskSpace", "certificates")) {
                if (health.has("components")) {
                    output.print("  " + component + " " + describe(health.path("components").path(component)));
                }
            }
            witnesses(health.path("components").path("audit").path("details")).forEach(output::print);
            address(cliEnvironment).flatMap(address -> Optional.ofNullable(address.certificatesPort()))
                    .ifPresent(port -> output.print("  client systems with a certificate: https://localhost:" + port));
            cliEnvironment.management().ifPresent(address -> output.print("  health and metrics: " + address));
            var document = JSON.createObjectNode().put("url", cliEnvironment.hub().toString());
            document.set("health", health);
            if (cliEnvironment.hub().equals(cliEnvironment.own())) {
                var died = new Hub(cliEnvironment, output.sentences()).died().strip();
                output.sentences().print(died.isEmpty() ? "" : died + System.lineSeparator());
            }
            var nodes = health.path("components").path("nodes");
            if (nodes.path("details").has("problem")) {
                output.print("  nodes " + describe(nodes));
            }
            nodes.path("details").properties().stream().filter(node -> !NO_NODES.contains(node.getKey()))
                    .forEach(node -> output.print("  node " + node.getKey() + " " + node.getValue().asString()));
            var table = new Table()
                    .row(List.of("source", "state", "proof", "last proof of life", "questions/s", "p50 ms", "p95 ms",
                            "p99 ms",
                            "backlog",
                            "oldest", "answers by outcome"));
            var connected = health.path("components").path("sources").path("components");
            try {
                var sources = hub.sources();
                sources.forEach(
                        source -> table.row(line(source,
                                connected.path(source.path("source").asString()).path("status").asString(""))));
                output.print(table);
                document.set("sources", sources);
            } catch (Failure unwilling) {
                // each look at the sources is written down: where nothing can be, the health says what it knows
                output.print("The hub does not tell of its sources now: " + unwilling.getMessage());
                connected.properties()
                        .forEach(source -> output.print("  " + source.getKey() + " " + describe(source.getValue())));
            }
            output.document(document);
            return status.equals("UP") ? 0 : HubCommands.FAILED;
        } catch (ConnectException silent) {
            var known = cliEnvironment.hub().equals(cliEnvironment.own())
                    ? new Hub(cliEnvironment, System.out).whySilent()
                    : Optional.<String>empty();
            throw new Failure(known.orElse(Failure.sentence(silent)));
        }
    }

    /** Those who keep the audit log's checkpoints: how far they are, or why one does not cosign. */
    private static List<String> witnesses(JsonNode audit) {
        return audit.properties().stream().filter(detail -> detail.getKey().startsWith("witness "))
                .map(detail -> "  " + detail.getKey() + ": " + detail.getValue().asString()).toList();
    }

    /** With all its components, where the management port is known; else whether the hub takes work. */
    private static JsonNode health(CliEnvironment cliEnvironment, HubClient hub)
            throws IOException, InterruptedException {
        var management = cliEnvironment.management();
        if (management.isEmpty()) {
            return hub.readiness();
        }
        try (var client = new ManagementClient(management.get())) {
            return client.health();
        }
    }

    /** Its state, and what is not as it should be. */
    private static String describe(JsonNode component) {
        var details = component.path("details");
        var state = details.path("state").asString(component.path("status").asString("UNKNOWN"));
        for (var detail : List.of("problem", "error", "fault", "room")) {
            if (details.path(detail).isString()) {
                return state + ": " + details.path(detail).asString();
            }
        }
        return state;
    }

    private static Optional<HubAddress> address(CliEnvironment cliEnvironment) throws IOException {
        return cliEnvironment.hub().equals(cliEnvironment.own())
                ? HubAddress.read(cliEnvironment.data())
                : Optional.empty();
    }

    private static List<String> line(JsonNode source, String health) {
        var latency = source.path("latency_ms");
        var outcomes = new StringBuilder();
        source.path("outcomes").properties()
                .forEach(outcome -> outcomes.append(outcome.getKey()).append(' ')
                        .append("%,d".formatted(outcome.getValue().asLong(0)))
                        .append("  "));
        var state = source.path("state").asString();
        var fault = source.path("fault").asString("");
        return List.of(source.path("source").asString(),
                health.equals("NOT_CONNECTED") ? health : fault.isEmpty() ? state : state + " " + fault,
                proof(source.path("proof")),
                ago(source.path("last_proof_of_life").asString("")),
                "%.1f".formatted(source.path("questions_per_second").asDouble(0)),
                "%.0f".formatted(latency.path("p50").asDouble(0)), "%.0f".formatted(latency.path("p95").asDouble(0)),
                "%.0f".formatted(latency.path("p99").asDouble(0)), "%,d".formatted(source.path("backlog").asLong(0)),
                Progress.duration(source.path("oldest_open_seconds").asLong(0)), outcomes.toString().strip());
    }

    /** {@code GREEN, right 20 s ago}; {@code RED WRONG: income: FOUND expected, NO_RECORD answered}. */
    private static String proof(JsonNode proof) {
        var light = proof.path("light").asString("");
        var detail = proof.path("detail").asString("");
        return light.equals("GREEN")
                ? light + ", right " + ago(proof.path("right_at").asString(""))
                : light + " " + proof.path("why").asString("") + (detail.isEmpty() ? "" : ": " + detail);
    }

    private static String ago(String instant) {
        return instant.isEmpty()
                ? "never"
                : Progress.duration(Math.max(0, Duration.between(Instant.parse(instant), Instant.now()).toSeconds()))
                        + " ago";
    }
}
