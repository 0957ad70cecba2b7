package org.heqiao.routes.household.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What turned for the worse between two versions of a report is told; what was not answered has not changed. */
class WorsenedFactsTest {

    private static final String REPORT = """
            {"window": {"from": "2025-11", "to": "2026-10", "months": 12},
             "totals": {"income": {"fen": 1080000, "complete": true},
                        "monetary_assets": {"fen": 3000000, "complete": true}},
             "tier": {"result": "MARGINAL", "income_fen": 1080000, "limit_fen": 888000},
             "members": [{"member_no": "1", "legs": [
                {"source": "tax", "item": "income", "outcome": "FOUND"},
                {"source": "civil-affairs", "item": "assistance", "outcome": "FOUND"}]}],
             "findings": [{"code": "ASSISTANCE_RECEIVED", "member_no": "1"}],
             "facts": [{"member_no": "1", "kind": "INCOME", "details": {"kind": "WAGE",
                "months": [{"month": "2026-10", "fen": 90000}]}}]}""";

    private final DiscoverySettings settings = new DiscoverySettings(new BigDecimal("1.5"), 10, 50, 366,
            Map.of("DISABILITY", "新增残疾"));

    @Test
    void the_same_is_no_change() {
        assertThat(between(REPORT, REPORT)).isEmpty();
    }

    @Test
    void an_income_that_fell_by_a_tenth_and_a_wage_that_ended_are_told() {
        var after = REPORT.replace("\"fen\": 1080000", "\"fen\": 720000").replace("\"month\": \"2026-10\"",
                "\"month\": \"2026-06\"");

        assertThat(between(REPORT, after)).containsExactly(
                new Change(Worsening.INCOME_FELL, null, "900元每月", "600元每月"),
                new Change(Worsening.WAGE_LOST, "1", null, null));
        assertThat(between(REPORT, after).getLast().sentence()).isEqualTo("不再有工资收入（成员1）");
    }

    @Test
    void an_income_over_fewer_months_has_not_fallen() {
        assertThat(between(REPORT, REPORT.replace("\"fen\": 1080000, \"c", "\"fen\": 900000, \"c")
                .replace("\"months\": 12", "\"months\": 10"))).isEmpty();
    }

    @Test
    void what_the_tax_authority_did_not_answer_is_no_loss() {
        var after = REPORT.replace("\"fen\": 1080000, \"complete\": true", "\"fen\": 0, \"complete\": false")
                .replace("\"item\": \"income\", \"outcome\": \"FOUND\"",
                        "\"item\": \"income\", \"outcome\": \"SOURCE_UNAVAILABLE\"")
                .replaceFirst("\"facts\": \\[.*]}}]", "\"facts\": []");

        assertThat(between(REPORT, after)).isEmpty();
    }

    @Test
    void a_death_an_enforcement_assistance_that_ended_and_a_hardship_are_told() {
        var after = REPORT.replace("\"ASSISTANCE_RECEIVED\", \"member_no\": \"1\"}",
                "\"DECEASED\", \"member_no\": \"1\"}, {\"code\": \"UNDER_ENFORCEMENT\", \"member_no\": \"1\"}")
                .replace("\"facts\": [", "\"facts\": [{\"member_no\": \"1\", \"kind\": \"DISABILITY\"}, ")
                .replace("\"fen\": 3000000", "\"fen\": 1500000");

        assertThat(between(REPORT, after)).extracting(Change::what).containsExactly(Worsening.SAVINGS_FELL,
                Worsening.MEMBER_DIED, Worsening.ENFORCEMENT, Worsening.ASSISTANCE_ENDED, Worsening.HARDSHIP);
    }

    @Test
    void near_the_line_is_up_to_so_many_times_the_standard() {
        var report = new JsonMapper().readTree(REPORT);

        assertThat(Nearness.of(report, new BigDecimal("1.5"))).isEqualTo(Nearness.NEAR);
        assertThat(Nearness.of(report, new BigDecimal("1.2"))).isEqualTo(Nearness.FAR);
        assertThat(Nearness.of(json(REPORT.replace("MARGINAL", "BELOW_STANDARD")), BigDecimal.ONE))
                .isEqualTo(Nearness.BELOW);
        assertThat(Nearness.of(json(REPORT.replace("MARGINAL", "NOT_DETERMINED")), BigDecimal.TEN))
                .isEqualTo(Nearness.UNKNOWN);
    }

    private List<Change> between(String before, String after) {
        return WorsenedFacts.between(json(before), json(after), settings);
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
