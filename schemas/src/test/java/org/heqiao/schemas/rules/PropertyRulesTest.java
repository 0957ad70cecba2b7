package org.heqiao.schemas.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.schemas.rules.Tables.household;

import java.time.LocalDate;
import java.util.Objects;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.code.HouseholdKind;
import org.heqiao.schemas.code.Scheme;
import org.heqiao.schemas.rules.RuleTest.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PropertyRulesTest {

    private static final RuleTable YINCHUAN = Tables.shipped("640100");
    private static final RuleTable SHANGHAI = Tables.shipped("310000");

    @Test
    void assets_of_36_standards_a_head_are_allowed_and_a_fen_more_is_not() {
        var family = household("2026-11-01");
        long limit = 36L * 740_00 * 3;
        assertThat(family.assets(Measure.of(limit)).test(YINCHUAN, RuleSubject.MONETARY_ASSETS))
                .returns(Result.WITHIN, RuleTest::result).returns(limit, RuleTest::limit);
        assertThat(family.assets(Measure.of(limit + 1)).test(YINCHUAN, RuleSubject.MONETARY_ASSETS).result())
                .isEqualTo(Result.EXCEEDED);
        assertThat(family.assets(Measure.atLeast(limit + 1)).test(YINCHUAN, RuleSubject.MONETARY_ASSETS).text())
                .contains("货币财产至少79920.01元").contains("应不超过79920.00元");
    }

    @Test
    void a_destroyed_vehicle_does_not_count_where_the_row_says_so() {
        var test = household("2026-11-01").vehicles(Measure.NONE, 1).test(YINCHUAN, RuleSubject.VEHICLES);
        assertThat(test.result()).isEqualTo(Result.WITHIN);
        assertThat(test.exemptions()).first().returns("DESTROYED_NOT_DEREGISTERED", RuleTest.ExemptionTest::code)
                .returns(true, RuleTest.ExemptionTest::applied);
        assertThat(household("2026-11-01").division("310101").vehicles(Measure.NONE, 1)
                .test(SHANGHAI, RuleSubject.VEHICLES).result()).isEqualTo(Result.EXCEEDED);
    }

    @Test
    void one_vehicle_may_be_exempt_if_a_clerk_says_so_and_two_may_not() {
        var family = household("2026-11-01");
        var one = family.vehicles(Measure.of(1), 0).test(YINCHUAN, RuleSubject.VEHICLES);
        assertThat(one.result()).isEqualTo(Result.EXEMPTION_POSSIBLE);
        assertThat(one.raises()).isEqualTo(RuleEffect.CLUE);
        assertThat(one.exemptions()).noneMatch(RuleTest.ExemptionTest::applied);
        assertThat(family.vehicles(Measure.of(2), 0).test(YINCHUAN, RuleSubject.VEHICLES).result())
                .isEqualTo(Result.EXCEEDED);
    }

    @Test
    void the_only_vehicle_for_care_is_exempt_for_marginal_households_from_2025_on() {
        assertThat(household("2024-12-31").scheme(Scheme.MARGINAL).test(YINCHUAN, RuleSubject.VEHICLES))
                .returns("vehicle-limit@1", RuleTest::rule);
        assertThat(household("2025-01-01").scheme(Scheme.MARGINAL).test(YINCHUAN, RuleSubject.VEHICLES).exemptions())
                .extracting(RuleTest.ExemptionTest::code).contains("ONLY_CARE_VEHICLE");
    }

    @Test
    void two_dwellings_are_allowed_where_each_member_has_less_than_thirty_square_metres() {
        var family = household("2026-11-01");
        assertThat(family.dwellings(2, Measure.of(89_99)).test(YINCHUAN, RuleSubject.DWELLINGS))
                .returns(Result.WITHIN, RuleTest::result).returns(2L, RuleTest::found);
        assertThat(family.dwellings(2, Measure.of(90_00)).test(YINCHUAN, RuleSubject.DWELLINGS).result())
                .isEqualTo(Result.EXCEEDED);
        assertThat(family.dwellings(2, Measure.atLeast(89_99)).test(YINCHUAN, RuleSubject.DWELLINGS).result())
                .isEqualTo(Result.EXEMPTION_POSSIBLE);
        assertThat(family.dwellings(1, Measure.of(500_00)).test(YINCHUAN, RuleSubject.DWELLINGS).result())
                .isEqualTo(Result.WITHIN);
    }

    @Test
    void an_area_that_the_document_does_not_name_is_for_clerks_to_judge() {
        assertThat(household("2026-11-01").division("310101").dwellings(2, Measure.of(40_00))
                .test(SHANGHAI, RuleSubject.DWELLINGS).result()).isEqualTo(Result.EXEMPTION_POSSIBLE);
    }

    @Test
    void small_households_have_a_limit_of_their_own_in_shanghai() {
        var assets = RuleSubject.MONETARY_ASSETS;
        var family = household("2026-11-01").division("310101").assets(Measure.of(61_000_00));
        assertThat(family.members(1).test(SHANGHAI, assets).result()).isEqualTo(Result.EXCEEDED);
        assertThat(family.members(2).test(SHANGHAI, assets)).returns(66_000_00L, RuleTest::limit)
                .returns("shanghai-asset-limit-small@1", RuleTest::rule);
        assertThat(family.members(3).test(SHANGHAI, assets)).returns(90_000_00L, RuleTest::limit);
    }

    @Test
    void of_several_regions_the_smallest_that_has_a_row_counts() {
        var table = Tables.of("nation,,000000,,2020-01-01,,vehicles,<=,3,count,,,,,,,",
                "region,,640000,,2020-01-01,,vehicles,<=,2,count,,,,,,,",
                "city,,640100,rural,2020-01-01,,vehicles,<=,1,count,,,,,,,",
                "county,,640104,,2020-01-01,,vehicles,<=,0,count,,,,,,,");
        assertThat(limitAt(table, "640104")).isZero();
        assertThat(limitAt(table, "640105")).isEqualTo(1);
        assertThat(limitAt(table, "640202")).isEqualTo(2);
        assertThat(limitAt(table, "310101")).isEqualTo(3);
        assertThat(household("2026-11-01").kind(HouseholdKind.URBAN).division("640105")
                .test(table, RuleSubject.VEHICLES).limit()).as("the city's row is for rural households").isEqualTo(2);
    }

    private static @Nullable Long limitAt(RuleTable table, String division) {
        return household("2026-11-01").kind(HouseholdKind.RURAL).division(division).test(table, RuleSubject.VEHICLES)
                .limit();
    }

    @Test
    void the_rules_of_the_day_of_application_hold_and_an_open_row_ends_where_the_next_begins() {
        var table = Tables.of("cars,,640100,,2024-01-01,,vehicles,<=,2,count,,,,,,,",
                "cars,,640100,,2026-01-01,,vehicles,<=,0,count,,,,,,,");
        assertThat(household("2025-12-31").test(table, RuleSubject.VEHICLES).limit()).isEqualTo(2);
        assertThat(household("2026-01-01").test(table, RuleSubject.VEHICLES).limit()).isZero();
        assertThat(table.assess(household("2023-12-31").measures()).tests()).isEmpty();
    }

    @Test
    void terms_are_counted_in_months_and_in_working_days() {
        var assessment = YINCHUAN.assess(household("2026-11-01").measures());
        var validity = Objects.requireNonNull(assessment.reportValidity());
        var objection = Objects.requireNonNull(assessment.objectionPeriod());
        assertThat(validity.last(LocalDate.parse("2026-11-30"), WorkingDays.UNPUBLISHED)).isEqualTo("2027-05-30");
        assertThat(objection.last(LocalDate.parse("2026-11-30"), WorkingDays.UNPUBLISHED)).isEqualTo("2026-12-14");
    }

    @Test
    void a_table_covers_the_divisions_of_its_region() {
        assertThat(YINCHUAN.covers(new Division("640199"))).isTrue();
        assertThat(YINCHUAN.covers(new Division("640104001"))).isTrue();
        assertThat(YINCHUAN.covers(new Division("640202"))).isFalse();
        assertThat(YINCHUAN.name()).isEqualTo("银川市社会救助家庭经济状况核对规则");
    }
}
