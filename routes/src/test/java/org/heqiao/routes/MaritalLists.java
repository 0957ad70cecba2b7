package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists of people, brought and fetched as agencies do. */
abstract class MaritalLists extends HubTest {

    static final JsonMapper JSON = new JsonMapper();
    static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    static final String BATCHES = "/api/v1/marital-status/batches";
    static final String NDJSON = "application/x-ndjson";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final Charset GBK = Charset.forName("GB18030");
    static final String NAME = "测试甲";
    static final int ROWS_A_PAGE = 100;

    @Autowired
    LookupHash hash;

    @Autowired
    Grants grants;

    /** Each list of these tests is another matter: the same file would be the same list. */
    final String matter = "WT-" + UUID.randomUUID();
    final CountDownLatch register = new CountDownLatch(1);

    @BeforeEach
    void everySecondIsMarried() {
        agencies.conduct("civil-affairs", this::reply);
    }

    @AfterEach
    void nobodyWaits() {
        register.countDown();
        db.execute("drop trigger if exists test_fault on hub.roll_page");
    }

    /** Of the pages of a list. */
    List<String> entries(HttpResponse<String> batch) throws Exception {
        return db.queryForList(
                "select convert_from(body, 'UTF8') from gateway_audit.entry where convert_from(body, 'UTF8') like ?",
                String.class, "%batch " + state(batch).path("id").asString() + ", rows%");
    }

    List<String> usages(String person) throws Exception {
        return usagesOf("\"id_number\":\"" + person + "\"");
    }

    List<String> usagesOf(String subject) throws Exception {
        var context = "{\"purpose\": \"subject-access\", \"legal_basis\": \"PIPL-45\", \"reason\": \"asked\","
                + " \"officer\": {\"name\": \"王\", \"number\": \"007\", \"department\": \"window\"}}";
        return UsageJson.of(send("POST", "/api/v1/subjects/usages", "application/json",
                ("{\"context\":" + context + "," + subject + "}").getBytes(StandardCharsets.UTF_8), null)).stream()
                .filter(usage -> usage.action().equals("marital-status.batch"))
                .map(usage -> usage.outcome() + " " + usage.action()).toList();
    }

    static List<JsonNode> answers(List<JsonNode> lines) {
        return lines.stream().map(line -> line.path("answer")).toList();
    }

    Reply reply(Bundle bundle) {
        return Reply.of(bundle.questions().stream().map(this::answer).toList());
    }

    LegAnswer answer(Question question) {
        var born = Integer.parseInt(question.id().number().substring(12, 14));
        return born % 2 == 0
                ? FakeAgencies.nothing(question)
                : new LegAnswer(question.leg(), new Answer.Found(
                        List.of(Records.marriage(hash, question.id(), question.name().value(),
                                LocalDate.parse("2010-05-01"))),
                        FakeAgencies.AS_OF));
    }

    /** As many born on even days as on odd ones. */
    static List<String> people(int count) {
        return IntStream.iterate(10_000, n -> n + 1).mapToObj(Commission::id)
                .filter(id -> !id.substring(10, 14).equals("0229") && !id.substring(12, 14).equals("31")).limit(count)
                .toList();
    }

    static String lines(List<String> people) {
        return IntStream.range(0, people.size())
                .mapToObj(i -> "{\"ref\":\"row-%d\",\"name\":\"%s\",\"id_number\":\"%s\"}".formatted(i, NAME,
                        people.get(i)))
                .collect(Collectors.joining("\n"));
    }

    List<JsonNode> verify(List<String> people) throws Exception {
        return verifyPersons(
                people.stream().map(id -> "{\"name\":\"" + NAME + "\",\"id_number\":\"" + id + "\"}")
                        .collect(Collectors.joining(",")));
    }

    List<JsonNode> verifyPersons(String persons) throws Exception {
        return JSON.readTree(Promised.kept(send("POST", "/api/v1/marital-status/verify", "application/json",
                ("{\"context\":" + context("list-tests") + ",\"persons\":[" + persons + "]}")
                        .getBytes(StandardCharsets.UTF_8),
                null))
                .body())
                .path("answers").valueStream().toList();
    }

    String context(String purpose) {
        return """
                {"purpose": "%s", "legal_basis": "SSA-2014-58", "case_no": "%s", "reason": "list of a case",
                 "officer": {"name": "王", "number": "007", "department": "centre"}}""".formatted(purpose, matter);
    }

    String header(String purpose) {
        return Base64.getUrlEncoder().encodeToString(context(purpose).getBytes(StandardCharsets.UTF_8));
    }

    HttpResponse<String> bring(String mediaType, String file) throws Exception {
        return bring(mediaType, file.getBytes(StandardCharsets.UTF_8), "list-tests");
    }

    HttpResponse<String> bring(String mediaType, byte[] file, String purpose, String... headers) throws Exception {
        return Promised.kept(send("POST", BATCHES, mediaType, file, purpose, headers));
    }

    HttpResponse<String> send(String method, String path, String mediaType, byte @Nullable [] body,
            @Nullable String purpose, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(60))
                .method(method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body))
                .header(body == null ? "Accept" : "Content-Type", mediaType);
        if (purpose != null) {
            request.header("Heqiao-Context", header(purpose));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String path, String accept, String... headers) throws Exception {
        return Promised.kept(send("GET", path, accept, null, null, headers));
    }

    static String place(HttpResponse<String> brought) {
        assertThat(brought.statusCode()).as(brought.body()).isIn(200, 202);
        return brought.headers().firstValue("Location").orElseThrow();
    }

    JsonNode state(HttpResponse<String> brought) throws Exception {
        return JSON.readTree(get(place(brought), "application/json").body());
    }

    HttpResponse<String> done(HttpResponse<String> brought) {
        Awaitility.await().pollInterval(Duration.ofMillis(50))
                .until(() -> state(brought).path("state").asString(), "DONE"::equals);
        return brought;
    }

    List<JsonNode> results(HttpResponse<String> brought) throws Exception {
        return get(place(brought) + "/results", NDJSON).body().lines().map(JSON::readTree).toList();
    }

    List<JsonNode> errors(HttpResponse<String> brought) throws Exception {
        return get(place(brought) + "/errors", NDJSON).body().lines().map(JSON::readTree).toList();
    }
}
