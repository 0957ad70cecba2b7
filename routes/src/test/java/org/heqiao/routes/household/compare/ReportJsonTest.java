package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.heqiao.routes.household.compare.Comparison.Result;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.compare.HouseholdReport.Completeness;
import org.heqiao.routes.household.compare.HouseholdReport.Conclusion;
import org.heqiao.routes.household.compare.HouseholdReport.LegLine;
import org.heqiao.routes.household.compare.HouseholdReport.MemberPart;
import org.heqiao.routes.household.compare.HouseholdReport.SourceLine;
import org.heqiao.routes.household.evidence.HeldTotal;
import org.heqiao.routes.household.evidence.MoneyTotal;
import org.heqiao.routes.household.evidence.ReportedFact;
import org.heqiao.routes.household.evidence.ReportedFact.BroughtKind;
import org.heqiao.routes.household.evidence.ReportedFact.Death;
import org.heqiao.routes.household.evidence.ReportedFact.Income;
import org.heqiao.routes.household.evidence.ReportedFact.Kind;
import org.heqiao.routes.household.evidence.Totals;
import org.heqiao.routes.household.evidence.Window;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.rules.RuleEffect;
import org.heqiao.schemas.rules.RuleOperator;
import org.heqiao.schemas.rules.RuleStatus;
import org.heqiao.schemas.rules.RuleSubject;
import org.heqiao.schemas.rules.RuleTest;
import org.heqiao.schemas.rules.RuleUnit;
import org.heqiao.schemas.rules.Tier;
import org.heqiao.schemas.source.Fact.MonthlyIncome;
import org.heqiao.schemas.source.Fact.Vehicle;
import org.heqiao.schemas.source.Outcome;
import org.junit.jupiter.api.Test;

class ReportJsonTest {

    private static final Instant AS_OF = Instant.parse("2026-11-20T15:59:59.999Z");

    private static Totals totals() {
        var money = new MoneyTotal(3L, false, true, List.of(new MoneyTotal.Part("1", "tax", "WAGE", "某公司", 3, AS_OF,
                true, "TAX_WAGE", "采用", List.of(1)),
                new MoneyTotal.Part("1", "declaration", "RIGID_EXPENDITURE", null, -3, null, false, "X", "不计入",
                        List.of())));
        var held = new HeldTotal(1L, 8850L, true, false, List.of(
                new HeldTotal.Part("1", "housing", "RESIDENTIAL", 1, 8850L, AS_OF, true, "HELD", "计入", List.of(2)),
                new HeldTotal.Part("2", "public-security", "NORMAL", 1, null, null, false, "X", "不计入", List.of(3))));
        return new Totals(2, money, new MoneyTotal(null, false, false, List.of()), money, held, held, held);
    }

    private static RuleTest test() {
        return new RuleTest("vehicle-limit@3", Scheme.MINIMUM_LIVING, RuleSubject.VEHICLES, RuleOperator.AT_MOST, "0",
                RuleUnit.COUNT, 0L, null, true, RuleTest.Result.NOT_DETERMINED, RuleEffect.DISQUALIFY,
                List.of(new RuleTest.ExemptionTest("SOLE_LIVELIHOOD_VEHICLE", false, "须核实")), "某办法", "第三条",
                RuleStatus.DRAFT, RuleTest.Why.MISSING_ANSWERS, "不能判断");
    }

    @Test
    void what_is_written_part_by_part_reads_as_if_it_were_read_off() {
        var legs = List.of(
                new LegLine("tax", "income", Outcome.FOUND, AS_OF, null, 12),
                new LegLine("courts", "judgments", Outcome.SOURCE_UNAVAILABLE, null, "查询\"失败\"", 0));
        var comparisons = List.of(new Comparison("income_month", 300_000L, 12L, "fen", Result.LOWER, true),
                new Comparison("marital", "10", "NO_RECORD", "code", Result.NOT_CONTRADICTED, false),
                new Comparison("spouse", null, null, "code", Result.NOT_COMPARABLE, false));
        var sources = List.of(new SourceLine("tax", "税务", 1, 2, 3, 4, 5, 6, AS_OF),
                new SourceLine("courts", "法院", 0, 0, 0, 0, 0, 0, null));
        var findings = List.of(
                new Finding("DECEASED", "1", null, "2026-03-01", List.of("civil-affairs", "tax"), "deceased@2",
                        Effect.CLUE, "REASON", "有死亡记录", List.of(1, 2)),
                new Finding("VEHICLES", null, 0L, 3L, List.of(), "vehicles@1", Effect.NOTE, null, "text", List.of()));
        var income = new Income(MonthlyIncome.Kind.WAGE, null,
                List.of(new Income.Month(YearMonth.of(2026, 9), 300_000)), 300_000);
        var facts = List.of(new ReportedFact(1, "1", "tax", "income", AS_OF, Kind.INCOME, income),
                new ReportedFact(2, "1", "public-security", "vehicles", null, Kind.VEHICLE,
                        new Vehicle("宁A00001", "小型轿车", Vehicle.State.NORMAL, LocalDate.of(2019, 5, 1), 100)),
                new ReportedFact(3, "1", "social-insurance", "pension", AS_OF, new BroughtKind("PENSION"),
                        new Death("MEDICAL", PartialDate.of(LocalDate.of(2026, 3, 1)))));
        var report = new HouseholdReport("HQ1-1", 1, new UUID(1, 2), "H1", "scheme", "640199",
                LocalDate.of(2026, 11, 1), "urban", AS_OF, "某市核对中心", "yc-centre", Conclusion.WITHHELD, "text",
                List.of(),
                Completeness.of(12, 11), sources, List.of(),
                new HouseholdReport.AppliedRules("640100", "某市规则表", 3, "0".repeat(64)),
                new Window(YearMonth.of(2025, 11), YearMonth.of(2026, 10), 12), totals(), List.of(test()),
                new Tier(Tier.Result.NOT_DETERMINED, null, 3L, null, RuleTest.Why.NO_STANDARD, "text"),
                List.of(new MemberPart("1", "张**", null, null, legs, comparisons)), findings, facts,
                LocalDate.of(2027, 5, 1), "某办法", null, List.of("只核对不认定"), null);

        assertThat(new String(ReportJson.of(report), StandardCharsets.UTF_8))
                .isEqualTo(ReportJson.mapper().build().writeValueAsString(report));
    }
}
