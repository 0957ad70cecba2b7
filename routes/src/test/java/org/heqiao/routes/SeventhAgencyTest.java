package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.schemas.commission.CommissionColumn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/**
 * An agency with facts of its own is connected by one package and one block of configuration: whatever the hub does
 * with answers it does with those, which it has never heard of.
 */
class SeventhAgencyTest extends MoreSourcesTest {

    private static final String OUT_OF_WORK = Commission.id(9301);
    private static final String PENSIONER = Commission.id(9302);

    @Autowired
    MeterRegistry meters;

    @Test
    void what_it_holds_is_in_report_finding_and_downloads_and_its_link_is_watched_like_the_others() throws Exception {
        BUREAU.paysWhileOutOfWork(OUT_OF_WORK, "1860.00");
        BUREAU.paysPension(PENSIONER, "2468.50");

        var batch = door.submit(new Commission().member("RS", 1, Map.of(CommissionColumn.ID_NUMBER, OUT_OF_WORK))
                .member("RS", 2, Map.of(CommissionColumn.ID_NUMBER, PENSIONER)));
        door.awaitDone(batch);

        var report = door.reports(batch).getFirst();
        ContractKeptTest.assertOf("household-report.schema.json", List.of(report.json()));
        var benefit = report.fact("UNEMPLOYMENT_BENEFIT");
        assertThat(benefit.path("source").asString()).isEqualTo("social-insurance");
        assertThat(benefit.path("as_of").asString()).isEqualTo("2026-10-31T15:59:59.999Z");
        assertThat(benefit.path("details").path("monthly_fen").asLong()).isEqualTo(186_000);
        assertThat(report.fact("PENSION").path("details").path("scheme").asString()).isEqualTo("EMPLOYEES");
        var finding = report.finding("UNEMPLOYMENT_BENEFIT_RECEIVED");
        assertThat(finding.path("text").asString()).isEqualTo("申请时正在领取失业保险金，每月1860.00元（数据截至2026-10-31）");
        assertThat(finding.path("facts")).extracting(JsonNode::asInt).containsExactly(benefit.path("no").asInt());
        assertThat(finding.path("effect").asString()).isEqualTo("clue");
        assertThat(report.json().path("totals").path("income").path("parts"))
                .extracting(part -> part.path("kind").asString() + " " + part.path("included").asBoolean() + " "
                        + part.path("reason").asString())
                .contains("UNEMPLOYMENT_BENEFIT true TRANSFER_INCOME", "PENSION true TRANSFER_INCOME");
        assertThat(report.conclusion()).isEqualTo("CLUES");
        assertThat(report.source("social-insurance").path("answered").asInt()).isEqualTo(4);

        assertThat(new String(door.get(batch + "/results", "text/csv").body(), StandardCharsets.UTF_8))
                .contains("养老金，企业职工基本养老保险，领取起始", "每月2468.50元（人社，数据截至2026-10-31）", "申请时正在领取失业保险金");
        assertThat(door.get(batch + "/results",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet").statusCode()).isEqualTo(200);
        assertThat(meters.get("heqiao.source.answers").tag("source", "social-insurance").tag("outcome", "FOUND")
                .counter().count()).isGreaterThanOrEqualTo(2);
        Awaitility.await().untilAsserted(() -> assertThat(
                door.json("/api/v1/sources").valueStream()
                        .filter(source -> source.path("source").asString().equals("social-insurance"))
                        .map(source -> source.path("state").asString()))
                .containsExactly("UP"));
        assertThat(
                audit.find(new AuditSearch.Filter(null, null, "household-check.ask", null, null, null, null, null, null,
                        null, -1, 100)).entries())
                .flatExtracting(each -> each.entry().sources())
                .anySatisfy(source -> {
                    assertThat(source.source()).isEqualTo("social-insurance");
                    assertThat(source.outcome()).isEqualTo("FOUND");
                });
    }
}
