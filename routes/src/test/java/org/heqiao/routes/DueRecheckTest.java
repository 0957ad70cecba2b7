package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.heqiao.schemas.commission.CommissionColumn;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a source did not answer before the report is asked again by the hub itself, and the centre finds what came of
 * it.
 */
class DueRecheckTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Test
    void a_source_that_answers_after_the_report_leads_to_its_next_version_by_itself() throws Exception {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "down");
        });
        var batch = checked("DR1", 9501);
        assertThat(report(batch).path("conclusion").asString()).isEqualTo("WITHHELD");
        var before = versions(0).path("next").asLong();
        isDue(batch);
        Awaitility.await("it is put off while the source is silent").until(() -> !isDueNow(batch));
        assertThat(report(batch).path("version").asInt()).isEqualTo(1);

        agencies.behave();
        checked("DR2", 9502);
        var asked = agencies.asked("banks");
        isDue(batch);

        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> report(batch).path("version").asInt() == 2);
        assertThat(report(batch).path("withheld_because")).isEmpty();
        assertThat(report(batch).at("/previous/cause").asString()).isEqualTo("LATE_ANSWER");
        assertThat(agencies.asked("banks") - asked).as("what was missing, once").isEqualTo(2);
        assertThat(rows(batch)).as("nothing is missing any more").isZero();
        var told = versions(before);
        assertThat(told.path("versions").valueStream().map(each -> each.path("report_no").asString() + " "
                + each.path("version").asInt() + " " + each.path("cause").asString()))
                .contains(report(batch).path("report_no").asString() + " 2 LATE_ANSWER");
        assertThat(versions(told.path("next").asLong()).path("versions")).isEmpty();
    }

    @Test
    void a_source_that_never_answers_is_asked_no_more_than_so_often() throws Exception {
        agencies.conduct("banks", bundle -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "down");
        });
        var batch = checked("DR3", 9503);
        db.update("update hub.recheck_due set attempts = 4, due_at = 'epoch' where household_id = ?",
                household(batch));

        Awaitility.await().until(() -> rows(batch) == 0);
        assertThat(report(batch).path("version").asInt()).isEqualTo(1);
    }

    private void isDue(String batch) {
        db.update("update hub.recheck_due set due_at = 'epoch' where household_id = ?", household(batch));
    }

    private boolean isDueNow(String batch) {
        return Boolean.TRUE
                .equals(db.queryForObject("select due_at < now() from hub.recheck_due where household_id = ?",
                        Boolean.class, household(batch)));
    }

    private int rows(String batch) {
        return java.util.Objects.requireNonNull(db.queryForObject(
                "select count(*) from hub.recheck_due where household_id = ?", Integer.class, household(batch)));
    }

    private Long household(String batch) {
        return java.util.Objects.requireNonNull(db.queryForObject(
                "select first_household from hub.batch where public_id = ?::uuid", Long.class,
                batch.substring(batch.lastIndexOf('/') + 1)));
    }

    private JsonNode versions(long after) throws Exception {
        var response = Promised.kept(HTTP.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                + "/api/v1/report-versions?limit=500&after=" + after)).timeout(Duration.ofSeconds(30))
                .header("Heqiao-Context", Door.CONTEXT).build(), HttpResponse.BodyHandlers.ofString()));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        var answer = JSON.readTree(response.body());
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/ReportVersionsPage", List.of(answer));
        return answer.path("page");
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
}
