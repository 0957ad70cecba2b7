package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A check stands still while it is suspended, and comes to nothing when it is terminated; both with a reason. */
class CheckStopTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);

    @Test
    void a_suspended_check_has_no_report_before_it_is_resumed() throws Exception {
        var open = new CountDownLatch(1);
        agencies.conduct("money", bundle -> {
            open.await(30, TimeUnit.SECONDS);
            return FakeAgencies.holdsNothing(bundle);
        });
        var batch = submit(new Commission().member("ST1", 1, on(9401)).member("ST2", 1, on(9402)));

        var suspended = step(batch, "ST1", "SUSPEND", ",\"reason\":\"AUTHORISATION_AWAITED\"");
        assertThat(suspended.statusCode()).as(suspended.body()).isEqualTo(200);
        assertThat(check(suspended).path("state").asString()).isEqualTo("SUSPENDED");
        open.countDown();
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> door.lines(batch + "/results").size() == 1);
        assertThat(door.state(batch).isOver()).isFalse();
        assertThat(step(batch, "ST1", "SUSPEND", ",\"reason\":\"OTHER\"").statusCode()).isEqualTo(409);

        var resumed = step(batch, "ST1", "RESUME", "");
        assertThat(check(resumed).path("suspended_working_days").asInt()).isZero();
        assertThat(check(resumed).path("steps").valueStream().map(each -> each.path("reason").asString("-")))
                .containsExactly("AUTHORISATION_AWAITED", "-");
        door.awaitDone(batch);
        assertThat(door.lines(batch + "/results")).hasSize(2);
        assertThat(step(batch, "ST1", "TERMINATE", ",\"reason\":\"DEATH\"").statusCode()).as("it has its report")
                .isEqualTo(409);
        assertThat(logged(resumed)).extracting(entry -> entry.entry().service())
                .containsExactly("household-check.handle");
    }

    /** Who waits for the same answer in another household is asked about instead. */
    @Test
    void a_terminated_check_is_not_asked_about_any_more_and_has_no_report() throws Exception {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        var batch = submit(new Commission().member("ST3", 1, on(9403)).member("ST4", 1, on(9403)).member("ST4", 2,
                on(9404)));

        var terminated = step(batch, "ST3", "TERMINATE", ",\"reason\":\"APPLICATION_WITHDRAWN\"");
        assertThat(terminated.statusCode()).as(terminated.body()).isEqualTo(200);
        assertThat(check(terminated).path("state").asString()).isEqualTo("TERMINATED");
        agencies.behave();

        door.awaitDone(batch);
        var reports = door.reports(batch);
        assertThat(reports).extracting(ReportJson::householdNo).containsExactly("ST4");
        assertThat(reports.getFirst().member(1).legs().filter(leg -> leg.path("source").asString().equals("banks"))
                .map(leg -> leg.path("outcome").asString())).containsOnly("NO_RECORD");
        assertThat(db.queryForObject("select count(*) from hub.bundle where not done and batch_id ="
                + " (select id from hub.batch where public_id = ?::uuid)", Integer.class, id(batch))).isZero();
        assertThat(step(batch, "ST3", "RESUME", "").statusCode()).isEqualTo(409);
        assertThat(step(batch, "none", "RESUME", "").statusCode()).isEqualTo(404);
        assertThat(step(batch, "ST4", "SUSPEND", ",\"reason\":\"DEATH\"").statusCode()).isEqualTo(400);
    }

    /** What somebody else waits for is asked all the same. */
    @Test
    void while_it_is_suspended_nothing_more_is_asked_and_then_it_goes_on_where_it_stood() throws Exception {
        agencies.conduct("money", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        var batch = submit(new Commission().member("ST5", 1, on(9405)).member("ST6", 1, on(9405)).member("ST6", 2,
                on(9406)).member("ST7", 1, on(9407)));
        Awaitility.await().until(() -> agencies.asked("money") > 0);

        step(batch, "ST5", "SUSPEND", ",\"reason\":\"OTHER\"");
        step(batch, "ST7", "SUSPEND", ",\"reason\":\"OTHER\"");
        Awaitility.await().until(() -> paused(batch) == 1);
        var asked = new ConcurrentLinkedQueue<String>();
        agencies.conduct("money", bundle -> {
            bundle.questions().stream().map(question -> ((ResidentId) question.id()).value())
                    .forEach(asked::add);
            return FakeAgencies.holdsNothing(bundle);
        });
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> door.lines(batch + "/results").size() == 1);
        assertThat(asked).contains(Commission.id(9405), Commission.id(9406)).doesNotContain(Commission.id(9407));

        // as if it had been suspended for longer than a source is waited for
        db.update("update hub.bundle set paused_at = paused_at - interval '90 days', give_up_at = give_up_at"
                + " - interval '90 days' where paused_at is not null and batch_id ="
                + " (select id from hub.batch where public_id = ?::uuid)", id(batch));
        asked.clear();
        step(batch, "ST5", "RESUME", "");
        step(batch, "ST7", "RESUME", "");
        door.awaitDone(batch);
        assertThat(asked).contains(Commission.id(9407)).doesNotContain(Commission.id(9405));
        assertThat(door.reports(batch)).hasSize(3).allSatisfy(report -> assertThat(report.member(1).legs()
                .filter(leg -> leg.path("source").asString().equals("money"))
                .map(leg -> leg.path("outcome").asString())).containsOnly("NO_RECORD"));
    }

    private int paused(String batch) {
        return Objects.requireNonNull(db.queryForObject("select count(*) from hub.bundle where paused_at is not null"
                + " and batch_id = (select id from hub.batch where public_id = ?::uuid)", Integer.class, id(batch)));
    }

    private String submit(Commission commission) throws Exception {
        var batch = door.submit(commission);
        Awaitility.await().until(() -> "CHECKING".equals(db.queryForObject(
                "select state from hub.batch where public_id = ?::uuid", String.class, id(batch))));
        return batch;
    }

    private HttpResponse<String> step(String batch, String household, String step, String more) throws Exception {
        return Promised.kept(door.postJson(batch + "/households/" + household + "/steps",
                "{\"context\":" + CONTEXT + ",\"step\":\"" + step + "\",\"says\":\"because\"" + more + "}"));
    }

    private static JsonNode check(HttpResponse<String> response) {
        return JSON.readTree(response.body()).path("check");
    }

    private static Map<CommissionColumn, String> on(int person) {
        return Map.of(CommissionColumn.ID_NUMBER, Commission.id(person));
    }

    private static String id(String batch) {
        return batch.substring(batch.lastIndexOf('/') + 1);
    }
}
