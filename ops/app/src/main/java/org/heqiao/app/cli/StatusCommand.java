package org.heqiao.app.cli;

import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import tools.jackson.databind.JsonNode;

@Command(name = "status", mixinStandardHelpOptions = true, description = "Tells how the hub and each of its sources are. Exit status 0 only when all is well.")
final class StatusCommand implements Callable<Integer> {

    @Override
    public Integer call() throws Exception {
        var surroundings = Surroundings.ofThisShell();
        try (var hub = new HubClient(surroundings.hub())) {
            var health = hub.health();
            var status = health.path("status").asString("UNKNOWN");
            System.out.println("hub " + status);
            for (var component : List.of("db", "broker", "diskSpace")) {
                System.out.println("  " + component + " " + health.path("components").path(component).path("status").asString("UNKNOWN"));
            }
            var table = new Table()
                    .row(List.of("source", "state", "last proof of life", "questions/s", "p50 ms", "p95 ms", "p99 ms", "backlog",
                            "oldest", "answers by outcome"));
            var connected = health.path("components").path("sources").path("components");
            hub.sources().forEach(
                    source -> table.row(line(source, connected.path(source.path("source").asString()).path("status").asString(""))));
            table.print(System.out);
            return status.equals("UP") ? 0 : HubCommands.FAILED;
        } catch (ConnectException silent) {
            var known = surroundings.hub().equals(surroundings.own())
                    ? new Hub(surroundings, System.out).whySilent()
                    : Optional.<String>empty();
            throw new Failure(known.orElse(Failure.sentence(silent)));
        }
    }

    private static List<String> line(JsonNode source, String health) {
        var latency = source.path("latency_ms");
        var outcomes = new StringBuilder();
        source.path("outcomes").properties()
                .forEach(outcome -> outcomes.append(outcome.getKey()).append(' ').append("%,d".formatted(outcome.getValue().asLong(0)))
                        .append("  "));
        var state = source.path("state").asString();
        var fault = source.path("fault").asString("");
        return List.of(source.path("source").asString(),
                health.equals("NOT_CONNECTED") ? health : fault.isEmpty() ? state : state + " " + fault,
                ago(source.path("last_proof_of_life").asString("")), "%.1f".formatted(source.path("questions_per_second").asDouble(0)),
                "%.0f".formatted(latency.path("p50").asDouble(0)), "%.0f".formatted(latency.path("p95").asDouble(0)),
                "%.0f".formatted(latency.path("p99").asDouble(0)), "%,d".formatted(source.path("backlog").asLong(0)),
                Progress.duration(source.path("oldest_open_seconds").asLong(0)), outcomes.toString().strip());
    }

    private static String ago(String instant) {
        return instant.isEmpty()
                ? "never"
                : Progress.duration(Math.max(0, Duration.between(Instant.parse(instant), Instant.now()).toSeconds())) + " ago";
    }
}
