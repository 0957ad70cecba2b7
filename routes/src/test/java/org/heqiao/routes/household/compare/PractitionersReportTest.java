package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.heqiao.routes.household.compare.HouseholdReportTest.AS_OF;
import static org.heqiao.routes.household.compare.HouseholdReportTest.DECLARED;
import static org.heqiao.routes.household.compare.HouseholdReportTest.basis;
import static org.heqiao.routes.household.compare.HouseholdReportTest.found;
import static org.heqiao.routes.household.compare.HouseholdReportTest.household;
import static org.heqiao.routes.household.compare.HouseholdReportTest.leg;
import static org.heqiao.routes.household.compare.HouseholdReportTest.legs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.heqiao.routes.household.compare.HouseholdReport.Conclusion;
import org.heqiao.routes.household.compare.HouseholdReport.Missing;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.rules.RuleTest;
import org.heqiao.schemas.rules.Tier;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.Test;

/** What somebody who does this work would try on a report first ({@code ops/docs/practitioners-tests.md}). */
class PractitionersReportTest {

    private static final Set<SourceId> MANDATORY = Set.of(new SourceId("banking"), new SourceId("housing"),
            new SourceId("tax"));

    @Test
    void a_child_without_a_guardians_signature_is_refused_for_that_child_and_the_rest_goes_on() {
        var child = new Person(
                new MemberContent("2", new PersonName("张小山"), new ResidentId("64019920150601001X"), "20",
                        "LIVING_TOGETHER", null, null, null, null, null),
                List.of(leg("tax", Item.INCOME, new Answer.NotAuthorised("GUARDIAN_MISSING"))));
        var parent = new Person(DECLARED, legs(List.of(found("tax", Item.INCOME,
                HouseholdReportTest.income("2026-09", 12_000_00)))));

        var report = HouseholdReport.of(household(List.of(parent, child)), "n", 1, basis(MANDATORY));

        assertThat(report.withheldBecause()).extracting(Missing::memberNo, Missing::why)
                .containsExactly(tuple("2", "GUARDIAN_MISSING"));
        assertThat(report.members().getFirst().comparisons().getFirst().found()).isNotNull();
        assertThat(report.totals().income().atLeast()).isTrue();
        assertThat(report.totals().income().fen()).isEqualTo(12_000_00L);
    }

    @Test
    void of_thirty_banks_of_which_two_are_silent_the_two_are_named_and_the_rest_is_a_lower_bound() {
        var answered = new ArrayList<Leg>();
        for (int bank = 1; bank <= 30; bank++) {
            var item = Item.DEPOSITS.of("b%02d".formatted(bank));
            answered.add(bank % 15 == 0
                    ? leg("banking", item, new Answer.Unavailable("NOT_IN_REPLY"))
                    : found("banking", item, HouseholdReportTest.account(100_00)));
        }

        var report = HouseholdReport.of(household(DECLARED, answered), "n", 1, basis(MANDATORY));

        assertThat(report.conclusion()).isEqualTo(Conclusion.WITHHELD);
        assertThat(report.withheldBecause()).extracting(Missing::item).containsExactly("deposits.b15", "deposits.b30");
        assertThat(report.completeness()).isEqualTo(new HouseholdReport.Completeness(30, 28, 93));
        assertThat(report.totals().monetaryAssets().atLeast()).isTrue();
    }

    @Test
    void a_car_destroyed_and_not_de_registered_is_shown_with_its_exemption_and_excludes_nobody() {
        var destroyed = found("public-security", Item.VEHICLES, new Fact.Vehicle("宁A00001", "小型轿车",
                Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED, LocalDate.of(2010, 1, 1), 0));

        var report = HouseholdReport.of(household(DECLARED, legs(List.of(destroyed))), "n", 1,
                basis(MANDATORY, TestRules.CAR));

        assertThat(report.tests()).singleElement().satisfies(test -> {
            assertThat(test.result()).isEqualTo(RuleTest.Result.WITHIN);
            assertThat(test.exemptions()).singleElement().satisfies(exemption -> {
                assertThat(exemption.code()).isEqualTo("DESTROYED_NOT_DEREGISTERED");
                assertThat(exemption.applied()).isTrue();
            });
        });
        assertThat(report.findings()).extracting(Finding::code, Finding::effect)
                .containsExactly(tuple("VEHICLE_DESTROYED_NOT_DEREGISTERED", Finding.Effect.NOTE));
        assertThat(report.conclusion()).isEqualTo(Conclusion.CONSISTENT);
    }

    @Test
    void a_load_that_is_missing_is_stale_data_and_no_dwelling_is_not_concluded_from_it() {
        var stale = leg("housing", Item.DWELLINGS, new Answer.Stale(AS_OF, "DAY_MISSING"));

        var report = HouseholdReport.of(household(DECLARED, legs(List.of(stale))), "n", 1,
                basis(MANDATORY, TestRules.SECOND_HOME));

        assertThat(report.withheldBecause()).extracting(Missing::why).containsExactly("DAY_MISSING");
        assertThat(report.totals().dwellings().count()).isNull();
        assertThat(report.tests()).extracting(RuleTest::result, RuleTest::why)
                .containsExactly(tuple(RuleTest.Result.NOT_DETERMINED, RuleTest.Why.MISSING_ANSWERS));
    }

    @Test
    void a_household_over_the_limit_raises_a_clue_that_rests_on_the_parts_that_were_counted() {
        var income = found("tax", Item.INCOME, HouseholdReportTest.income("2026-09", 99_000_00));

        var report = HouseholdReport.of(household(DECLARED, legs(List.of(income))), "n", 1,
                basis(MANDATORY, TestRules.STANDARD, TestRules.BELOW_STANDARD, TestRules.MARGINAL));

        assertThat(report.findings()).filteredOn(finding -> finding.memberNo() == null).singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo("INCOME_OVER_LIMIT");
                    assertThat(finding.found()).isEqualTo(99_000_00L);
                    assertThat(finding.sources()).containsExactly("tax");
                    assertThat(finding.rule()).isEqualTo("minimum-living-income@1");
                    assertThat(finding.effect()).isEqualTo(Finding.Effect.CLUE);
                    assertThat(finding.facts()).hasSize(1);
                });
        assertThat(report.tier()).extracting(Tier::result, Tier::standardFen, Tier::limitFen)
                .containsExactly(Tier.Result.ABOVE, 740_00L, 740_00L * report.window().months());
    }

    @Test
    void made_again_of_the_same_evidence_rules_and_time_a_report_is_the_same_byte_for_byte() {
        var evidence = new ArrayList<>(legs(List.of(found("banking", Item.DEPOSITS.of("b01"),
                HouseholdReportTest.account(9000_00)))));
        var rules = new String[]{TestRules.CAR, TestRules.STANDARD, TestRules.BELOW_STANDARD, TestRules.MARGINAL};
        var first = ReportJson.of(HouseholdReport.of(household(DECLARED, evidence), "n", 1, basis(MANDATORY, rules)));

        Collections.reverse(evidence);

        assertThat(ReportJson.of(HouseholdReport.of(household(DECLARED, evidence), "n", 1, basis(MANDATORY, rules))))
                .isEqualTo(first);
    }
}
