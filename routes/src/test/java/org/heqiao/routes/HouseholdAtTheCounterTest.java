package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One household, for which somebody waits: it is answered within the deadline, and says what it does not know. */
class HouseholdAtTheCounterTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CHECKS = "/api/v1/household-checks";

    @Test
    void a_household_about_which_all_sources_answer_has_its_report_in_the_answer() throws Exception {
        var answer = check(body("WK1", 701));

        assertThat(answer.statusCode()).isEqualTo(200);
        var json = JSON.readTree(answer.body());
        assertThat(json.path("check").path("state").asString()).isEqualTo("DONE");
        assertThat(json.path("check").path("pending")).isEmpty();
        assertThat(json.path("report").path("household_no").asString()).isEqualTo("WK1");
        assertThat(json.path("report").path("conclusion").asString()).isIn("CONSISTENT", "CLUES");
        assertThat(json.path("so_far").isNull()).isTrue();
        assertThat(door.json(location(answer) + "/report").path("report")).isEqualTo(json.path("report"));
        assertThat(logged(answer)).extracting(entry -> entry.entry().service())
                .contains("household-check.submit", "household-check.results");
    }

    @Test
    void what_a_source_has_not_said_is_named_as_pending_beside_what_the_others_said_and_comes_later() throws Exception {
        var opened = new CountDownLatch(1);
        agencies.conduct("banks", bundle -> {
            if (!opened.await(30, TimeUnit.SECONDS)) {
                throw new SourceFault(SourceFault.Kind.UNREACHABLE, "closed");
            }
            return FakeAgencies.holdsNothing(bundle);
        });

        var answer = check(body("WK2", 702));

        assertThat(answer.statusCode()).isEqualTo(202);
        var json = JSON.readTree(answer.body());
        assertThat(json.path("check").path("pending").valueStream().map(each -> each.path("source").asString()))
                .containsOnly("banks").hasSize(2);
        assertThat(json.path("report").isNull()).isTrue();
        var soFar = json.path("so_far");
        assertThat(soFar.has("conclusion")).isFalse();
        assertThat(soFar.path("withheld_because").valueStream().map(each -> each.path("why").asString()))
                .containsOnly("PENDING");
        assertThat(soFar.path("members").path(0).path("legs").valueStream()
                .filter(leg -> leg.path("outcome").asString().equals("NO_RECORD"))).isNotEmpty();
        assertThat(door.get(location(answer) + "/report", "application/json").statusCode()).isEqualTo(409);
        opened.countDown();
        var report = Awaitility.await().atMost(Duration.ofSeconds(30))
                .until(() -> door.json(location(answer)), now -> !now.path("report").isNull());
        assertThat(report.path("check").path("pending")).isEmpty();
        assertThat(report.path("report").path("withheld_because")).isEmpty();
    }

    @Test
    void a_household_that_cannot_be_checked_is_refused_with_the_place_and_the_reason_and_without_the_value()
            throws Exception {
        var body = body("WK3", 703);
        ((ObjectNode) body.path("members").path(0)).put("id_number", "640199199001010015");

        var answer = check(body);

        assertThat(answer.statusCode()).isEqualTo(422);
        var problem = JSON.readTree(answer.body());
        assertThat(problem.path("type").asString()).isEqualTo("urn:heqiao:problem:household-refused");
        var place = problem.path("problems").path(0);
        assertThat(place.path("member").asInt()).isZero();
        assertThat(place.path("column").asString()).isEqualTo("id_number");
        assertThat(place.path("code").asString()).isEqualTo("ID_CHECK_DIGIT");
        assertThat(answer.body()).doesNotContain("640199199001010015");
    }

    @Test
    void the_same_household_once_more_is_the_same_check() throws Exception {
        var first = check(body("WK4", 704));

        var second = check(body("WK4", 704));

        assertThat(location(second)).isEqualTo(location(first));
        assertThat(second.statusCode()).isEqualTo(200);
    }

    /** Not behind the files: it is neither read nor asked about nor reported in their turn. */
    @Test
    void a_household_at_the_counter_does_not_wait_for_a_file() throws Exception {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        agencies.conduct("money", bundle -> {
            if (bundle.questions().size() > 1) {
                asked.countDown();
                answered.await(30, TimeUnit.SECONDS);
            }
            return FakeAgencies.holdsNothing(bundle);
        });
        var file = door.submit(Commission.ofHouseholds(10).member("WF", 1, java.util.Map.of()));
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        var answer = check(body("WK5", 705));

        answered.countDown();
        assertThat(answer.statusCode()).isEqualTo(200);
        door.awaitDone(file);
    }

    private HttpResponse<String> check(JsonNode body) throws Exception {
        return door.postJson(CHECKS, body.toString());
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static ObjectNode body(String household, int person) {
        var today = LocalDate.now();
        var body = JSON.createObjectNode();
        body.set("context",
                JSON.readTree(new String(Base64.getUrlDecoder().decode(Door.CONTEXT), StandardCharsets.UTF_8)));
        body.putObject("household").put("household_no", household).put("division", "640104001")
                .put("scheme", "minimum-living").put("applied_on", today.toString());
        body.putArray("members").addObject().put("member_no", "1").put("name", "张远山")
                .put("id_number", Commission.id(person)).put("relation", "01").put("role", "LIVING_TOGETHER")
                .put("authorisation_no", "SQ-" + household).put("authorised_from", today.toString())
                .put("authorised_until", today.plusYears(1).toString()).put("declared_income_month", 1000)
                .put("declared_deposits", 5000).put("declared_vehicles", 0).put("declared_dwellings", 1)
                .put("declared_marital", "10");
        return body;
    }
}
