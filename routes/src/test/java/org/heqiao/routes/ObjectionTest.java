package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.awaitility.Awaitility;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A family disputes what a report says: with evidence, in time, and until it is answered. */
class ObjectionTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);

    @Test
    void a_disputed_finding_is_asked_again_with_its_evidence_and_answered_by_the_next_version() throws Exception {
        agencies.conduct("people", ObjectionTest::vehicle);
        var batch = checked("OB1", 9301);
        var report = report(batch);
        agencies.behave();

        var opened = send("POST", "/api/v1/reports/" + report.path("report_no").asString() + "/objections",
                objection("\"findings\": [{\"code\": \"VEHICLES_HIGHER\", \"member_no\": \"1\"}]", "sold in March"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var objection = JSON.readTree(opened.body()).path("objection");
        var path = opened.headers().firstValue("Location").orElseThrow();
        assertThat(objection.path("state").asString()).isEqualTo("RECEIVED");
        assertThat(objection.path("rows").toString()).contains("vehicles").doesNotContain("deposits");
        assertThat(logged(opened)).extracting(entry -> entry.entry().service()).containsExactly("objection.submit");

        var pdf = pdf();
        assertThat(upload(path + "/attachments?evidence=VEHICLE", "application/pdf", pdf).statusCode()).isEqualTo(201);
        assertThat(step(path, "RECHECK", "").path("state").asString()).isEqualTo("RECHECKING");
        var rechecked = Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> one(path),
                each -> !each.path("recheck").path("version").isNull());
        assertThat(rechecked.at("/recheck/suggested_result").asString()).isEqualTo("CORRECTED");
        assertThat(agencies.asked("people")).isEqualTo(1);
        assertThat(agencies.asked("banks")).isZero();

        var answered = step(path, "ANSWER", ",\"result\":\"CORRECTED\"");
        assertThat(answered.path("state").asString()).isEqualTo("ANSWERED");
        assertThat(answered.path("steps").valueStream().map(each -> each.path("step").asString()))
                .containsExactly("SUBMIT", "RECHECK", "ANSWER");
        assertThat(report(batch).path("version").asInt()).isEqualTo(2);
        assertThat(bytes(path + "/attachments/1")).isEqualTo(pdf);
        assertThat(send("GET", path + "/attachments/2", null).statusCode()).isEqualTo(404);
        assertThat(db.queryForObject("select encode(string_agg(content, ''), 'escape') from hub.commission_piece"
                + " where file in (select file from hub.objection_attachment)", String.class)).as("encrypted")
                .doesNotContain("%PDF");
        assertThat(json(send("GET", path + "/forms/objection", null)).at("/form/evidence")).hasSize(1);
        assertThat(steps(path, "WITHDRAW", "").statusCode()).isEqualTo(409);
    }

    @Test
    void an_objection_that_wants_completing_goes_back_and_its_notice_says_what_is_missing() throws Exception {
        var path = opened("OB2", 9302, "\"rows\": [{\"member_no\": \"1\", \"source\": \"banks\","
                + " \"item\": \"deposits.b01\"}]");

        assertThat(steps(path, "ANSWER", ",\"result\":\"MAINTAINED\"").body()).contains("RECHECK");
        step(path, "RETURN", "");
        var notice = json(send("GET", path + "/forms/correction-notice", null)).path("form");
        assertThat(notice.path("to_be_completed").asString()).isEqualTo("because");
        assertThat(json(send("GET", path + "/forms/authorisation-letter", null)).at("/form/members")).hasSize(1);
        assertThat(send("GET", path + "/forms/poem", null).statusCode()).isEqualTo(404);
        var paper = door.get(path + "/forms/correction-notice", "application/pdf", "Heqiao-Context", Door.CONTEXT);
        assertThat(paper.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(new String(paper.body(), StandardCharsets.UTF_8)).startsWith("FORM {").contains("because");
        assertThat(logged(paper)).extracting(entry -> entry.entry().service()).containsExactly("objection.read");
        assertThat(door.get(path + "/forms/objection", "text/csv", "Heqiao-Context", Door.CONTEXT).statusCode())
                .isEqualTo(406);
        assertThat(steps(path, "RECHECK", "").statusCode()).isEqualTo(409);
        step(path, "COMPLETE", "");
        step(path, "SUSPEND", ",\"reason\":\"SOURCE_AWAITED\"");
        assertThat(steps(path, "SUSPEND", ",\"reason\":\"DEATH\"").statusCode()).isEqualTo(400);
        assertThat(list()).contains(path.substring(path.lastIndexOf('/') + 1));
        assertThat(step(path, "TERMINATE", ",\"reason\":\"DEATH\"").path("state").asString()).isEqualTo("TERMINATED");
        assertThat(list()).doesNotContain(path.substring(path.lastIndexOf('/') + 1));
    }

    @Test
    void evidence_that_is_not_what_it_claims_to_be_is_refused_and_leaves_nothing() throws Exception {
        var path = opened("OB3", 9303, "\"rows\": [{\"member_no\": \"1\", \"source\": \"people\","
                + " \"item\": \"identity\"}]");

        var refused = upload(path + "/attachments?evidence=OTHER", "image/png", pdf());

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("urn:heqiao:problem:file-kind");
        assertThat(upload(path + "/attachments?evidence=OTHER", "text/csv", pdf()).statusCode()).isEqualTo(415);
        assertThat(upload(path + "/attachments?evidence=OTHER", "application/pdf", new byte[11 << 20]).statusCode())
                .isEqualTo(413);
        assertThat(one(path).path("attachments")).isEmpty();
    }

    @Test
    void what_is_not_in_the_report_cannot_be_contested() throws Exception {
        var path = "/api/v1/reports/" + report(checked("OB4", 9304)).path("report_no").asString() + "/objections";

        assertRefused(path, "\"rows\": [{\"member_no\": \"2\", \"source\": \"people\", \"item\": \"identity\"}]",
                "no row of the report");
        assertRefused(path, "\"findings\": [{\"code\": \"RICH\"}]", "no finding of the report");
        assertRefused(path, "\"rows\": []", "有异议的项目");
    }

    private void assertRefused(String path, String contested, String says) throws Exception {
        var refused = send("POST", path, objection(contested, "no"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(says);
    }

    @Test
    void after_its_period_an_objection_is_refused_with_the_day() throws Exception {
        // where no rule says until when, so that the setting counts from the day of the report
        var batch = door.submit(new Commission().member("OB5", 1, Map.of(CommissionColumn.ID_NUMBER,
                Commission.id(9305), CommissionColumn.DIVISION, "110101")));
        door.awaitDone(batch);
        assertThat(report(batch).path("objection_until").isNull()).isTrue();
        var number = report(batch).path("report_no").asString();
        db.update("update hub.report set made_at = made_at - interval '30 days' where report_no = ?", number);

        var refused = send("POST", "/api/v1/reports/" + number + "/objections",
                objection("\"rows\": [{\"member_no\": \"1\", \"source\": \"people\", \"item\": \"identity\"}]",
                        "late"));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("objection-late", "异议期限已于");
    }

    @Test
    void a_late_answer_and_a_complaint_are_re_checks_of_their_own_kinds() throws Exception {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE,
                    "down");
        });
        var batch = checked("OB7", 9307);
        var path = "/api/v1/reports/" + report(batch).path("report_no").asString() + "/rechecks";
        assertThat(report(batch).path("conclusion").asString()).isEqualTo("WITHHELD");
        agencies.behave();

        var late = send("POST", path, recheck("LATE_ANSWER"));
        assertThat(late.statusCode()).as(late.body()).isEqualTo(202);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> report(batch).path("version").asInt() == 2);
        assertThat(agencies.asked("banks")).isEqualTo(2);
        assertThat(agencies.asked("people") + agencies.asked("money")).isZero();
        assertThat(report(batch).path("withheld_because")).isEmpty();
        assertThat(send("POST", path, recheck("OBJECTION")).statusCode()).isEqualTo(400);
        assertThat(send("POST", path, recheck("LATE_ANSWER")).body()).contains("recheck-refused");
        assertThat(send("POST", path, recheck("COMPLAINT")).statusCode()).isEqualTo(202);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> report(batch).path("version").asInt() == 3);
        assertThat(json(send("GET", path, null)).at("/page/rechecks").valueStream()
                .map(each -> each.path("kind").asString() + " " + each.path("version").asInt()))
                .containsExactly("COMPLAINT 3", "ROUTINE 2");
    }

    private static String recheck(String cause) {
        return "{\"context\":" + CONTEXT + ",\"cause\":\"" + cause + "\"}";
    }

    @Test
    void a_withdrawn_objection_stops_its_re_check_and_another_may_begin() throws Exception {
        var path = opened("OB8", 9308, "\"rows\": [{\"member_no\": \"1\", \"source\": \"banks\","
                + " \"item\": \"deposits.b01\"}]");
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE,
                    "down");
        });
        step(path, "RECHECK", "");

        assertThat(step(path, "WITHDRAW", "").path("state").asString()).isEqualTo("WITHDRAWN");

        var report = one(path).path("report_no").asString();
        agencies.behave();
        assertThat(send("POST", "/api/v1/reports/" + report + "/rechecks", recheck("MONITORING")).statusCode())
                .isEqualTo(202);
    }

    @Test
    void while_an_objection_is_suspended_its_re_check_asks_nothing() throws Exception {
        var path = opened("OB9", 9309,
                "\"rows\": [{\"member_no\": \"1\", \"source\": \"money\", \"item\": \"income\"}]");
        agencies.conduct("money", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "down");
        });
        step(path, "RECHECK", "");
        var report = one(path).path("report_no").asString();
        var recheck = json(send("GET", "/api/v1/reports/" + report + "/rechecks", null)).at("/page/rechecks/0/batch")
                .asString();
        var steps = "/api/v1/check-batches/" + recheck + "/households/OB9/steps";
        assertThat(send("POST", steps, stop("SUSPEND", "OTHER")).body()).contains("异议复核随异议");

        step(path, "SUSPEND", ",\"reason\":\"SOURCE_AWAITED\"");
        Awaitility.await().until(() -> db.queryForObject("select paused_at from hub.bundle where batch_id ="
                + " (select id from hub.batch where public_id = ?::uuid)", Object.class, recheck) != null);
        assertThat(json(send("GET", steps, null)).at("/check/state").asString()).isEqualTo("SUSPENDED");
        agencies.behave();
        step(path, "RESUME", "");
        Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> !one(path).path("recheck").path("version").isNull());
        assertThat(agencies.asked("money")).isEqualTo(1);
    }

    @Test
    void a_re_check_that_is_no_objections_is_stopped_by_itself() throws Exception {
        var path = "/api/v1/reports/" + report(checked("OB10", 9310)).path("report_no").asString() + "/rechecks";
        agencies.conduct("money", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "down");
        });
        var steps = "/api/v1/check-batches/" + json(send("POST", path, recheck("COMPLAINT")))
                .at("/page/rechecks/0/batch").asString() + "/households/OB10/steps";

        assertThat(send("POST", steps, stop("SUSPEND", "OTHER")).statusCode()).isEqualTo(200);
        assertThat(json(send("POST", steps, stop("TERMINATE", "OTHER"))).at("/check/state").asString())
                .isEqualTo("TERMINATED");
        assertThat(send("POST", path, recheck("COMPLAINT")).statusCode()).as("another may begin").isEqualTo(202);
    }

    private static String stop(String step, String reason) {
        return "{\"context\":" + CONTEXT + ",\"step\":\"" + step + "\",\"says\":\"x\",\"reason\":\"" + reason + "\"}";
    }

    @Test
    void somebody_elses_objection_is_none() throws Exception {
        var path = opened("OB6", 9306, "\"rows\": [{\"member_no\": \"1\", \"source\": \"people\","
                + " \"item\": \"identity\"}]");

        assertThat(send("GET", path, null, TestHub.CALLER_HEADER, "yc-police").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/api/v1/objections/YY2026999999", null).statusCode()).isEqualTo(404);
        assertThat(send("POST", "/api/v1/reports/HQ1-999999999/objections",
                objection("\"rows\": [{\"member_no\": \"1\", \"source\": \"people\", \"item\": \"identity\"}]", "x"))
                .statusCode()).isEqualTo(404);
    }

    private String opened(String household, int person, String contested) throws Exception {
        var batch = checked(household, person);
        var opened = send("POST", "/api/v1/reports/" + report(batch).path("report_no").asString() + "/objections",
                objection(contested, "not so"));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return opened.headers().firstValue("Location").orElseThrow();
    }

    private String checked(String household, int person) throws Exception {
        var batch = door.submit(new Commission().member(household, 1, Map.of(CommissionColumn.ID_NUMBER,
                Commission.id(person))));
        door.awaitDone(batch);
        return batch;
    }

    private JsonNode report(String batch) {
        return door.lines(batch + "/results").getFirst();
    }

    private static String objection(String contested, String says) {
        return "{\"context\":" + CONTEXT + ",\"objector\":\"1\"," + contested + ",\"says\":\"" + says + "\"}";
    }

    private JsonNode one(String path) throws IOException, InterruptedException {
        return json(send("GET", path, null)).path("objection");
    }

    private String list() throws IOException, InterruptedException {
        return send("GET", "/api/v1/objections?limit=500", null).body();
    }

    private JsonNode step(String path, String step, String more) throws IOException, InterruptedException {
        var response = steps(path, step, more);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response).path("objection");
    }

    private HttpResponse<String> steps(String path, String step, String more)
            throws IOException, InterruptedException {
        return send("POST", path + "/steps",
                "{\"context\":" + CONTEXT + ",\"step\":\"" + step + "\",\"says\":\"because\"" + more + "}");
    }

    private static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> upload(String path, String mediaType, byte[] content)
            throws IOException, InterruptedException {
        return Promised.kept(HTTP.send(request(path).header("Content-Type", mediaType)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)).build(), HttpResponse.BodyHandlers.ofString()));
    }

    private byte[] bytes(String path) throws IOException, InterruptedException {
        return HTTP.send(request(path).build(), HttpResponse.BodyHandlers.ofByteArray()).body();
    }

    private HttpResponse<String> send(String method, String path, @org.jspecify.annotations.Nullable String body,
            String... headers) throws IOException, InterruptedException {
        var request = request(path);
        if (body == null) {
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

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30))
                .header("Heqiao-Context", Door.CONTEXT);
    }

    private static byte[] pdf() throws IOException {
        try (var document = new PDDocument()) {
            document.addPage(new PDPage());
            var bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static Reply vehicle(Bundle bundle) {
        return Reply.of(bundle.questions().stream().map(question -> question.item().equals(Item.VEHICLES)
                ? new LegAnswer(question.leg(), new Answer.Found(List.of(new Fact.Vehicle("宁A12345", "K33",
                        Fact.Vehicle.State.NORMAL, LocalDate.of(2020, 1, 2), 5_000_000)), FakeAgencies.AS_OF))
                : FakeAgencies.nothing(question)).toList());
    }
}
