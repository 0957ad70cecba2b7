package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditEntry.Decision;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the bureau counts is what happened: added up once, from what is stored, and the same as the log tells. */
class StatisticsTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern COUNT = Pattern.compile("([A-Z_]+)=([0-9]+)");
    private static final String CONTEXT = Base64.getUrlEncoder().encodeToString("""
            {"purpose": "operations", "legal_basis": "hub-operations", "case_no": "TJ-1", "reason": "monthly figures",
             "officer": {"name": "王", "number": "007", "department": "centre"}}""".getBytes(StandardCharsets.UTF_8));

    @Test
    void figures_are_those_of_the_log() throws Exception {
        var before = total();
        var answered = new TreeMap<String, Long>();
        var batch = door.submit(Commission.ofHouseholds(4).member("H4", 2, Map.of())
                .member("other", 1,
                        Map.of(CommissionColumn.DIVISION, "640105001", CommissionColumn.SCHEME, "marginal")));
        var done = door.awaitDone(batch);
        awaitCounted(batch);

        var now = total();

        assertThat(more(now, before, "commissions")).isEqualTo(1);
        assertThat(more(now, before, "households")).isEqualTo(5);
        assertThat(more(now, before, "persons")).isEqualTo(6);
        assertThat(more(now, before, "reports")).isEqualTo(door.reports(batch).size());
        assertThat(more(now, before, "clues")).isEqualTo(door.lines(batch + "/results").stream()
                .filter(report -> report.path("conclusion").asString().equals("CLUES")).count());
        // what the log says: submissions, and every question to a source with its outcomes
        var submitted = logged(requestOf(batch)).stream().map(each -> each.entry())
                .filter(entry -> entry.service().equals("household-check.submit")
                        && entry.decision() == Decision.ALLOWED);
        assertThat(submitted).hasSize(1);
        asked(requestOf(batch)).forEach(entry -> {
            var counts = COUNT.matcher(String.valueOf(entry.result()));
            while (counts.find() && !counts.group(1).equals("WAITING")) {
                answered.merge(entry.sources().getFirst().source() + " " + counts.group(1),
                        Long.parseLong(counts.group(2)), Long::sum);
            }
        });
        assertThat(answered).isNotEmpty();
        answered.forEach((name, count) -> assertThat(items(now, name) - items(before, name)).as(name).isEqualTo(count));
        assertThat(done.json().at("/legs/planned").asLong())
                .isEqualTo(now.at("/item_queries/total").asLong() - before.at("/item_queries/total").asLong());
    }

    @Test
    void a_later_version_is_a_recheck_and_nothing_is_counted_twice() throws Exception {
        var batch = door.submit(new Commission().member("later", 1, Map.of()));
        door.awaitDone(batch);
        awaitCounted(batch);
        var before = total();

        db.update("""
                insert into hub.report (household_id, version, report_no, conclusion, content)
                select household_id, 2, report_no, conclusion, content from hub.report
                  join hub.household h on h.id = household_id where h.batch_id = ?""", id(batch));
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> more(total(), before, "rechecks") > 0);

        assertThat(more(total(), before, "rechecks")).isEqualTo(1);
        assertThat(more(total(), before, "reports")).isZero();
    }

    @Test
    void a_household_whose_check_was_suspended_or_terminated_is_counted_as_that() throws Exception {
        var batch = door.submit(new Commission().member("stopped", 1, Map.of()));
        door.awaitDone(batch);
        awaitCounted(batch);
        var before = total();

        db.update("""
                insert into hub.check_step (household_id, position, at, agency, step, says)
                select id, 1, now(), 'yc-centre', 'SUSPEND', '' from hub.household where batch_id = ?""", id(batch));
        db.update("update hub.household set terminated = true where batch_id = ?", id(batch));
        db.update("update hub.batch set counted_at = null where id = ?", id(batch));
        awaitCounted(batch);

        assertThat(more(total(), before, "suspended")).isEqualTo(1);
        assertThat(more(total(), before, "terminated")).isEqualTo(1);
    }

    @Test
    void others_than_the_bureau_are_not_told_of_a_few_persons_and_tables_say_what_the_json_says() throws Exception {
        var batch = door.submit(new Commission().member("small", 1,
                Map.of(CommissionColumn.DIVISION, "640122101", CommissionColumn.SCHEME, "temporary")));
        door.awaitDone(batch);
        assertThat(door.errors(batch)).isEmpty();
        awaitCounted(batch);
        var by = "division,scheme";

        var own = row(statistics(by, "yc-centre"), "640122101");
        var others = row(statistics(by, "yc-police"), "640122101");
        var csv = new String(door.get(path(by), "text/csv", "Heqiao-Context", CONTEXT).body(), StandardCharsets.UTF_8);

        assertThat(own.path("persons").asInt()).isEqualTo(1);
        assertThat(others.path("shown").asString()).isEqualTo("<5");
        assertThat(others.has("persons")).isFalse();
        assertThat(statistics(by, "yc-centre").at("/definitions/detection_rate").asString()).contains("clue", "÷");
        assertThat(csv).contains("区划,救助类别,委托,户,人", "640122101,temporary,1,1,1").contains("合计");
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/CheckStatistics",
                List.of(statistics("month,centre,division,scheme", "yc-centre"), statistics(by, "yc-police")));
    }

    private JsonNode total() {
        return statistics("month", "yc-centre").path("total");
    }

    private static long more(JsonNode now, JsonNode before, String figure) {
        return now.path(figure).asLong() - before.path(figure).asLong();
    }

    private static long items(JsonNode total, String sourceAndOutcome) {
        return total.at("/item_queries/sources/" + sourceAndOutcome.replace(' ', '/')).asLong(0);
    }

    private JsonNode statistics(String by, String agency) {
        var headers = agency.equals("yc-centre")
                ? new String[]{"Heqiao-Context", CONTEXT}
                : new String[]{"Heqiao-Context", CONTEXT, TestHub.CALLER_HEADER, agency};
        var answer = door.get(path(by), "application/json", headers);
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        return JSON.readTree(answer.body()).path("statistics");
    }

    private static String path(String by) {
        var month = YearMonth.now(ZoneId.of("Asia/Shanghai"));
        return "/api/v1/statistics/checks?from=" + month.minusMonths(1) + "&to=" + month + "&by=" + by;
    }

    private static JsonNode row(JsonNode statistics, String division) {
        return statistics.path("rows").valueStream().filter(row -> row.path("division").asString().equals(division))
                .findFirst().orElseThrow();
    }

    private long id(String batch) {
        return Objects.requireNonNull(db.queryForObject("select id from hub.batch where public_id = ?", Long.class,
                UUID.fromString(batch.substring(batch.lastIndexOf('/') + 1))));
    }

    private void awaitCounted(String batch) {
        long id = id(batch);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Boolean.TRUE.equals(db.queryForObject(
                "select counted_at is not null from hub.batch where id = ?", Boolean.class, id)));
    }

    /** By which the hub names the call that submitted it. */
    private String requestOf(String batch) {
        return JSON.readTree(db.queryForObject("select origin from hub.batch where id = ?", String.class, id(batch)))
                .path("requestId").asString();
    }

    private List<AuditEntry> asked(String requestId) {
        return audit.find(new AuditSearch.Filter(null, null, "household-check.ask", null, null, requestId, null, null,
                null, null, -1, 1000)).entries().stream().map(each -> each.entry())
                .filter(entry -> entry.decision() == Decision.ALLOWED).toList();
    }
}
