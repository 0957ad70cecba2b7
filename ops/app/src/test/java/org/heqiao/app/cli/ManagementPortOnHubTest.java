package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import org.heqiao.app.startup.HubAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics are on a port of their own; callers find probes alone. */
@ExtendWith(RunningHub.Shared.class)
class ManagementPortOnHubTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"/actuator", "/actuator/", "/actuator/health", "/actuator/health/", "/actuator/health/db",
            "/actuator/health/sources",
            "/actuator/health/readiness/db", "/actuator/prometheus", "/actuator/health/liveness/",
            "/actuator/health;x/liveness"})
    void callers_find_neither_health_nor_metrics(String path, RunningHub hub) throws Exception {
        assertThat(get(hub.url, path).statusCode()).isIn(400, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"liveness", "readiness"})
    void a_probe_says_a_word_to_anybody(String probe, RunningHub hub) throws Exception {
        var answer = get(hub.url, "/actuator/health/" + probe);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void the_management_port_tells_health_and_metrics_and_where_it_is(RunningHub hub) throws Exception {
        var management = management(hub);

        assertThat(get(management, "/actuator/health").body()).contains("\"components\"", "\"db\"", "\"sources\"");
        assertThat(get(management, "/actuator/health/readiness").statusCode()).isEqualTo(200);
        var metrics = get(management, "/actuator/prometheus");
        assertThat(metrics.body()).contains("heqiao_audit_entries");
        assertThat(metrics.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(management.getHost()).isEqualTo("127.0.0.1");
        assertThat(hub.run("status").text()).contains("health and metrics: " + management, "  db UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/login", "/oauth2/token", "/api/v1/sources", "/api/v1/me", "/tlog/checkpoint",
            "/openapi.yaml",
            "/actuator/env", "/actuator/shutdown", "/actuator/heapdump"})
    void nothing_else_is_there(String path, RunningHub hub) throws Exception {
        assertThat(get(management(hub), path).statusCode()).isIn(404, 500);
        assertThat(HTTP.send(HttpRequest.newBuilder(management(hub).resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build(), BodyHandlers.ofString()).statusCode()).isIn(404, 405, 500);
    }

    @Test
    void a_hub_of_which_no_management_port_is_known_tells_whether_it_takes_work(RunningHub hub) throws Exception {
        var file = hub.data.resolve("run/hub.address");
        var written = Files.readString(file);
        try {
            Files.writeString(file, written.replaceAll("management=.*\n", ""));

            assertThat(hub.run("status").text()).contains("hub UP", "HEQIAO_MANAGEMENT_URL").doesNotContain("  db ");
        } finally {
            Files.writeString(file, written);
        }
    }

    private static URI management(RunningHub hub) throws IOException {
        return java.util.Objects.requireNonNull(HubAddress.read(hub.data).orElseThrow().management());
    }

    private static HttpResponse<String> get(URI where, String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(where.resolve(path)).build(), BodyHandlers.ofString());
    }
}
