package org.heqiao.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads health and metrics on the management port of a hub. */
public final class ManagementClient implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final URI management;
    private final HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5)).build();

    ManagementClient(URI management) {
        this.management = management;
    }

    /** Of a hub whose commands these are. @throws Failure it does not say where its management port is */
    public static ManagementClient of(CliEnvironment cliEnvironment) throws IOException {
        return new ManagementClient(cliEnvironment.management().orElseThrow(() -> new Failure("The hub on "
                + cliEnvironment.data()
                + " does not say where its management port is. Is it running? HEQIAO_MANAGEMENT_URL names that of a"
                + " hub elsewhere.")));
    }

    /** The health that the hub reports, good or bad. */
    JsonNode health() throws IOException, InterruptedException {
        var response = send("/actuator/health", "application/json");
        try (var body = response.body()) {
            var health = JSON.readTree(body);
            if (health.path("status").isString()) {
                return health;
            }
        } catch (JacksonException noHealth) {
            // reported below
        }
        throw new Failure("What answers at " + management + " (" + response.statusCode()
                + ") does not tell the health of a hub.");
    }

    /** The sum of a metric over those of its lines that hold a text. */
    public double metric(String name, String holding) throws IOException, InterruptedException {
        try (var body = send("/actuator/prometheus", "text/plain").body()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(name) && line.contains(holding))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))).sum();
        }
    }

    /**
     * Why the audit log does not go on from what is in the database, and what is to be done; nothing where it does, or
     * is not known.
     */
    Optional<String> brokenLog() throws InterruptedException {
        try {
            var audit = health().at("/components/audit/details");
            return audit.path("continuity").asString("").equals("broken")
                    ? Optional.of(audit.path("problem").asString(""))
                    : Optional.empty();
        } catch (IOException | JacksonException | Failure notYet) {
            return Optional.empty();
        }
    }

    private HttpResponse<InputStream> send(String path, String accept) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(management.resolve(path)).header("Accept", accept).timeout(PATIENCE).build(),
                BodyHandlers.ofInputStream());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
