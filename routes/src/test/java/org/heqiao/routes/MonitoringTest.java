package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.event.RegisterChange.Concerned;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** While a household is in care it is asked about again in its turn, and what came to be different is an alert. */
class MonitoringTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);

    @Autowired
    private List<Job> jobs;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private WrittenChanges register;

    @Autowired
    private LookupHash hash;

    @Test
    void a_new_vehicle_is_one_alert_which_its_owner_answers_and_closes() throws Exception {
        var report = inCare("MO1", 9501);
        int counted = countedVehicles();
        agencies.conduct("people", bundle -> each(bundle, MonitoringTest::vehicle));

        comesDue(report);
        awaitVersion(report, 2);

        var alert = awaitAlerts(report, 1).getFirst();
        assertThat(alert.path("class").asString()).isEqualTo("VEHICLE");
        assertThat(alert.path("owner").asString()).isEqualTo("yc-centre");
        assertThat(alert.path("due_on").asString()).isGreaterThan(LocalDate.now().toString());
        assertThat(care(report).path("due_on").asString()).isGreaterThan(LocalDate.now().plusMonths(5).toString());
        var path = "/api/v1/alerts/" + alert.path("no").asString();
        var whole = json(path).path("alert");
        assertThat(whole.path("differences").valueStream().map(line -> line.path("subject").asString() + " "
                + line.path("what").asString() + " " + line.path("before").asString("-") + " "
                + line.path("after").asString("-"))).contains("leg people vehicles NO_RECORD FOUND",
                        "vehicles found 0 1", "total vehicles 0 1");
        assertThat(whole.path("facts").toString()).contains("宁A12345");
        assertThat(whole.path("statement").asString()).contains("只核对不认定");
        assertThat(door.get(path, "application/json", "Heqiao-Context", Door.CONTEXT, TestHub.CALLER_HEADER,
                "yc-police").statusCode()).as("somebody else's alert is none").isEqualTo(404);
        assertThat(step(path, "CLOSE", "").statusCode()).isEqualTo(409);
        assertThat(step(path, "FEED_BACK", ",\"result\":\"CONFIRMED\"").body()).contains("FED_BACK");
        var closed = step(path, "CLOSE", "");
        assertThat(closed.body()).contains("CLOSED", "CONFIRMED");
        assertThat(logged(closed)).extracting(entry -> entry.entry().service()).containsExactly("follow-up.handle");

        comesDue(report);
        awaitVersion(report, 3);
        settled();
        Awaitility.await().until(() -> countedVehicles() == counted + 1);
        assertThat(alerts(report)).as("the same change is no other alert").hasSize(1);
        assertThat(new String(door.get("/api/v1/alerts?division=640104&class=VEHICLE", "text/csv", "Heqiao-Context",
                Door.CONTEXT).body(), StandardCharsets.UTF_8)).contains("新增机动车", report);
    }

    @Test
    void a_household_of_which_nothing_changed_is_asked_about_once_by_however_many_nodes_and_has_no_alert()
            throws Exception {
        var report = inCare("MO2", 9502);
        agencies.behave();
        var monitoring = jobs.stream().filter(job -> job.name().equals("monitoring")).findFirst().orElseThrow();
        comesDue(report);

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int node = 0; node < 4; node++) {
                nodes.submit(monitoring::next);
            }
        }
        awaitVersion(report, 2);
        settled();

        assertThat(rechecks(report)).isEqualTo(1);
        assertThat(agencies.asked("people")).isEqualTo(2);
        assertThat(alerts(report)).isEmpty();
    }

    @Test
    void a_node_that_dies_before_it_is_done_has_asked_about_nobody_and_another_asks_once() throws Exception {
        var report = inCare("MO3", 9503);
        agencies.behave();
        var monitoring = jobs.stream().filter(job -> job.name().equals("monitoring")).findFirst().orElseThrow();

        transaction.executeWithoutResult(dies -> {
            comesDue(report); // nobody else sees that it is due
            monitoring.next();
            dies.setRollbackOnly();
        });
        assertThat(rechecks(report)).isZero();
        assertThat(agencies.asked("people")).isZero();

        comesDue(report);
        awaitVersion(report, 2);
        assertThat(rechecks(report)).isEqualTo(1);
        assertThat(agencies.asked("people")).isEqualTo(2);
    }

    @Test
    void a_household_whose_letter_was_withdrawn_or_that_left_is_not_asked_about() throws Exception {
        var withdrawn = inCare("MO4", 9504);
        var left = inCare("MO5", 9505);
        agencies.behave();
        db.update("update hub.letter set revoked_at = now() where letter_no = 'SQ-MO4'");
        assertThat(mark(left, ",\"until\":\"" + LocalDate.now().minusDays(1) + "\"").body()).contains("\"left\":1");

        comesDue(withdrawn);

        Awaitility.await().until(() -> care(withdrawn).path("stopped").asString(""), "LETTER_ENDED"::equals);
        assertThat(care(left).path("stopped").asString()).isEqualTo("LEFT");
        assertThat(care(left).path("due_on").isNull()).isTrue();
        assertThat(agencies.asked("people")).isZero();
        assertThat(mark(withdrawn, "").body()).contains("\"taken\":1");
        assertThat(care(withdrawn).path("stopped").isNull()).as("marked again it goes on").isTrue();
    }

    @Test
    void a_death_that_three_sources_tell_of_is_one_event_with_three_alerts_and_taken_back_they_are_withdrawn()
            throws Exception {
        var report = inCare("MO6", 9506);
        agencies.conduct("people", bundle -> each(bundle, question -> question.item().equals(Item.IDENTITY)
                ? found(question, new Fact.Population(true, LocalDate.of(2026, 10, 2)))
                : FakeAgencies.nothing(question)));

        comesDue(report);
        awaitVersion(report, 2);
        register.write(List.of(death(Kind.DEATH, RecordSource.MEDICAL, 9506),
                death(Kind.DEATH, RecordSource.CREMATIONS, 9506), death(Kind.DEATH, RecordSource.MEDICAL, 9)));
        Awaitility.await().until(() -> told(report), told -> told.size() == 3);

        var three = awaitAlerts(report, 3);
        assertThat(three).allSatisfy(alert -> assertThat(alert.path("class").asString()).isEqualTo("DEATH"));
        assertThat(three).extracting(alert -> alert.path("duty").asString()).containsExactlyInAnyOrder(
                "SOCIAL_ASSISTANCE", "MARRIAGE_REGISTRY", "FUNERAL");
        assertThat(three).extracting(alert -> alert.path("death_event").asString()).containsOnly(
                three.getFirst().path("death_event").asString());
        var path = "/api/v1/alerts/" + three.getFirst().path("no").asString();
        assertThat(json(path).at("/alert/same_death")).hasSize(2);
        step(path, "FEED_BACK", ",\"result\":\"HANDLED\"");
        assertThat(alerts(report)).extracting(alert -> alert.path("state").asString())
                .containsExactlyInAnyOrder("FED_BACK", "OPEN", "OPEN");

        register.write(List.of(death(Kind.RETRACTION, RecordSource.MEDICAL, 9506)));
        Awaitility.await().until(() -> told(report), told -> told.size() == 2);
        assertThat(alerts(report)).noneMatch(alert -> alert.path("state").asString().equals("WITHDRAWN"));
        register.write(List.of(death(Kind.RETRACTION, RecordSource.CREMATIONS, 9506)));
        agencies.behave();
        comesDue(report);
        awaitVersion(report, 3);
        Awaitility.await().until(() -> alerts(report), all -> all.stream()
                .allMatch(alert -> alert.path("state").asString().equals("WITHDRAWN")));
        assertThat(alerts(report)).hasSize(3);
    }

    @Test
    void a_list_is_taken_but_for_its_wrong_rows_which_are_named() throws Exception {
        var report = reportNo("MO7", 9507);
        var list = """
                核对报告编号,救助类别,纳入日期,退出日期
                %s,低保,2026-10-01,
                HQ1-999999999,低保,2026-10-01,
                %1$s,低保,10月,
                %1$s,富裕,2026-10-01,
                %1$s,低保,2026-10-01,2026-09-01
                """.formatted(report);

        var taken = Promised.kept(door.post("/api/v1/care", "text/csv", list.getBytes(StandardCharsets.UTF_8)));

        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(200);
        assertThat(JSON.readTree(taken.body()).at("/page/refused").valueStream()
                .map(each -> each.path("line").asInt() + " " + each.path("code").asString())).containsExactly(
                        "3 REPORT_NOT_FOUND", "4 DATE_UNREADABLE", "5 SCHEME_UNKNOWN", "6 UNTIL_BEFORE_SINCE");
        assertThat(care(report).path("scheme").asString()).isEqualTo("minimum-living");
        assertThat(logged(taken)).extracting(entry -> entry.entry().service()).containsExactly("care.mark");
        var other = door.get("/api/v1/alerts/YJ2026999999", "application/json", "Heqiao-Context", Door.CONTEXT);
        assertThat(other.statusCode()).isEqualTo(404);
    }

    private String reportNo(String household, int person) throws Exception {
        var batch = door.submit(new Commission().member(household, 1, Map.of(CommissionColumn.ID_NUMBER,
                Commission.id(person))));
        door.awaitDone(batch);
        return door.lines(batch + "/results").getFirst().path("report_no").asString();
    }

    private String inCare(String household, int person) throws Exception {
        agencies.behave();
        var report = reportNo(household, person);
        var marked = mark(report, "");
        assertThat(marked.body()).as(marked.body()).contains("\"taken\":1");
        assertThat(care(report).path("due_on").asString()).isGreaterThan(LocalDate.now().plusMonths(5).toString());
        agencies.behave();
        return report;
    }

    private HttpResponse<String> mark(String report, String more) throws Exception {
        return Promised
                .kept(door.postJson("/api/v1/care", "{\"context\":" + CONTEXT + ",\"households\":[{\"report_no\":\""
                        + report + "\",\"since\":\"2026-10-01\"" + more + "}]}"));
    }

    private HttpResponse<String> step(String path, String step, String more) throws Exception {
        return Promised.kept(door.postJson(path + "/steps",
                "{\"context\":" + CONTEXT + ",\"step\":\"" + step + "\",\"says\":\"visited\"" + more + "}"));
    }

    private JsonNode json(String path) {
        var answer = door.get(path, "application/json", "Heqiao-Context", Door.CONTEXT);
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private JsonNode care(String report) {
        return json("/api/v1/care?limit=500").at("/page/households").valueStream()
                .filter(each -> each.path("report_no").asString().equals(report)).findFirst().orElseThrow();
    }

    private List<JsonNode> alerts(String report) {
        return json("/api/v1/alerts?division=640100&limit=500").at("/page/alerts").valueStream()
                .filter(each -> each.path("report_no").asString().equals(report)).toList();
    }

    private List<JsonNode> awaitAlerts(String report, int count) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> alerts(report),
                all -> all.size() == count);
    }

    private List<String> told(String report) {
        return db.queryForList("select unnest(told_by) from hub.death_event e join hub.care c using (household_id)"
                + " where c.report_no = ? and e.settled", String.class, report);
    }

    private void comesDue(String report) {
        db.update("update hub.care set due_on = current_date - 1 where report_no = ?", report);
    }

    /** In the figures of the bureau. */
    private int countedVehicles() {
        return db.queryForList("select count from hub.check_figure where measure = 'ALERTS' and outcome = 'VEHICLE'",
                Integer.class).stream().mapToInt(Integer::intValue).sum();
    }

    private int rechecks(String report) {
        return db.queryForList("select r.household_id from hub.recheck r join hub.care c on c.household_id ="
                + " r.recheck_of where c.report_no = ?", Long.class, report).size();
    }

    private void awaitVersion(String report, int version) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> db.queryForObject(
                "select max(version) from hub.report where report_no = ?", Integer.class, report),
                last -> last == version);
    }

    /** Every report of a re-check was looked at. */
    private void settled() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> db.queryForList(
                "select household_id from hub.recheck where version is not null and taken_at is null"
                        + " and cause = 'MONITORING'",
                Long.class).isEmpty());
    }

    private RegisterChange death(Kind kind, RecordSource source, int person) {
        var id = new ResidentId(Commission.id(person));
        return new RegisterChange(0, kind, Instant.now(), LocalDate.of(2026, 10, 2), source, source + "/" + person,
                new Concerned(PersonKey.of(hash.of(id)), id, "张远山"), null);
    }

    private static Reply each(Bundle bundle, Function<Question, LegAnswer> answer) {
        return Reply.of(bundle.questions().stream().map(answer).toList());
    }

    private static LegAnswer vehicle(Question question) {
        return question.item().equals(Item.VEHICLES)
                ? found(question, new Fact.Vehicle("宁A12345", "K33", Fact.Vehicle.State.NORMAL,
                        LocalDate.of(2026, 8, 2), 5_000_000))
                : FakeAgencies.nothing(question);
    }

    private static LegAnswer found(Question question, Fact fact) {
        return new LegAnswer(question.leg(), new Answer.Found(List.of(fact), FakeAgencies.AS_OF));
    }
}
