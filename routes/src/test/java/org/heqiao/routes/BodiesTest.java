package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.json.JsonMapper;

/**
 * Bodies as they really come: packed, in forms, in other character sets, broken. What is wrong is said, and nothing of
 * it repeated.
 */
@ExtendWith(OutputCaptureExtension.class)
class BodiesTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String VERIFY = "/api/v1/marital-status/verify";
    private static final String PERSON = "640199199001010014";
    private static final String QUESTION = "{\"context\":"
            + new String(Base64.getUrlDecoder().decode(Door.CONTEXT), StandardCharsets.UTF_8)
            + ",\"persons\":[{\"name\":\"张远山\",\"id_number\":\"" + PERSON + "\"}]}";

    @Test
    void a_question_packed_by_gzip_is_answered_as_it_is_unpacked() throws Exception {
        var plain = post(VERIFY, QUESTION.getBytes(StandardCharsets.UTF_8));
        var packed = post(VERIFY, gzip(QUESTION.getBytes(StandardCharsets.UTF_8)), "Content-Encoding", "gzip");

        assertThat(packed.statusCode()).as(packed.body()).isEqualTo(plain.statusCode());
    }

    @Test
    void a_packed_body_is_as_large_as_any_other_when_unpacked() throws Exception {
        var bomb = gzip(("[" + " ".repeat(50_000_000) + "]").getBytes(StandardCharsets.US_ASCII));
        assertThat(bomb.length).isLessThan(1 << 20);

        problem(post(VERIFY, bomb, "Content-Encoding", "gzip"), 413, "body-too-large", "1048576");
        problem(post(VERIFY,
                BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(" ".repeat(3 << 20).getBytes(StandardCharsets.US_ASCII)))),
                413,
                "body-too-large",
                "1048576");
    }

    @Test
    void what_is_packed_otherwise_or_badly_is_told() throws Exception {
        var brotli = post(VERIFY, QUESTION.getBytes(StandardCharsets.UTF_8), "Content-Encoding", "br");
        problem(brotli, 415, "content-encoding", "gzip");
        assertThat(brotli.headers().firstValue("Accept-Encoding")).hasValue("gzip, identity");
        problem(post(VERIFY, QUESTION.getBytes(StandardCharsets.UTF_8), "Content-Encoding", "gzip"), 400,
                "request-body", "gzip");
        var half = gzip(QUESTION.getBytes(StandardCharsets.UTF_8));
        problem(post(VERIFY, java.util.Arrays.copyOf(half, half.length / 2), "Content-Encoding", "gzip"), 400,
                "request-body", "gzip");
    }

    @ParameterizedTest
    @CsvSource({"GBK, application/json, 400", "UTF-16LE, application/json, 400", "UTF-16, application/json, 400",
            "UTF-16BE, application/json;charset=UTF-16, 400", "GBK, application/json;charset=GBK, 400",
            "UTF-8, application/json;charset=nonsense, 415"})
    void another_character_set_is_told(String charset, String type, int status) throws Exception {
        var answer = post(VERIFY, QUESTION.getBytes(Charset.forName(charset)), "Content-Type", type);

        problem(answer, status, status == 415 ? "unsupported-media-type" : "request-body", "UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "{\"context\":{},@ \"persons\":[{\"id_number\":\"640199199001010014\",}]}|line 2, column|in /persons/0",
            "{\"context\":|line 1, column|in /context", "{\"640199199001010014\":tru}|line 1, column|in /?",
            "[640199199001010014x]|line 1, column|in /", "{'a':1}|line 1, column|no well-formed JSON",
            "''|the body is missing|missing",
            "[[[[|line 1, column|in /0/0/0"})
    void broken_json_is_told_by_its_place_alone(String body, String place, String more) throws Exception {
        var answer = post(VERIFY, body.replace('@', '\n').getBytes(StandardCharsets.UTF_8));

        problem(answer, 400, "request-body", place);
        assertThat(answer.body()).contains(more);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"/api/v1/check-batches/|404|not-found|no slash at their end",
            "/api/v1/640199199001010014|404|not-found|nothing at this address",
            "/api/v1/check-batches/640199199001010014|400|bad-request|UUID",
            "/api/v1/calendar/640199199001010014|400|bad-request|whole number",
            "/api/v1/corrections?limit=640199199001010014|400|bad-request|whole number",
            "/api/v1/corrections?x=%ff|400|bad-request|percent-encoding",
            "/api/v1/audit/entries?limit=640199199001010014|400|bad-request|whole number"})
    void an_address_that_leads_nowhere_is_told_without_being_repeated(String path, int status, String type, String what)
            throws Exception {
        var request = request(path).header("Heqiao-Context", Door.CONTEXT).build();

        problem(Promised.kept(HTTP.send(request, BodyHandlers.ofString())), status, type, what);
    }

    @Test
    void objects_come_as_json_alone_and_no_form_is_read_before_somebody_asks_for_it() throws Exception {
        for (var type : new String[]{"application/yaml", "application/xml", "application/cbor",
                "application/x-jackson-smile"}) {
            problem(post("/api/v1/corrections/JC2026000001/steps", "a: 1".getBytes(StandardCharsets.UTF_8),
                    "Content-Type", type), 415,
                    "unsupported-media-type", "json");
        }
        problem(post("/api/v1/subscriptions/0f8fad5b-d9cb-469f-a165-70867728950e/persons",
                "{}".getBytes(StandardCharsets.UTF_8),
                "Content-Type", "*/*"), 415, "unsupported-media-type", "one media type");
        for (var accept : new String[]{"a/b;c=\"", "nonsense", ",,,", "application/json;q=2", "application/*;q=0"}) {
            assertThat(
                    HTTP.send(request("/actuator/health/liveness").header("Accept", accept).build(),
                            BodyHandlers.ofString()).statusCode())
                    .as(accept).isIn(200, 406);
        }
        var form = request("/api/v1/calendar/2026").setHeader("Content-Type", "application/x-www-form-urlencoded")
                .PUT(BodyPublishers.ofString("a=%zz")).build();
        problem(HTTP.send(form, BodyHandlers.ofString()), 415, "unsupported-media-type", "json");
    }

    @Test
    void a_method_that_is_not_taken_is_told_with_those_that_are() throws Exception {
        var answer = HTTP.send(request(VERIFY).DELETE().build(), BodyHandlers.ofString());

        problem(answer, 405, "method-not-allowed", "");
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
    }

    /** Whatever a library says of what it could not read. */
    @Test
    void a_fault_is_told_and_logged_by_its_kind_and_place_and_never_by_what_it_says(CapturedOutput log)
            throws Exception {
        var answer = HTTP.send(request("/api/v1/test-counter/fault").build(), BodyHandlers.ofString());

        problem(answer, 500, "internal-server-error", "request id");
        var id = JSON.readTree(answer.body()).path("request_id").asString();
        assertThat(log.getAll())
                .contains(id, "java.lang.IllegalStateException at org.heqiao.routes.Counter.fault",
                        "NumberFormatException")
                .doesNotContain(Counter.SAID);
    }

    @Test
    void an_answer_that_breaks_off_is_cut_off_and_not_ended(CapturedOutput log) {
        assertThatThrownBy(() -> HTTP.send(request("/api/v1/test-counter/stream").build(), BodyHandlers.ofByteArray()))
                .isInstanceOf(IOException.class);
        assertThat(log.getAll()).contains("broke off").doesNotContain(Counter.SAID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/check-batches", "/api/v1/register/imports?kind=deaths",
            "/api/v1/marital-status/batches"})
    void a_form_is_judged_alike_wherever_files_are_taken(String path) throws Exception {
        var file = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);

        assertThat(told(form(path, part("file", "甲.csv", "text/csv", file)))).isEqualTo(told(file(path, file)));
        problem(form(path, part("note", null, null, file)), 400, "form", "no file");

        problem(post(path, file, "Content-Type", "multipart/form-data"), 400, "form", "multipart/form-data");
        problem(post(path, file, "Content-Type", "multipart/form-data; boundary=XX"), 400, "form", "no file");
    }

    @Test
    void a_form_with_two_files_leaves_nothing_behind() throws Exception {
        var file = Commission.ofHouseholds(34).bytes();
        int before = db.queryForList("select 1 from hub.batch", Integer.class).size();

        problem(form("/api/v1/check-batches", part("a", "a.csv", "text/csv", file),
                part("b", "b.csv", "text/csv", file)), 400, "form",
                "more than one file");

        assertThat(db.queryForList("select 1 from hub.batch", Integer.class)).hasSize(before);
    }

    @Test
    void a_commission_in_a_form_is_the_same_commission_whatever_it_is_called() throws Exception {
        var file = Commission.ofHouseholds(33).bytes();

        var first = form("/api/v1/check-batches",
                part("type", null, null, "text/csv".getBytes(StandardCharsets.US_ASCII)),
                part("files[]", "../../etc/低保.CSV", "application/octet-stream", file));
        var again = file("/api/v1/check-batches", file);

        assertThat(first.statusCode()).as(first.body()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.headers().firstValue("Location")).isEqualTo(first.headers().firstValue("Location"));
        assertThat(
                door.awaitDone(first.headers().firstValue("Location").orElseThrow()).accepted())
                .isEqualTo(33);
    }

    private HttpResponse<String> file(String path, byte[] file) throws Exception {
        return post(path, file, "Content-Type", "text/csv");
    }

    private static String told(HttpResponse<String> answer) {
        var told = JSON.readTree(answer.body());
        return answer.statusCode() + " " + told.path("type").asString() + " " + told.path("detail").asString();
    }

    private static byte[] part(String field, @org.jspecify.annotations.Nullable String file,
            @org.jspecify.annotations.Nullable String type,
            byte[] content) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(
                ("--XX\r\nContent-Disposition: form-data; name=\"" + field + "\""
                        + (file == null ? "" : "; filename=\"" + file + "\"")
                        + (type == null ? "" : "\r\nContent-Type: " + type) + "\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        out.writeBytes(content);
        out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private HttpResponse<String> form(String path, byte[]... parts) throws Exception {
        var out = new ByteArrayOutputStream();
        for (var part : parts) {
            out.writeBytes(part);
        }
        out.writeBytes("--XX--\r\n".getBytes(StandardCharsets.US_ASCII));
        return post(path, out.toByteArray(), "Content-Type", "multipart/form-data; boundary=XX");
    }

    private static byte[] gzip(byte[] text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        }
        return out.toByteArray();
    }

    private static void problem(HttpResponse<String> answer, int status, String type, String detail) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValueSatisfying(
                given -> assertThat(given).startsWith("application/problem+json"));
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:heqiao:problem:" + type);
        assertThat(problem.path("detail").asString()).contains(detail);
        assertThat(problem.path("request_id").asString()).isNotBlank();
        assertThat(answer.body()).doesNotContain(PERSON, "xception");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30));
    }

    private HttpResponse<String> post(String path, byte[] body, String... headers) throws Exception {
        return post(path, BodyPublishers.ofByteArray(body), headers);
    }

    private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body, String... headers) throws Exception {
        var request = request(path).setHeader("Content-Type", "application/json").header("Heqiao-Context", Door.CONTEXT)
                .POST(body);
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return Promised.kept(HTTP.send(request.build(), BodyHandlers.ofString()));
    }
}
