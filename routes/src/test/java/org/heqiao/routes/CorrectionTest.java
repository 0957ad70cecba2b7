package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.registerimport.FileImporter;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.ImportOptions;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A doubted record comes to its owner, the owner answers in time, and whoever relied on the record learns of it. */
class CorrectionTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String CONTEXT = """
            {"purpose": "correction", "legal_basis": "GDS-2025-26", "reason": "doubt", "case_no": "(2026)宁0199民初1号",
             "officer": {"name": "李", "number": "17", "department": "archive"}}""";

    @Autowired
    FileImporter deliveries;

    @Autowired
    AuditSearch audit;

    @Test
    void a_corrected_record_lists_the_answers_and_reports_that_rested_on_it() throws Exception {
        var commission = new Commission().member("H-corrected", 1, Map.of());
        door.awaitDone(door.submit(commission));
        var person = Commission.id(1);
        var answer = JSON.readTree(send("yc-centre", "POST", "/api/v1/marital-status/verify", "{\"context\":" + CONTEXT
                .replace("correction", "social-assistance-check").replace("GDS-2025-26", "SSA-2014-58")
                + ",\"persons\":[{\"name\":\"张远山\","
                + "\"id_number\":\"" + person + "\"}]}").body());

        var opened = report("yc-court", person, "the court divorced them in 2013");
        assertThat(opened.statusCode()).isEqualTo(201);
        var ticket = JSON.readTree(opened.body()).path("correction");
        var no = ticket.path("no").asString();
        assertThat(opened.headers().firstValue("Location")).hasValue("/api/v1/corrections/" + no);
        assertThat(ticket.path("state").asString()).isEqualTo("FORWARDED");
        assertThat(ticket.path("owner").asString()).isEqualTo("yc-registry");
        assertThat(list("yc-registry")).contains(no);

        assertThat(step("yc-registry", no, "RETURN", "").path("state").asString()).isEqualTo("RETURNED");
        assertThat(step("yc-court", no, "COMPLETE", "").path("due_on").asString())
                .isEqualTo(ticket.path("due_on").asString());
        var answered = step("yc-registry", no, "ANSWER", ",\"outcome\":\"CORRECTED\"");
        assertThat(answered.path("outcome").asString()).isEqualTo("CORRECTED");
        assertThat(answered.path("steps").valueStream().map(each -> each.path("step").asString())).containsExactly(
                "REPORT", "FORWARD",
                "RETURN", "COMPLETE", "ANSWER");

        var affected = JSON.readTree(send("yc-centre", "GET", "/api/v1/corrections/" + no + "/affected", null).body())
                .path("affected");
        assertThat(affected.path("answers").valueStream().map(each -> each.path("request_id").asString()))
                .contains(answer.path("request_id").asString());
        assertThat(affected.path("reports").valueStream().map(each -> each.path("agency").asString()))
                .contains("yc-centre");
        assertThat(affected.path("complete").booleanValue()).isTrue();
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/AffectedAnswer", List.of(
                JSON.readTree(send("yc-centre", "GET", "/api/v1/corrections/" + no + "/affected", null).body())));
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/CorrectionAnswer", List.of(
                JSON.readTree(send("yc-court", "GET", "/api/v1/corrections/" + no, null).body()),
                JSON.readTree(opened.body())));
        var ofCourt = JSON.readTree(send("yc-court", "GET", "/api/v1/corrections/" + no + "/affected", null).body())
                .path("affected");
        assertThat(ofCourt.path("answers").isEmpty() && ofCourt.path("reports").isEmpty()).isTrue();
        assertThat(ofCourt.has("of_others")).as("how often others were told about somebody").isFalse();
        assertThat(list("yc-registry")).doesNotContain(no);
        assertThat(db.queryForObject("select encode(content, 'escape') from hub.correction where no = ?", String.class,
                no))
                .doesNotContain(person);
    }

    @Test
    void reports_that_rest_on_a_corrected_record_are_made_anew_by_themselves() throws Exception {
        var person = Commission.id(9504);
        var batch = door.submit(new Commission().member("H-anew", 1, Map.of(CommissionColumn.ID_NUMBER, person))
                .member("H-anew", 2, Map.of(CommissionColumn.ID_NUMBER, Commission.id(9505))));
        door.awaitDone(batch);
        agencies.behave();
        var no = JSON.readTree(send("yc-court", "POST", "/api/v1/corrections",
                body(person, "not his account").replace("civil-affairs", "banks")).body()).at("/correction/no")
                .asString();

        step("yc-registry", no, "ANSWER", ",\"outcome\":\"CORRECTED\"");

        var report = Awaitility.await().atMost(Duration.ofSeconds(30)).until(
                () -> door.lines(batch + "/results").getFirst(), each -> each.path("version").asInt() == 2);
        assertThat(report.at("/previous/cause").asString()).isEqualTo("CORRECTION");
        assertThat(agencies.asked("banks")).as("about that person alone").isEqualTo(2);
        assertThat(agencies.asked("people")).isZero();
    }

    @Test
    void a_record_that_is_taken_back_lists_the_answers_that_rested_on_it() throws Exception {
        var person = Commission.id(9);
        var answer = JSON.readTree(send("yc-centre", "POST", "/api/v1/marital-status/verify", "{\"context\":" + CONTEXT
                .replace("correction", "social-assistance-check").replace("GDS-2025-26", "SSA-2014-58")
                + ",\"persons\":[{\"name\":\"张远山\","
                + "\"id_number\":\"" + person + "\"}]}").body());
        for (var valid : List.of("1", "0")) {
            var fileImport = deliveries.open(new ImportOptions(ImportKind.MARRIAGES, false, "640199", null),
                    (transaction, importProgress) -> {
                    });
            fileImport.heading(
                    List.of("registration_no", "op_type", "op_date", "name_man", "cert_num_man", "valid_flag"));
            fileImport.row(new TableRow(2, List.of("taken-back-1", "IA", "2012-05-20", "张远山", person, valid)));
            fileImport.end();
        }

        var page = JSON.readTree(send("yc-centre", "GET", "/api/v1/register/retractions", null).body());
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/RetractionsPage", List.of(page));
        var retraction = page.at("/page/retractions").valueStream()
                .filter(each -> each.path("record").asString().equals("640199/taken-back-1")).findFirst().orElseThrow();
        assertThat(retraction.path("reason").asString()).isEqualTo("INVALID");
        var affected = JSON.readTree(
                send("yc-centre", "GET", "/api/v1/register/retractions/" + retraction.path("seq").asInt() + "/affected",
                        null).body());
        assertThat(affected.at("/affected/answers").valueStream().map(each -> each.path("request_id").asString()))
                .contains(answer.path("request_id").asString());
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/AffectedAnswer", List.of(affected));
        assertThat(JSON.readTree(send("yc-court", "GET", "/api/v1/register/retractions", null).body())
                .at("/page/retractions")).isEmpty();
        assertThat(send("yc-centre", "GET", "/api/v1/register/retractions/9999999/affected", null).statusCode())
                .isEqualTo(404);
    }

    /** It is about nobody: whatever was answered from the register before may rest on it. */
    @Test
    void coverage_that_is_taken_back_lists_the_answers_about_anybody() throws Exception {
        var answer = JSON.readTree(send("yc-centre", "POST", "/api/v1/marital-status/verify", "{\"context\":" + CONTEXT
                .replace("correction", "social-assistance-check").replace("GDS-2025-26", "SSA-2014-58")
                + ",\"persons\":[{\"name\":\"张远山\","
                + "\"id_number\":\"" + Commission.id(11) + "\"}]}").body());
        for (var valid : List.of("1", "0")) {
            var fileImport = deliveries.open(new ImportOptions(ImportKind.COVERAGE, false, null, null),
                    (transaction, importProgress) -> {
                    });
            fileImport.heading(
                    List.of("kind", "registry", "from_year", "to_year", "completeness", "as_of", "valid_flag"));
            fileImport.row(new TableRow(2, List.of("marriages", "640195", "2004", "2026", "完整", "2026-11-20", valid)));
            fileImport.end();
        }

        var retraction = JSON.readTree(send("yc-centre", "GET", "/api/v1/register/retractions", null).body())
                .at("/page/retractions")
                .valueStream().filter(each -> each.path("record").asString().startsWith("640195/marriages")).findFirst()
                .orElseThrow();
        var path = "/api/v1/register/retractions/" + retraction.path("seq").asInt() + "/affected";
        var affected = JSON.readTree(send("yc-centre", "GET", path, null).body());

        assertThat(affected.at("/affected/answers").valueStream().map(each -> each.path("request_id").asString()))
                .contains(answer.path("request_id").asString());
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/AffectedAnswer", List.of(affected));
        assertThat(JSON.readTree(send("yc-court", "GET", path, null).body()).at("/affected/answers"))
                .as("of another agency").isEmpty();
    }

    @Test
    void what_a_step_does_not_fit_is_a_conflict_that_says_so_and_changes_nothing() throws Exception {
        var no = JSON.readTree(report("yc-court", Commission.id(2), "twice").body()).at("/correction/no").asString();
        assertThat(step("yc-registry", no, "EXTEND", "").path("state").asString()).isEqualTo("FORWARDED");

        var again = steps("yc-registry", no, "EXTEND", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("EXTEND does not fit a correction that is FORWARDED, or was done before");
        assertThat(steps("yc-court", no, "COMPLETE", "").statusCode()).isEqualTo(409);
        assertThat(steps("yc-centre", no, "ANSWER", ",\"outcome\":\"CORRECTED\"").body())
                .contains("ANSWER is for the owner");
        assertThat(steps("yc-court", no, "ANSWER", ",\"outcome\":\"CORRECTED\"").statusCode()).as("no grant to handle")
                .isEqualTo(403);
        var seen = JSON.readTree(send("yc-court", "GET", "/api/v1/corrections/" + no, null).body()).path("correction");
        assertThat(seen.path("steps")).hasSize(3);
        assertThat(step("yc-court", no, "WITHDRAW", "").path("state").asString()).isEqualTo("WITHDRAWN");
    }

    @Test
    void the_bureau_takes_a_ticket_to_another_owner() throws Exception {
        var no = JSON.readTree(report("yc-court", Commission.id(3), "elsewhere").body()).at("/correction/no")
                .asString();

        step("yc-centre", no, "FORWARD", ",\"owner\":\"yc-centre\"");

        assertThat(send("yc-registry", "GET", "/api/v1/corrections/" + no, null).statusCode()).isEqualTo(404);
        assertThat(step("yc-centre", no, "ANSWER", ",\"outcome\":\"NOT_HELD\"").path("outcome").asString())
                .isEqualTo("NOT_HELD");
    }

    @Test
    void the_same_report_sent_again_is_the_same_ticket() throws Exception {
        var body = body(Commission.id(7), "once");
        var first = send("yc-court", "POST", "/api/v1/corrections", body, "Idempotency-Key", "again-1");

        var second = send("yc-court", "POST", "/api/v1/corrections", body, "Idempotency-Key", "again-1");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(JSON.readTree(second.body()).at("/correction/no"))
                .isEqualTo(JSON.readTree(first.body()).at("/correction/no"));
    }

    @Test
    void somebody_elses_ticket_is_none_and_the_look_is_written_down() throws Exception {
        var no = JSON.readTree(report("yc-court", Commission.id(4), "private").body()).at("/correction/no").asString();

        var response = send("yc-police", "GET", "/api/v1/corrections/" + no, null);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).isEqualTo(send("yc-police", "GET", "/api/v1/corrections/JC2026999999", null).body()
                .replaceAll(
                        "\"request_id\":\"[^\"]*\"",
                        "\"request_id\":\"" + JSON.readTree(response.body()).path("request_id").asString() + "\"")
                .replace("JC2026999999", no));
        assertThat(list("yc-police")).doesNotContain(no);
        var entries = audit.find(new AuditSearch.Filter("yc-police", null, null, null,
                JSON.readTree(response.body()).path("request_id").asString(), null, null, null, -1, 10)).entries();
        assertThat(entries).hasSize(1);
    }

    @Test
    void what_cannot_be_written_down_has_not_happened() throws Exception {
        long before = count();
        db.execute("alter table gateway_audit.entry rename to entry_away");
        try {
            assertThat(report("yc-court", Commission.id(5), "lost?").statusCode()).isEqualTo(503);
        } finally {
            db.execute("alter table gateway_audit.entry_away rename to entry");
        }
        assertThat(count()).isEqualTo(before);
        org.awaitility.Awaitility.await().until(() -> report("yc-court", Commission.id(5), "kept").statusCode() == 201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"civil-affairs|weather|source is one of", "WRONG_EVENT|WEIRD|doubt is one of",
            "the record|of 640199199001010015|looks like an identity number", "says|sings|a member that is not known",
            "\"registry\": \"640199\"|\"registry\": \"6401\"|division code of 6 digits",
            "\"persons\": [|\"persons\": [],\"x\": [|not known"})
    void a_report_that_cannot_be_used_says_where(String was, String is, String says) throws Exception {
        var response = send("yc-court", "POST", "/api/v1/corrections",
                body(Commission.id(6), "the record").replace(was, is));

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains(says).doesNotContain("640199199001010015");
    }

    @Test
    void the_working_days_of_a_year_are_read_and_replaced() throws Exception {
        var year = "/api/v1/calendar/2026";
        var days = JSON.readTree(send("yc-centre", "GET", year, null).body()).at("/calendar/days");
        assertThat(days.toString()).contains("{\"day\":\"2026-02-14\",\"worked\":true,\"name\":\"春节\"}");
        assertThat(JSON.readTree(send("yc-centre", "GET", "/api/v1/calendar/2031", null).body()).at("/calendar/days")
                .isMissingNode())
                .isTrue();
        var body = "{\"context\":"
                + CONTEXT.replace("correction", "operations").replace("GDS-2025-26", "hub-operations")
                + ",\"source\":\"notice\",\"days\":[{\"day\":\"2031-01-01\",\"worked\":false,\"name\":\"元旦\"}]}";
        assertThat(send("yc-centre", "PUT", "/api/v1/calendar/2031", body).statusCode()).isEqualTo(200);
        assertThat(send("yc-centre", "GET", "/api/v1/calendar/2031", null).body()).contains("2031-01-01");
        assertThat(send("yc-centre", "PUT", "/api/v1/calendar/2031", body.replace("2031-01-01", "2031-13-01")).body())
                .contains("days[0].day is a day");
        assertThat(send("yc-court", "PUT", "/api/v1/calendar/2031", body).statusCode()).isEqualTo(403);
    }

    private long count() {
        return java.util.Objects.requireNonNull(db.queryForObject("select count(*) from hub.correction", Long.class));
    }

    private HttpResponse<String> report(String agency, String person, String says)
            throws IOException, InterruptedException {
        return send(agency, "POST", "/api/v1/corrections", body(person, says));
    }

    private static String body(String person, String says) {
        return """
                {"context": CONTEXT, "source": "civil-affairs", "doubt": "WRONG_EVENT", \
                "record": {"registry": "640199", "no": "J640199-2005-000001"},
                 "persons": [{"name": "张远山", "id_number": "PERSON"}], "says": "SAYS"}"""
                .replace("CONTEXT", CONTEXT).replace("PERSON", person).replace("SAYS", says);
    }

    private JsonNode step(String agency, String no, String step, String more) throws IOException, InterruptedException {
        var response = steps(agency, no, step, more);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body()).path("correction");
    }

    private HttpResponse<String> steps(String agency, String no, String step, String more)
            throws IOException, InterruptedException {
        return send(agency, "POST", "/api/v1/corrections/" + no + "/steps",
                "{\"context\":" + CONTEXT + ",\"step\":\"" + step + "\",\"says\":\"because\"" + more + "}");
    }

    private String list(String agency) throws IOException, InterruptedException {
        return send(agency, "GET", "/api/v1/corrections?limit=500", null).body();
    }

    private HttpResponse<String> send(String agency, String method, String path,
            @org.jspecify.annotations.Nullable String body,
            String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header(TestHub.CALLER_HEADER, agency);
        if (body == null) {
            var context = path.contains("calendar")
                    ? CONTEXT.replace("correction", "operations").replace("GDS-2025-26", "hub-operations")
                    : CONTEXT;
            request.header("Heqiao-Context",
                    Base64.getUrlEncoder().encodeToString(context.getBytes(StandardCharsets.UTF_8)));
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json").method(method,
                    HttpRequest.BodyPublishers.ofString(body));
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return Promised.kept(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
}
