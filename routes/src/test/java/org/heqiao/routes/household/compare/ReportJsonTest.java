package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.heqiao.routes.household.compare.Comparison.Result;
import org.heqiao.routes.household.compare.HouseholdReport.Conclusion;
import org.heqiao.routes.household.compare.HouseholdReport.LegLine;
import org.heqiao.routes.household.compare.HouseholdReport.MemberPart;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    @Test
    void what_is_written_part_by_part_reads_as_if_it_were_read_off() {
        var legs = List.of(
                new LegLine("tax", "income", Outcome.FOUND, Instant.parse("2026-11-20T15:59:59.999Z"), null, 12),
                new LegLine("courts", "judgments", Outcome.SOURCE_UNAVAILABLE, null, "查询\"失败\"", 0));
        var comparisons = List.of(new Comparison("income_month", 300_000L, 12L, "fen", Result.LOWER, true),
                new Comparison("marital", "10", "NO_RECORD", "code", Result.NOT_CONTRADICTED, false),
                new Comparison("spouse", null, null, "code", Result.NOT_COMPARABLE, false));
        var report = new HouseholdReport("HQ1-1", 1, new UUID(1, 2), "H1", "scheme", "640199",
                LocalDate.of(2026, 11, 1), Conclusion.WITHHELD, "text", List.of(), List.of(), List.of(),
                List.of(new MemberPart("1", "张**", null, null, legs, comparisons)), List.of(), List.of());

        assertThat(new String(ReportJson.of(report), StandardCharsets.UTF_8))
                .isEqualTo(ReportJson.mapper().build().writeValueAsString(report));
    }
}
