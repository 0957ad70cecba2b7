package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heqiao.routes.work.Job;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.Reply;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What no source has answered is asked again for a whole batch: costed first, in stages, each household once. */
class BulkActTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CONTEXT = new String(Base64.getUrlDecoder().decode(Door.CONTEXT),
            StandardCharsets.UTF_8);
    private static final int ITEMS_OF_BANKS = 2;

    @Autowired
    List<Job> jobs;

    @Test
    void only_what_is_missing_is_asked_again_once_by_all_nodes_together() throws Exception {
        var batch = withoutBanks("BA", 12, 9730);
        agencies.behave();

        var cost = page(act(batch, ",\"dry_run\":true"));
        assertThat(cost.path("households").asInt()).isEqualTo(12);
        assertThat(cost.path("persons").asInt()).isEqualTo(12);
        assertThat(cost.path("says").asString()).startsWith("24 legs, 12 persons asked again");
        assertThat(cost.path("sources").valueStream().map(each -> each.path("source").asString()))
                .containsExactly("banks");
        assertThat(cost.path("second_person").asBoolean()).isFalse();
        assertThat(agencies.asked("banks")).isZero();

        var begun = page(act(batch, ""));
        assertThat(page(act(batch, "")).path("id")).as("pressed twice").isEqualTo(begun.path("id"));
        var another = Thread.ofVirtual().start(this::work);
        work();
        another.join();
        var done = awaitState(batch, begun, "DONE");

        assertThat(done.path("counts").path("DONE").asInt()).isEqualTo(12);
        assertThat(done.path("items").valueStream().map(each -> each.path("result").asString()))
                .hasSize(12).containsOnly("ANSWERED");
        assertThat(agencies.asked("banks")).isEqualTo(12 * ITEMS_OF_BANKS);
        assertThat(agencies.asked("money")).as("it had answered").isZero();
        assertThat(act(batch, "").body()).as("all is answered by now").contains("bulk-act-state", "nothing of this");
    }

    @Test
    void a_large_act_waits_for_a_second_officer_and_stops_by_itself_when_its_first_stage_fails() throws Exception {
        var batch = withoutBanks("BB", 24, 9750);

        var proposed = page(act(batch, ""));
        assertThat(proposed.path("state").asString()).isEqualTo("PROPOSED");
        assertThat(step(batch, proposed, "APPROVE", CONTEXT).body()).contains("another officer");
        agencies.behave();
        agencies.conduct("banks", BulkActTest::refuses);
        var approved = step(batch, proposed, "APPROVE", CONTEXT.replace("\"007\"", "\"008\""));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        var stopped = awaitState(batch, proposed, "STOPPED");

        assertThat(stopped.path("why").asString()).contains("more than 5 %");
        assertThat(stopped.path("counts").path("WAITING").asInt()).isEqualTo(14);
        Awaitility.await().atMost(PATIENCE)
                .until(() -> page(batch, proposed).path("counts").path("FAILED").asInt() == 10);
        assertThat(agencies.asked("banks")).isEqualTo(10 * ITEMS_OF_BANKS);
        assertThat(step(batch, proposed, "STOP", CONTEXT).body()).contains("this act is STOPPED");
        assertThat(logged(approved)).extracting(entry -> entry.entry().service())
                .containsExactly("household-check.handle");
    }

    @Test
    void what_cannot_be_is_refused_in_a_sentence() throws Exception {
        var batch = door.submit(new Commission().member("BC", 1,
                Map.of(CommissionColumn.ID_NUMBER, Commission.id(9729))));
        door.awaitDone(batch);

        assertThat(act(batch, "").body()).contains("nothing of this is missing");
        assertThat(act(batch, ",\"sources\":[\"nobody\"]").body()).contains("the body.sources are some of");
        assertThat(act(batch, ",\"outcomes\":[\"FOUND\"]").body()).contains("the body.outcomes are some of");
        assertThat(Promised.kept(door.postJson(batch + "/bulk-acts", "{\"context\":" + CONTEXT
                + ",\"act\":\"RE_ASK\"}")).body()).contains("say why");
        assertThat(door.get(batch + "/bulk-acts/" + new UUID(0, 7), "application/json", "Heqiao-Context",
                Door.CONTEXT).statusCode()).isEqualTo(404);
    }

    private static Reply refuses(Bundle bundle) {
        return Reply.of(bundle.questions().stream()
                .map(question -> new LegAnswer(question.leg(), new Answer.RefusedBySource("E-106"))).toList());
    }

    /** Banks refuse to answer, and the batch ends without them. */
    private String withoutBanks(String name, int households, int firstPerson) throws Exception {
        agencies.conduct("banks", BulkActTest::refuses);
        var commission = new Commission();
        for (int i = 0; i < households; i++) {
            commission = commission.member(name + i, 1,
                    Map.of(CommissionColumn.ID_NUMBER, Commission.id(firstPerson + i)));
        }
        var batch = door.submit(commission);
        door.awaitDone(batch);
        return batch;
    }

    /** As the jobs of another node. */
    private void work() {
        jobs.stream().filter(job -> job.name().equals("bulk-acts")).forEach(job -> {
            while (job.next()) {
                // until there is nothing to do at once
            }
        });
    }

    private JsonNode awaitState(String batch, JsonNode act, String state) {
        return Awaitility.await().atMost(PATIENCE).until(() -> page(batch, act),
                page -> page.path("state").asString().equals(state));
    }

    private JsonNode page(String batch, JsonNode act) {
        return JSON.readTree(door.get(batch + "/bulk-acts/" + act.path("id").asString(), "application/json",
                "Heqiao-Context", Door.CONTEXT).body()).path("page");
    }

    private HttpResponse<String> act(String batch, String more) throws Exception {
        return Promised.kept(door.postJson(batch + "/bulk-acts", "{\"context\":" + CONTEXT
                + ",\"act\":\"RE_ASK\",\"reason\":\"the banks answer again\"" + more + "}"));
    }

    private HttpResponse<String> step(String batch, JsonNode act, String step, String context) throws Exception {
        return Promised.kept(door.postJson(batch + "/bulk-acts/" + act.path("id").asString() + "/steps",
                "{\"context\":" + context + ",\"step\":\"" + step + "\",\"reason\":\"looked at\"}"));
    }

    private static JsonNode page(HttpResponse<String> response) {
        return JSON.readTree(response.body()).path("page");
    }
}
