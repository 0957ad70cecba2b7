package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.heqiao.routes.household.evidence.HeldTotal;
import org.heqiao.routes.household.evidence.MoneyTotal;
import org.heqiao.routes.household.evidence.Totals;
import org.heqiao.routes.household.evidence.Window;
import org.junit.jupiter.api.Test;

/** A wage of which two sources say different things is adopted from one, and the difference is told. */
class TotalFindingsTest {

    private static final Window WINDOW = new Window(YearMonth.of(2025, 11), YearMonth.of(2026, 10), 12);

    @Test
    void wages_that_differ_by_more_than_the_tolerance_are_told_with_both_sources() {
        assertThat(findings(48_000_00)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("WAGE_SOURCES_DIFFER");
            assertThat(finding.found()).isEqualTo(12_000_00L);
            assertThat(finding.sources()).containsExactly("social-insurance", "tax");
            assertThat(finding.facts()).containsExactly(1, 2);
            assertThat(finding.effect()).isEqualTo(Finding.Effect.NOTE);
        });
    }

    @Test
    void wages_within_the_tolerance_are_one_and_the_same() {
        assertThat(findings(36_000_00 + 12 * 150_00)).isEmpty();
    }

    private static List<Finding> findings(long insured) {
        var none = new HeldTotal(0L, null, true, false, List.of());
        var nothing = new MoneyTotal(0L, true, false, List.of());
        var income = new MoneyTotal(36_000_00L, true, false,
                List.of(part("social-insurance", insured, false, MoneyTotal.WAGE_NOT_ADOPTED, 1),
                        part("tax", 36_000_00, true, "TAX_WAGE", 2)));
        return TotalFindings.of(new Totals(1, income, nothing, nothing, none, none, none), WINDOW, Tolerances.DEFAULT);
    }

    private static MoneyTotal.Part part(String source, long fen, boolean included, String reason, int fact) {
        return new MoneyTotal.Part("1", source, "WAGE", null, fen, null, included, reason, "text", List.of(fact));
    }
}
