package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any HTTP client may count on: packing, validators, ranges, methods, the contract itself. */
class StandardHttpTest extends HubTest {

    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Test
    void results_are_packed_and_told_apart_from_others_and_come_in_parts() throws Exception {
        var results = done(Commission.ofHouseholds(25)) + "/results";
        var whole = get(results, "Accept", "application/x-ndjson");
        var tag = header(whole, "ETag");
        assertThat(tag).startsWith("\"");
        assertThat(header(whole, "Content-Encoding")).isEmpty();
        assertThat(header(whole, "Accept-Ranges")).isEqualTo("bytes");

        var packed = get(results, "Accept", "application/x-ndjson", "Accept-Encoding", "gzip");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "ETag")).isEqualTo("W/" + tag);
        assertThat(String.join(",", packed.headers().allValues("Vary")).toLowerCase()).contains("accept-encoding",
                "accept");
        assertThat(packed.body().length).isLessThan(whole.body().length / 2);
        assertThat(unpacked(packed.body())).isEqualTo(whole.body());
        assertThat(header(get(results, "Accept-Encoding", "gzip;q=0"), "Content-Encoding")).isEmpty();

        for (var known : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
            var same = get(results, "Accept", "application/x-ndjson", "If-None-Match", known);
            assertThat(same.statusCode()).as(known).isEqualTo(304);
            assertThat(same.body()).isEmpty();
        }
        assertThat(get(results, "Accept", "text/csv", "If-None-Match", tag).statusCode()).isEqualTo(200);

        var first = get(results, "Accept", "application/x-ndjson", "Range", "bytes=0-99", "Accept-Encoding", "gzip");
        var rest = get(results, "Accept", "application/x-ndjson", "Range", "bytes=100-", "If-Range", tag);
        assertThat(first.statusCode()).isEqualTo(206);
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(header(first, "Content-Range")).isEqualTo("bytes 0-99/" + whole.body().length);
        assertThat(joined(first.body(), rest.body())).isEqualTo(whole.body());
        var last = get(results, "Accept", "application/x-ndjson", "Range", "bytes=-7");
        assertThat(last.body())
                .isEqualTo(java.util.Arrays.copyOfRange(whole.body(), whole.body().length - 7, whole.body().length));
        assertThat(
                get(results, "Accept", "application/x-ndjson", "Range", "bytes=5-", "If-Range", "\"another\"").body())
                .isEqualTo(whole.body());
        for (var other : List.of("bytes=0-1,5-6", "lines=0-1", "bytes=9-5", "bytes=-")) {
            assertThat(get(results, "Accept", "application/x-ndjson", "Range", other).statusCode()).as(other)
                    .isEqualTo(200);
        }
        var beyond = get(results, "Accept", "application/x-ndjson", "Range", "bytes=" + whole.body().length + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(header(beyond, "Content-Range")).isEqualTo("bytes */" + whole.body().length);
        assertThat(header(get(results, "Accept", XLSX), "Accept-Ranges")).isEqualTo("none");
    }

    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    void an_event_stream_is_never_packed() throws Exception {
        var batch = done(new Commission().member("streamed-as-it-is", 1, Map.of()));

        var stream = get(batch + "/events", "Accept-Encoding", "gzip");

        assertThat(header(stream, "Content-Encoding")).isEmpty();
        assertThat(new String(stream.body(), StandardCharsets.UTF_8)).contains("event:done");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/openapi.yaml", "/asyncapi.yaml", "/household-report.schema.json", "/reason-codes.md",
            "/examples/commission.csv",
            "/oauth2/jwks", "/.well-known/oauth-authorization-server", "/tlog/checkpoint",
            "/api/v1/audit/proofs?index=0&size=1"})
    void what_stays_the_same_is_not_sent_twice(String path) throws Exception {
        get("/api/v1/subscriptions"); // so that there is something in the log
        org.awaitility.Awaitility.await().until(() -> get(path).statusCode() == 200);
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            var before = get(path);
            assertThat(header(before, "ETag")).as(path).isNotEmpty();
            assertThat(header(before, "X-Content-Type-Options")).isEqualTo("nosniff");

            var again = get(path, "If-None-Match", header(before, "ETag"));

            assertThat(again.statusCode()).as(path).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/subscriptions/1", "/nothing/here", "/tlog/tile/9/000", "/openapi.yaml/x",
            "/actuator/none"})
    void every_answer_is_of_the_type_it_names(String path) throws Exception {
        assertThat(header(get(path, "Origin", "http://elsewhere.test"), "X-Content-Type-Options")).as(path)
                .isEqualTo("nosniff");
    }

    @Test
    void whoever_may_get_may_head_and_nothing_is_said_of_patches() throws Exception {
        var wrong = send("DELETE", "/api/v1/calendar/2026");
        assertThat(wrong.statusCode()).isEqualTo(405);
        assertThat(header(wrong, "Allow").split(", ")).containsExactlyInAnyOrder("GET", "HEAD", "PUT");

        var options = send("OPTIONS", "/api/v1/marital-status/verify");
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(header(options, "Allow")).contains("POST");
        assertThat(options.headers().firstValue("Accept-Patch")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/check-batches", "/api/v1/register/imports?kind=deaths",
            "/api/v1/marital-status/batches",
            "/api/v1/marital-status/verify"})
    void a_body_packed_in_an_unknown_way_is_told_file_or_not(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Heqiao-Context", Door.CONTEXT)
                .header("Content-Type", path.endsWith("verify") ? "application/json" : "text/csv")
                .header("Content-Encoding", "br")
                .POST(BodyPublishers.ofString("x")).build();

        var answer = HTTP.send(request, BodyHandlers.ofByteArray());

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(header(answer, "Accept-Encoding")).isEqualTo("gzip, identity");
    }

    /** Whoever has the address of the hub has the contract, and each page that it refers to. */
    @Test
    void the_contract_is_whole_and_for_anybody() throws Exception {
        for (var document : List.of("/openapi.yaml", "/asyncapi.yaml")) {
            var served = get(document, TestHub.CALLER_HEADER + "-Nobody", "x");
            assertThat(header(served, "Content-Type")).startsWith("application/yaml");
            var text = new String(served.body(), StandardCharsets.UTF_8);
            var references = Pattern.compile("\\$ref: ['\"]?([a-z-]+\\.schema\\.json)").matcher(text);
            while (references.find()) {
                assertThat(get("/" + references.group(1)).statusCode()).as(references.group(1)).isEqualTo(200);
            }
            var pages = Pattern.compile("`?([a-z-]+\\.md)`?").matcher(text);
            while (pages.find()) {
                assertThat(get("/" + pages.group(1)).statusCode()).as(pages.group(1)).isEqualTo(200);
            }
        }
        assertThat(get("/application.md").statusCode()).isEqualTo(404);
    }

    private String done(Commission commission) throws IOException, InterruptedException {
        var batch = door.submit(commission);
        door.awaitDone(batch);
        return batch;
    }

    private static byte[] unpacked(byte[] body) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        }
    }

    private static byte[] joined(byte[] one, byte[] other) {
        var out = java.util.Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, out, one.length, other.length);
        return out;
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private HttpResponse<byte[]> get(String path, String... headers) throws IOException, InterruptedException {
        return send("GET", path, headers);
    }

    private HttpResponse<byte[]> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .header("Heqiao-Context", Door.CONTEXT).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofByteArray());
    }
}
