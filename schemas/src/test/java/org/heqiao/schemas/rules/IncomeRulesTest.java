package org.heqiao.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.rules.Tables.household;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.rules.RuleTest.Result;
import org.heqiao.schemas.rules.RuleTest.Why;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncomeRulesTest {

    private static final RuleTable YINCHUAN = Tables.shipped("640100");
    /** 740 a month for three over twelve months, in fen. */
    private static final long STANDARD_2026 = 740_00L * 3 * 12;

    /** Practitioner's test 13. */
    @Test
    void rural_standard_yearly_2020_and_monthly_2024_give_right_results_on_both_sides_of_2024_01_01() {
        // 5520 a year each until the end of 2023
        var before = household("2023-12-31").kind(HouseholdKind.RURAL);
        assertThat(before.income(5520_00L * 3 - 1).tier(YINCHUAN)).returns(Tier.Result.BELOW_STANDARD, Tier::result)
                .returns(460_00L, Tier::standardFen).returns(5520_00L * 3, Tier::limitFen);
        assertThat(before.income(5520_00L * 3).tier(YINCHUAN).result()).isEqualTo(Tier.Result.MARGINAL);

        // 510 a month each from 2024 on
        var after = household("2024-01-01").kind(HouseholdKind.RURAL);
        assertThat(after.income(510_00L * 36 - 1).tier(YINCHUAN)).returns(Tier.Result.BELOW_STANDARD, Tier::result)
                .returns(510_00L, Tier::standardFen).returns(510_00L * 36, Tier::limitFen);
        assertThat(after.income(510_00L * 36).tier(YINCHUAN).result()).isEqualTo(Tier.Result.MARGINAL);

        assertThat(household("2020-06-01").kind(HouseholdKind.RURAL).income(4560_00L * 3 - 1).tier(YINCHUAN).result())
                .isEqualTo(Tier.Result.BELOW_STANDARD);
    }

    /** Practitioner's test 14. */
    @Test
    void a_family_just_at_1_and_1_5_times_the_standard_is_not_below_it() {
        var family = household("2026-11-01");
        assertThat(family.income(STANDARD_2026 - 1).tier(YINCHUAN).result()).isEqualTo(Tier.Result.BELOW_STANDARD);
        assertThat(family.income(STANDARD_2026).tier(YINCHUAN).result()).isEqualTo(Tier.Result.MARGINAL);
        assertThat(family.income(STANDARD_2026 * 3 / 2 - 1).tier(YINCHUAN).result()).isEqualTo(Tier.Result.MARGINAL);
        assertThat(family.income(STANDARD_2026 * 3 / 2).tier(YINCHUAN).result()).isEqualTo(Tier.Result.ABOVE);
        assertThat(family.income(STANDARD_2026).test(YINCHUAN, RuleSubject.INCOME_AFTER_RIGID_EXPENDITURE))
                .returns(Result.EXCEEDED, RuleTest::result).returns(STANDARD_2026, RuleTest::limit)
                .returns("minimum-living-income@1", RuleTest::rule);
    }

    @Test
    void a_row_may_say_that_equality_qualifies() {
        var table = Tables.of("standard,,640100,,2024-01-01,,standard,,740,yuan_per_month,,,,,,,",
                "limit,minimum-living,640100,,2024-01-01,,income,<=,1,times_standard,,,,,,,");
        assertThat(household("2026-11-01").income(STANDARD_2026).test(table, RuleSubject.INCOME).result())
                .isEqualTo(Result.WITHIN);
    }

    /** 1930 a year are 160.8333 a month: divided and rounded, the limit of one person and month would be wrong. */
    @Test
    void totals_are_compared_and_nothing_is_divided_and_rounded() {
        var table = Tables.of("standard,,640000,,2013-07-01,,standard,,1930,yuan_per_year,,,,,,,",
                "limit,minimum-living,640000,,2013-07-01,,income,<,1,times_standard,,,,,,,");
        var family = household("2014-01-01").members(7);
        assertThat(family.income(1930_00L * 7 - 1).test(table, RuleSubject.INCOME).result()).isEqualTo(Result.WITHIN);
        assertThat(family.income(1930_00L * 7).test(table, RuleSubject.INCOME).result()).isEqualTo(Result.EXCEEDED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<=", ">", ">="})
    void a_limit_in_whole_fen_compares_as_the_exact_number_does(String operator) {
        var random = new Random(20_261_130);
        for (int i = 0; i < 500; i++) {
            boolean yearly = random.nextBoolean();
            var standard = BigDecimal.valueOf(random.nextInt(1, 900_000), 2);
            var times = BigDecimal.valueOf(random.nextInt(1, 40_000), 4);
            int members = random.nextInt(1, 13);
            var table = Tables.of(
                    "standard,,640100,,2020-01-01,,standard,," + standard + "," + (yearly
                            ? "yuan_per_year"
                            : "yuan_per_month") + ",,,,,,,",
                    "limit,minimum-living,640100,,2020-01-01,,income," + operator + "," + times
                            + ",times_standard,,,,,,,");
            // twelve times the exact limit of the year, in fen
            var exact = standard.movePointRight(2).multiply(times)
                    .multiply(BigDecimal.valueOf((yearly ? 1 : 12) * 12L * members));
            long near = exact.divide(BigDecimal.valueOf(12), 0, RoundingMode.FLOOR).longValueExact()
                    + random.nextInt(-1, 3);
            long income = Math.max(0, near);
            int compared = BigDecimal.valueOf(income).multiply(BigDecimal.valueOf(12)).compareTo(exact);
            boolean holds = switch (operator) {
                case "<" -> compared < 0;
                case "<=" -> compared <= 0;
                case ">" -> compared > 0;
                default -> compared >= 0;
            };

            assertThat(household("2026-11-01").members(members).income(income).test(table, RuleSubject.INCOME)
                    .result()).as(standard + " " + times + " " + members + " " + income)
                    .isEqualTo(holds ? Result.WITHIN : Result.EXCEEDED);
        }
    }

    @Test
    void what_is_known_may_be_enough_and_what_is_missing_is_never_taken_for_none() {
        var family = household("2026-11-01");
        assertThat(family.income(Measure.atLeast(STANDARD_2026 - 1)).tier(YINCHUAN))
                .returns(Tier.Result.NOT_DETERMINED, Tier::result).returns(Why.MISSING_ANSWERS, Tier::why);
        assertThat(family.income(Measure.UNKNOWN).tier(YINCHUAN).incomeFen()).isNull();
        assertThat(family.income(Measure.atLeast(STANDARD_2026)).tier(YINCHUAN).result())
                .as("not below the standard, and perhaps above the other").isEqualTo(Tier.Result.NOT_DETERMINED);
        assertThat(family.income(Measure.atLeast(STANDARD_2026 * 3 / 2)).tier(YINCHUAN).result())
                .isEqualTo(Tier.Result.ABOVE);
        var test = family.income(Measure.atLeast(STANDARD_2026)).test(YINCHUAN,
                RuleSubject.INCOME_AFTER_RIGID_EXPENDITURE);
        assertThat(test).returns(Result.EXCEEDED, RuleTest::result).returns(true, RuleTest::atLeast);
    }

    @Test
    void of_somebody_whom_the_population_register_does_not_know_no_income_is_concluded() {
        assertThat(household("2026-11-01").members(2).unidentified(1).income(0).tier(YINCHUAN))
                .returns(Tier.Result.NOT_DETERMINED, Tier::result).returns(Why.IDENTITY_NOT_FOUND, Tier::why)
                .returns(0L, Tier::incomeFen);
        assertThat(household("2026-11-01").unidentified(1).income(STANDARD_2026 * 3 / 2).tier(YINCHUAN).result())
                .as("what is known is enough").isEqualTo(Tier.Result.ABOVE);
        assertThat(household("2026-11-01").unidentified(1).income(Measure.UNKNOWN).tier(YINCHUAN).why())
                .isEqualTo(Why.MISSING_ANSWERS);
    }

    /** The tax authority has the last two months before an application not yet. */
    @Test
    void ten_months_are_compared_with_the_standard_of_ten_months_and_fewer_with_none() {
        var ten = STANDARD_2026 / 12 * 10;
        assertThat(household("2026-11-01").months(10).income(ten - 1).tier(YINCHUAN))
                .returns(Tier.Result.BELOW_STANDARD, Tier::result).returns(ten, Tier::limitFen);
        assertThat(household("2026-11-01").months(10).income(ten).tier(YINCHUAN).result())
                .isEqualTo(Tier.Result.MARGINAL);
        assertThat(household("2026-11-01").months(9).income(1).tier(YINCHUAN).why()).isEqualTo(Why.OTHER_WINDOW);
    }

    @Test
    void without_the_kind_of_household_or_a_standard_nothing_is_concluded() {
        var family = household("2026-11-01").income(1);
        assertThat(family.kind(null).tier(YINCHUAN).why()).isEqualTo(Why.HOUSEHOLD_KIND_NOT_SAID);
        assertThat(household("2018-06-01").division("640202").income(1).tier(YINCHUAN).why())
                .isEqualTo(Why.NO_RULE);
        assertThat(household("2026-11-01").scheme(Scheme.RIGID_EXPENDITURE).test(YINCHUAN, RuleSubject.INCOME))
                .returns(Why.NO_STANDARD, RuleTest::why).returns(Result.NOT_DETERMINED, RuleTest::result);
    }

    @Test
    void rigid_expenditure_counts_as_a_share_of_income_or_is_deducted_from_it() {
        var table = Tables.of("standard,,640100,,2024-01-01,,standard,,740,yuan_per_month,,,,,,,",
                "share,rigid-expenditure,640100,,2024-01-01,,rigid_expenditure_share,>=,80%,share,12,,,,,,",
                "rest,rigid-expenditure,640100,,2024-01-01,,income_after_rigid_expenditure,<,1.5,"
                        + "times_standard,12,,,,,,");
        var family = household("2026-11-01").scheme(Scheme.RIGID_EXPENDITURE).income(10_000_00);
        var share = RuleSubject.RIGID_EXPENDITURE_SHARE;
        assertThat(family.expenditure(Measure.of(8_000_00)).test(table, share))
                .returns(Result.WITHIN, RuleTest::result).returns(8000L, RuleTest::found)
                .returns(8000L, RuleTest::limit);
        assertThat(family.expenditure(Measure.of(7_999_99)).test(table, share).result()).isEqualTo(Result.EXCEEDED);
        assertThat(family.expenditure(Measure.atLeast(7_999_99)).test(table, share).result())
                .isEqualTo(Result.NOT_DETERMINED);
        assertThat(family.income(Measure.atLeast(1)).expenditure(Measure.of(5)).test(table, share).result())
                .as("with more income the share falls").isEqualTo(Result.NOT_DETERMINED);
        assertThat(family.income(0).expenditure(Measure.of(1)).test(table, share).result()).isEqualTo(Result.WITHIN);
        assertThat(family.income(0).expenditure(Measure.NONE).test(table, share).result()).isEqualTo(Result.EXCEEDED);

        var rest = RuleSubject.INCOME_AFTER_RIGID_EXPENDITURE;
        var limit = STANDARD_2026 * 3 / 2;
        assertThat(family.income(limit + 500).expenditure(Measure.of(500)).test(table, rest).result())
                .isEqualTo(Result.EXCEEDED);
        assertThat(family.income(limit + 500).expenditure(Measure.of(501)).test(table, rest).result())
                .isEqualTo(Result.WITHIN);
    }

    @Test
    void a_test_that_rests_on_a_draft_raises_no_more_than_a_note() {
        assertThat(household("2026-11-01").income(STANDARD_2026)
                .test(YINCHUAN, RuleSubject.INCOME_AFTER_RIGID_EXPENDITURE).raises()).isEqualTo(RuleEffect.NOTE);
        assertThat(household("2020-11-01").income(STANDARD_2026).test(Tables.of(
                "standard,,640100,,2020-01-01,,standard,,620,yuan_per_month,,,,计划,,confirmed,",
                "limit,minimum-living,640100,,2020-01-01,,income,<,1,times_standard,,,disqualify,办法,,confirmed,"),
                RuleSubject.INCOME).raises()).isEqualTo(RuleEffect.CLUE);
    }
}
