package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.LoggedEntry;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.authentication.Caller.Method;
import org.heqiao.gateway.authentication.ClientRegistration;
import org.heqiao.gateway.authentication.Clients;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Nothing passes the gate that is not granted, and nothing leaves that is not written down. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GateTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String CONTEXT = """
            {"purpose": "social-assistance-check", "legal_basis": "SSA-2014-58", "reason": "counter",
             "officer": {"name": "王", "number": "007", "department": "centre"}}""";

    @Autowired
    Clients clients;

    @Autowired
    org.heqiao.schemas.privacy.LookupHash hash;

    @Test
    void an_answer_is_cut_to_the_fields_granted_and_its_entry_says_what_was_cut() throws Exception {
        agencies.conduct("civil-affairs", bundle -> Reply.of(bundle
                .questions().stream().map(question -> new LegAnswer(question.leg(),
                        new Answer.Found(
                                List.of(Records.marriage(hash, question.id(), question.name().value(),
                                        LocalDate.of(2005, 6, 1))),
                                FakeAgencies.AS_OF)))
                .toList()));

        var response = verify(CONTEXT, Commission.id(1), "640199199001010015");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(response.body()).path("answers").toString()).isEqualTo(
                "[{\"label\":\"REGISTERED_MARRIED\",\"sources\":[{\"outcome\":\"FOUND\"},{},{},{},{}]},"
                        + "{\"refused\":\"ID_CHECK_DIGIT\"}]");
        assertThat(response.headers().firstValue("RateLimit")).isPresent();
        var receipt = ReceiptJson.of(response);
        var logged = logged(receipt.requestId()).getFirst();
        assertThat(logged.index()).isEqualTo(receipt.index());
        assertThat(logged.receipt().hash()).isEqualTo(receipt.hash());
        assertThat(logged.entry().decision()).isEqualTo(Decision.ALLOWED);
        assertThat(logged.entry().grant()).isEqualTo("centre-marital-verify");
        assertThat(logged.entry().fields().returned()).containsExactly("label", "refused", "sources.outcome");
        assertThat(logged.entry().fields().cut()).isPositive();
        assertThat(logged.entry().sources()).extracting(AuditEntry.Source::outcome).containsExactly("FOUND");
        assertThat(logged.subjects()).singleElement()
                .satisfies(subject -> assertThat(subject.mask()).startsWith("640199********"));
        assertThat(logged.toString()).doesNotContain(Commission.id(1));
    }

    @ParameterizedTest
    @CsvSource({"social-assistance-check, curiosity, PURPOSE_NOT_GRANTED",
            "SSA-2014-58, NONE-1, LEGAL_BASIS_NOT_GRANTED",
            "\"centre\", \"\", OFFICER_NOT_NAMED"})
    void a_refusal_is_the_same_for_every_reason_and_the_entry_knows_the_rule(String was, String is, String rule)
            throws Exception {
        var response = verify(CONTEXT.replace(was, is), Commission.id(2));

        assertThat(response.statusCode()).isEqualTo(403);
        var problem = JSON.readTree(response.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:heqiao:problem:refused");
        assertThat(response.body()).doesNotContain(rule);
        var entry = entry(response);
        assertThat(entry.decision()).isEqualTo(Decision.REFUSED);
        assertThat(entry.rule()).isEqualTo(rule);
        assertThat(agencies.asked("civil-affairs")).isZero();
    }

    @Test
    void a_sandbox_is_told_the_rule_and_asks_about_nobody_who_exists() throws Exception {
        clients.register(new AgencyCode("yc-centre"), "centre");
        sandbox(true);
        try {
            var refused = verify(CONTEXT.replace("social-assistance-check", "curiosity"), Commission.id(2));
            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(JSON.readTree(refused.body()).path("rule").asString()).isEqualTo("PURPOSE_NOT_GRANTED");
            assertThat(JSON.readTree(refused.body()).path("detail").asString()).contains("context.purpose", "用途");
            ContractKeptTest.assertOf("openapi.yaml#/components/schemas/Problem",
                    java.util.List.of(JSON.readTree(refused.body())));

            var nobody = verify(CONTEXT, Commission.id(1));
            assertThat(nobody.statusCode()).isEqualTo(200);
            assertThat(entry(nobody).detail()).isEqualTo("sandbox");

            var somebody = send("/api/v1/marital-status/verify", "{\"context\":" + CONTEXT
                    + ",\"persons\":[{\"name\":\"ALEX EXAMPLE\",\"document\":{\"type\":\"PASSPORT\","
                    + "\"number\":\"ZZ9876543\"}}]}");
            assertThat(JSON.readTree(somebody.body()).path("rule").asString()).as(somebody.body())
                    .isEqualTo("SANDBOX_PERSON");
            var file = door.post("text/csv", Commission.ofHouseholds(1).bytes());
            assertThat(JSON.readTree(file.body()).path("rule").asString()).as(file.body()).isEqualTo("SANDBOX_SERVICE");
        } finally {
            sandbox(false);
        }
    }

    /** Whether the client that the tests are is on trial. */
    private void sandbox(boolean trial) {
        clients.register(
                new ClientRegistration("local", new AgencyCode("yc-centre"), Set.of(Method.PRIVATE_KEY_JWT),
                        null, null, Set.of(), null,
                        null, trial));
    }

    @Test
    void more_people_at_once_than_granted_are_refused() throws Exception {
        var response = verify(CONTEXT, Commission.id(1), Commission.id(2), Commission.id(3), Commission.id(4));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(entry(response).rule())
                .isEqualTo("TOO_MANY_SUBJECTS");
    }

    @Test
    void who_proves_nothing_is_not_let_in_and_is_written_down() throws Exception {
        var response = send("/api/v1/marital-status/verify", "{}", "X-Forwarded-For", "10.0.0.1");

        assertThat(response.statusCode()).isEqualTo(401);
        var entry = refusal(response);
        assertThat(entry.decision()).isEqualTo(Decision.REFUSED);
        assertThat(entry.rule()).isEqualTo("NOT_AUTHENTICATED");
        assertThat(entry.result()).isEqualTo("NO_CREDENTIAL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"persons\":[]}",
            "{\"context\":{},\"persons\":[{\"name\":\"a\",\"id_number\":\"1\"}]}",
            "{\"context\":CONTEXT,\"persons\":[{\"name\":\"a\",\"id_number\":\"1\",\"shoe_size\":40}]}",
            "{\"context\":{\"purpose\":\"a\\nforged line\",\"legal_basis\":\"b\",\"reason\":\"c\"},"
                    + "\"persons\":[{\"name\":\"a\",\"id_number\":\"1\"}]}"})
    void a_body_that_cannot_be_read_is_refused_and_written_down(String body) throws Exception {
        var response = send("/api/v1/marital-status/verify", body.replace("CONTEXT", CONTEXT));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(refusal(response).decision())
                .isEqualTo(Decision.FAILED);
    }

    @Test
    void a_body_nested_ten_thousand_deep_is_refused() throws Exception {
        assertThat(send("/api/v1/marital-status/verify", "[".repeat(10_000) + "]".repeat(10_000)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void a_body_of_a_gigabyte_is_refused_before_it_is_read() throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("POST /api/v1/marital-status/verify HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                            + " application/json\r\n"
                            + "Content-Length: 1073741824\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var status = new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream())).readLine();
            assertThat(status).startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void who_goes_on_sending_a_refused_gigabyte_is_cut_off_after_some_megabytes() throws Exception {
        try (var socket = new java.net.Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            var out = socket.getOutputStream();
            out.write(
                    ("POST /api/v1/check-batches HTTP/1.1\r\nHost: localhost\r\nContent-Type:"
                            + " text/csv\r\nAuthorization: Bearer no\r\n"
                            + "Content-Length: 1073741824\r\n\r\n")
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            var megabyte = new byte[1 << 20];
            int sent = 0;
            try {
                while (sent < 1024) {
                    out.write(megabyte);
                    sent++;
                }
            } catch (IOException cutOff) {
                assertThat(sent).isLessThan(64); // what is read, and what lies in the sockets
            }
            assertThat(sent).isLessThan(1024);
        }
    }

    @Test
    void a_body_without_an_end_is_read_to_its_limit_only() throws Exception {
        var endless = HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.InputStream() {
            private int sent;

            @Override
            public int read() {
                return sent++ < 3 << 20 ? '[' : -1;
            }
        });
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/marital-status/verify"))
                .timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json").POST(endless).build();

        assertThat(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isBetween(400, 413);
    }

    @Test
    void a_source_that_is_down_is_said_to_be_down() throws Exception {
        agencies.conduct("civil-affairs", bundle -> {
            throw new SourceFault(SourceFault.Kind.TIMEOUT, "no answer");
        });

        var answer = verify(CONTEXT, Commission.id(5));

        assertThat(AnswerJson.label(JSON.readTree(answer.body()))).isEqualTo("SOURCE_UNAVAILABLE");
        assertThat(entry(answer).sources()).extracting(AuditEntry.Source::outcome)
                .containsExactly("SOURCE_UNAVAILABLE");
    }

    @Test
    void the_person_sees_who_looked_and_what_was_refused() throws Exception {
        verify(CONTEXT, Commission.id(7006));
        verify(CONTEXT.replace("social-assistance-check", "curiosity"), Commission.id(7006));

        var window = CONTEXT.replace("social-assistance-check", "subject-access").replace("SSA-2014-58", "PIPL-45");
        var usages = UsageJson.of(send("/api/v1/subjects/usages",
                "{\"context\":" + window + ",\"id_number\":\"" + Commission.id(7006) + "\"}"));

        assertThat(usages).extracting(UsageJson::outcome).containsExactly("REFUSED", "ALLOWED");
        assertThat(usages).extracting(UsageJson::receiverCode).containsOnly("yc-centre");
        var allowed = usages.getLast();
        assertThat(allowed.purpose()).isEqualTo("social-assistance-check");
        assertThat(allowed.fields()).contains("label");
        assertThat(allowed.proof().path("key").asString()).isNotEmpty();

        var sheet = send("/api/v1/subjects/usages",
                "{\"context\":" + window + ",\"id_number\":\"" + Commission.id(7006) + "\",\"limit\":2}", "Accept",
                "text/plain").body();
        assertThat(sheet).startsWith("个人信息使用情况查询结果\n").contains("查询对象：" + Commission.id(7006).substring(0, 6) + "*",
                "本人查询使用记录", "婚姻状况核验", "结果：已拒绝，未提供信息。", "以上为本页记录，更早的记录见下一页（", "本次查询已记入日志：")
                .doesNotContain(Commission.id(7006), "marital-status", "subject-access")
                .containsPattern("(?m)^1\\. 20\\d\\d年\\d+月\\d+日 ");
    }

    /** Last: it uses up what the others need. */
    @Test
    @Order(Integer.MAX_VALUE)
    void a_used_up_quota_is_429_with_the_time_to_wait() throws Exception {
        HttpResponse<String> response;
        int calls = 0;
        do {
            response = ask("query", CONTEXT.replace("social-assistance-check", "quota-tests"),
                    Commission.id(100 + calls));
        } while (response.statusCode() == 200 && ++calls < 60);

        assertThat(response.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(response.headers().firstValue("Retry-After").orElseThrow())).isPositive();
        var entry = entry(response);
        assertThat(entry.decision()).isEqualTo(Decision.THROTTLED);
        assertThat(entry.rule()).isEqualTo("QUOTA_EXCEEDED");
    }

    @Test
    void what_cannot_be_written_down_does_not_leave() throws Exception {
        db.execute("alter table gateway_audit.entry rename to entry_away");
        try {
            for (var path : List.of("/api/v1/marital-status/verify", "/api/v1/nowhere")) {
                var response = send(path,
                        "{\"context\":" + CONTEXT + ",\"persons\":[{\"name\":\"张远山\",\"id_number\":\""
                                + Commission.id(7)
                                + "\"}]}");
                assertThat(response.statusCode()).as(path).isEqualTo(503);
                assertThat(response.body()).contains("audit log").doesNotContain("label");
            }
        } finally {
            db.execute("alter table gateway_audit.entry_away rename to entry");
        }
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> assertThat(send("/api/v1/nowhere", "{}").statusCode()).isEqualTo(404));
    }

    /** The entry of which an answer, or a problem, gives the number. */
    private AuditEntry entry(HttpResponse<String> response) {
        return queries(ReceiptJson.of(response).requestId());
    }

    /** The entry of a call whose answer has nothing but its headers. */
    private AuditEntry refusal(HttpResponse<String> response) {
        return queries(response.headers().firstValue("Heqiao-Request-Id").orElseThrow());
    }

    private AuditEntry queries(String requestId) {
        return logged(requestId).stream().map(LoggedEntry::entry)
                .filter(entry -> entry.kind() == AuditEntry.Kind.QUERY).findFirst().orElseThrow();
    }

    private HttpResponse<String> verify(String context, String... ids) throws IOException, InterruptedException {
        return ask("verify", context, ids);
    }

    private HttpResponse<String> ask(String service, String context, String... ids)
            throws IOException, InterruptedException {
        var body = JSON.createObjectNode();
        body.set("context", JSON.readTree(context));
        var persons = body.putArray("persons");
        for (var id : ids) {
            persons.addObject().put("name", "张远山").put("id_number", id);
        }
        return send("/api/v1/marital-status/" + service, body.toString());
    }

    private HttpResponse<String> send(String path, String body, String... headers)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Promised.kept(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
}
