package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.LoggedEntry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the log says about a call: enough to prove later what was asked, what was answered, and what was asked of whom because of it. */
class EvidenceTest extends HubTest {

    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String WINDOW = """
            {"purpose": "subject-access", "legal_basis": "PIPL-45", "reason": "the person asks",
             "officer": {"name": "王", "number": "007", "department": "window"}}""";

    @Autowired
    AuditSearch audit;

    @Test
    void an_entry_holds_the_digests_of_request_and_answer_and_the_callers_trace() throws Exception {
        var body = "{\"context\":" + WINDOW + ",\"id_number\":\"" + Commission.id(7001) + "\"}  \n";
        usages(7001);

        var response = send("/api/v1/subjects/usages", body, "traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01");

        assertThat(response.headers().firstValue("traceparent").orElseThrow()).startsWith("00-" + TRACE + "-").endsWith("-01");
        var answer = JSON.readTree(response.body());
        assertThat(answer.path("usages")).isNotEmpty();
        var entry = only(entries(answer.path("request_id").asString())).entry();
        assertThat(entry.trace()).isEqualTo(TRACE);
        assertThat(entry.digests().request()).isEqualTo(sha256(body));
        assertThat(entry.digests().answer()).isEqualTo(sha256(JSON.writeValueAsString(answer.path("usages"))));
        assertThat(entry.divisions()).isEmpty();
    }

    @Test
    void a_call_that_came_to_nothing_has_its_digests_and_a_trace_as_well() throws Exception {
        var response = send("/api/v1/subjects/usages", "{\"context\":", "traceparent", "nonsense");

        assertThat(response.statusCode()).isEqualTo(400);
        var entry = only(entries(response.headers().firstValue("Heqiao-Request-Id").orElseThrow())).entry();
        assertThat(entry.digests()).isEqualTo(new AuditEntry.Digests(sha256("{\"context\":"), sha256(response.body())));
        assertThat(response.headers().firstValue("traceparent").orElseThrow()).contains(entry.trace());
    }

    private JsonNode usages(int person) throws IOException, InterruptedException {
        var response = send("/api/v1/subjects/usages", "{\"context\":" + WINDOW + ",\"id_number\":\"" + Commission.id(person) + "\"}");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("usages");
    }

    private List<LoggedEntry> entries(String requestId) {
        return audit.find(new AuditSearch.Filter(null, null, null, null, requestId, null, null, null, -1, 100)).entries();
    }

    private static <T> T only(List<T> list) {
        assertThat(list).hasSize(1);
        return list.getFirst();
    }

    private static String sha256(String text) throws Exception {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> send(String path, String body, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
