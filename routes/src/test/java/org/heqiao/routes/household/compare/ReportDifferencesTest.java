package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.heqiao.routes.household.compare.PreviousReport.Difference;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What two versions of a report say differently is told once, by member; what is the same is not told. */
class ReportDifferencesTest {

    private static final String REPORT = """
            {"conclusion": "CLUES", "totals": {"monetary_assets": {"fen": 2500000}, "vehicles": {"count": 0}},
             "tier": {"result": "ABOVE"}, "tests": [{"rule": "deposit-limit@1", "result": "EXCEEDED"}],
             "members": [{"member_no": "1", "legs": [
                {"source": "banking", "item": "deposits.b01", "outcome": "FOUND", "as_of": "2026-11-01T00:00:00Z",
                 "facts": 1}],
              "comparisons": [{"subject": "deposits", "found": 2500000, "result": "HIGHER"}]}],
             "findings": [{"code": "DEPOSITS_HIGHER", "member_no": "1", "found": 2500000, "effect": "clue"}],
             "facts": [{"member_no": "1", "source": "banking", "item": "deposits.b01",
                        "details": {"account": "0412", "balance_fen": 2500000}}]}""";

    @Test
    void the_same_with_a_later_as_of_is_no_difference() {
        assertThat(between(REPORT, REPORT.replace("2026-11-01", "2026-11-30"))).isEmpty();
    }

    @Test
    void an_answer_that_is_gone_takes_its_finding_total_test_and_tier_with_it() {
        var after = REPORT.replace("\"FOUND\"", "\"NO_RECORD\"").replace("CLUES", "CONSISTENT")
                .replace("\"fen\": 2500000", "\"fen\": 0").replace("ABOVE", "BELOW_STANDARD")
                .replace("EXCEEDED", "WITHIN").replace("\"found\": 2500000, \"result\": \"HIGHER\"",
                        "\"found\": 0, \"result\": \"MATCHES\"")
                .replaceFirst("\"findings\": \\[[^]]*]", "\"findings\": []");

        assertThat(between(REPORT, after)).containsExactly(
                new Difference(null, "conclusion", "conclusion", "CLUES", "CONSISTENT"),
                new Difference(null, "total", "monetary_assets", "2500000", "0"),
                new Difference(null, "tier", "result", "ABOVE", "BELOW_STANDARD"),
                new Difference(null, "test", "deposit-limit@1", "EXCEEDED", "WITHIN"),
                new Difference("1", "leg", "banking deposits.b01", "FOUND", "NO_RECORD"),
                new Difference("1", "deposits", "found", "2500000", "0"),
                new Difference("1", "deposits", "result", "HIGHER", "MATCHES"),
                new Difference("1", "finding", "DEPOSITS_HIGHER", "clue", null));
    }

    @Test
    void other_facts_are_told_without_what_is_in_them() {
        assertThat(between(REPORT, REPORT.replace("0412", "9999")))
                .containsExactly(new Difference("1", "leg", "banking deposits.b01", "1 facts", "1 facts, others"));
    }

    @Test
    void what_a_version_of_long_ago_did_not_say_is_no_difference() {
        var before = REPORT.replace("\"totals\"", "\"unknown\"").replace("\"tier\"", "\"unknown2\"");

        assertThat(between(before, REPORT)).isEmpty();
    }

    private static List<Difference> between(String before, String after) {
        return ReportDifferences.between(json(before), json(after));
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }
}
