package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.ConnectionFactory;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.awaitility.Awaitility;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jms.core.JmsTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A batch stands still while it is paused, and ends with what was answered when it is cancelled; with a reason. */
class BatchStopTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);

    @Autowired
    CamelContext camel;
    @Autowired
    ConnectionFactory connections;

    private JmsTemplate jms;

    @BeforeEach
    void aLookAtTheQueues() {
        jms = new JmsTemplate(connections);
    }

    @AfterEach
    void everybodyWorks() throws Exception {
        camel.getRouteController().startRoute("intake");
        camel.getRouteController().startRoute("bundles-money");
    }

    @Test
    void a_paused_batch_asks_nothing_more_and_what_was_under_way_counts() throws Exception {
        camel.getRouteController().stopRoute("bundles-money");
        var asking = new CountDownLatch(1);
        var open = new CountDownLatch(1);
        agencies.conduct("banks", bundle -> {
            asking.countDown();
            open.await(30, TimeUnit.SECONDS);
            return FakeAgencies.holdsNothing(bundle);
        });
        var batch = submit(new Commission().member("BS1", 1, on(9701)).member("BS2", 1, on(9702)));
        assertThat(asking.await(30, TimeUnit.SECONDS)).isTrue();

        var paused = step(batch, "PAUSE", "bank is closed");
        assertThat(paused.statusCode()).as(paused.body()).isEqualTo(200);
        assertThat(batch(paused).path("control").asString()).isEqualTo("PAUSED");
        camel.getRouteController().startRoute("bundles-money");
        Awaitility.await().atMost(PATIENCE).until(() -> paused(batch) > 0);
        open.countDown();
        Awaitility.await().atMost(PATIENCE).until(() -> door.state(batch).json().path("sources").valueStream()
                .filter(each -> each.path("source").asString().equals("banks")).allMatch(each -> each.path("open")
                        .asInt() == 0));
        var state = door.state(batch).json();
        assertThat(state.path("last_step").path("reason").asString()).isEqualTo("bank is closed");
        assertThat(state.path("eta_seconds").isNull()).as("nobody knows when it goes on").isTrue();
        assertThat(agencies.asked("money")).isZero();

        var resumed = step(batch, "RESUME", "open again");
        assertThat(batch(resumed).path("steps").valueStream().map(each -> each.path("step").asString()))
                .containsExactly("PAUSE", "RESUME");
        assertThat(door.awaitDone(batch).state()).isEqualTo("DONE");
        assertThat(agencies.answeredTwice()).isZero();
        assertThat(agencies.asked("money")).isEqualTo(2);
        assertThat(logged(resumed)).extracting(entry -> entry.entry().service())
                .containsExactly("household-check.handle");
    }

    @Test
    void an_urgent_batch_goes_before_what_was_queued_earlier_with_what_of_it_is_queued() throws Exception {
        camel.getRouteController().stopRoute("bundles-money");
        var commission = new Commission();
        for (int i = 0; i < 80; i++) {
            commission.member("BSL" + i, 1, on(9720 + i));
        }
        var first = submit(commission);
        var second = submit(new Commission().member("BSU", 1, on(9719)));
        var asked = new CopyOnWriteArrayList<Integer>();
        agencies.conduct("money", bundle -> {
            asked.add(bundle.questions().size());
            Thread.sleep(100);
            return FakeAgencies.holdsNothing(bundle);
        });

        var expedited = step(second, "EXPEDITE", "临时救助");

        assertThat(expedited.statusCode()).as(expedited.body()).isEqualTo(200);
        assertThat(batch(expedited).path("lane").asString()).isEqualTo("URGENT");
        assertThat(step(second, "EXPEDITE", "临时救助").body()).contains("urgent already");
        assertThat(step(first, "DEFER", "no hurry").body()).contains("not urgent");
        Awaitility.await().atMost(PATIENCE).until(() -> inQueue("source.money") == 6);
        camel.getRouteController().startRoute("bundles-money");
        assertThat(door.awaitDone(first).state()).isEqualTo("DONE");
        assertThat(door.awaitDone(second).state()).isEqualTo("DONE");
        assertThat(asked).as("by two at once").hasSize(5);
        assertThat(asked.indexOf(1)).isLessThan(2);
        assertThat(agencies.answeredTwice()).isZero();
    }

    private int inQueue(String queue) {
        return Objects.requireNonNull(jms.browse(queue,
                (session, browser) -> Collections.list(browser.getEnumeration()).size()));
    }

    @Test
    void a_cancelled_batch_keeps_what_was_answered_and_says_of_the_rest_that_it_was_cancelled() throws Exception {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        var batch = submit(new Commission().member("BS3", 1, on(9703)).member("BS4", 1, on(9704)));
        Awaitility.await().atMost(PATIENCE).until(() -> door.state(batch).json().path("sources").valueStream()
                .filter(each -> each.path("open").asInt() > 0).count() == 1);

        assertThat(step(batch, "CANCEL", "submitted by mistake").statusCode()).isEqualTo(200);
        awaitCancelled(batch);

        var legs = door.reports(batch).stream().flatMap(report -> report.member(1).legs()).toList();
        assertThat(legs).filteredOn(leg -> leg.path("source").asString().equals("banks"))
                .extracting(leg -> leg.path("outcome").asString() + " " + leg.path("why").asString())
                .containsOnly("SOURCE_UNAVAILABLE BATCH_CANCELLED");
        assertThat(db.queryForObject("select count(*) from hub.recheck_due d join hub.household h on h.id ="
                + " d.household_id join hub.batch b on b.id = h.batch_id where b.control = 'CANCELLED'",
                Integer.class)).as("what was cancelled is not asked later").isZero();
        assertThat(legs).filteredOn(leg -> leg.path("source").asString().equals("money"))
                .extracting(leg -> leg.path("outcome").asString()).hasSize(2).containsOnly("NO_RECORD");
        assertThat(step(batch, "RESUME", "after all").body()).contains("batch-state", "it is CANCELLED");
    }

    @Test
    void of_a_file_of_a_cancelled_batch_nothing_more_is_read_and_nothing_is_left() throws Exception {
        camel.getRouteController().stopRoute("intake");
        var batch = door.submit(new Commission().member("BS5", 1, on(9705)));
        assertThat(step(batch, "CANCEL", "wrong file").statusCode()).isEqualTo(200);
        assertThat(step(batch, "PAUSE", "wrong file").body()).contains("batch-state", "for good");
        camel.getRouteController().startRoute("intake");

        assertThat(awaitCancelled(batch).reported()).isZero();
        Awaitility.await().until(() -> Integer.valueOf(0).equals(db.queryForObject(
                "select count(*) from hub.commission_piece where file = (select file from hub.batch"
                        + " where public_id = ?)",
                Integer.class, id(batch))));
    }

    @Test
    void a_step_that_does_not_fit_or_has_no_reason_is_refused_in_a_sentence() throws Exception {
        camel.getRouteController().stopRoute("bundles-money");
        var batch = submit(new Commission().member("BS6", 1, on(9706)));

        assertThat(step(batch, "RESUME", "go on").body()).contains("there is nothing to resume");
        assertThat(step(batch, "PAUSE", " ").body()).contains("say why");
        assertThat(step(batch, "STOP", "because").body()).contains("one of [PAUSE, RESUME, CANCEL, EXPEDITE, DEFER]");
        assertThat(step(batch, "PAUSE", "about " + Commission.id(9706)).statusCode()).isEqualTo(400);
        assertThat(step(batch, "PAUSE", "holiday").statusCode()).isEqualTo(200);
        assertThat(step(batch, "PAUSE", "holiday").body()).contains("paused already");
        assertThat(step("/api/v1/check-batches/" + new UUID(0, 7), "PAUSE", "holiday").statusCode()).isEqualTo(404);
        step(batch, "CANCEL", "end of the test");
        camel.getRouteController().startRoute("bundles-money");
        awaitCancelled(batch);
        assertThat(step(batch, "CANCEL", "once more").body()).contains("come to its end");
    }

    private String submit(Commission commission) throws Exception {
        var batch = door.submit(commission);
        Awaitility.await().until(() -> "CHECKING".equals(door.state(batch).state()));
        return batch;
    }

    private BatchJson awaitCancelled(String batch) {
        return Awaitility.await().atMost(PATIENCE).until(() -> door.state(batch),
                state -> state.state().equals("CANCELLED"));
    }

    private int paused(String batch) {
        return java.util.Objects.requireNonNull(db.queryForObject("select count(*) from hub.bundle where paused_at"
                + " is not null and batch_id = (select id from hub.batch where public_id = ?)", Integer.class,
                id(batch)));
    }

    private HttpResponse<String> step(String batch, String step, String reason) throws Exception {
        return Promised.kept(door.postJson(batch + "/steps", "{\"context\":" + CONTEXT + ",\"step\":\"" + step
                + "\",\"reason\":\"" + reason + "\"}"));
    }

    private static JsonNode batch(HttpResponse<String> response) {
        return JSON.readTree(response.body()).path("batch");
    }

    private static Map<CommissionColumn, String> on(int person) {
        return Map.of(CommissionColumn.ID_NUMBER, Commission.id(person));
    }

    private static UUID id(String batch) {
        return UUID.fromString(batch.substring(batch.lastIndexOf('/') + 1));
    }
}
