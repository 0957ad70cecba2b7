package org.heqiao.routes.household.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.heqiao.routes.household.evidence.Household.account;
import static org.heqiao.routes.household.evidence.Household.car;
import static org.heqiao.routes.household.evidence.Household.home;
import static org.heqiao.routes.household.evidence.Household.wage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.fact.FactType;
import org.heqiao.schemas.fact.IncomeRule.Income;
import org.heqiao.schemas.fact.IncomeRule.Use;
import org.heqiao.schemas.fact.Vocabulary;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.junit.jupiter.api.Test;

/** What several sources hold about one household becomes one view of it; one sentence each. */
class TotalsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 9);

    /** Of an agency that was connected later: a pension with its two parts, and the wage that contributions rest on. */
    private record Pension(long basicFen, long ownFen) implements Fact {
    }

    private record ContributionBase(long monthlyFen) implements Fact {
    }

    private static final FactRegistry INSURANCE = FactRegistry.of(List.of(new Vocabulary(
            Map.of(new Item("pension"), "养老待遇", new Item("contributions"), "缴费"),
            List.of(FactType.of("pension", Pension.class, new Item("pension")).worded("养老金")
                    .countedAs(pension -> List.of(
                            new Income("PENSION_BASIC", pension.basicFen(), YearMonth.of(2026, 7), null,
                                    Use.NOT_COUNTED, "BASIC_PENSION_NOT_COUNTED", "城乡居民基础养老金，不计入"),
                            new Income("PENSION", pension.ownFen(), YearMonth.of(2026, 7), null, Use.COUNTED,
                                    "TRANSFER_INCOME", "个人账户养老金，计入"))),
                    FactType.of("contribution-base", ContributionBase.class, new Item("contributions")).worded("缴费工资")
                            .countedAs(base -> List.of(new Income("WAGE", base.monthlyFen(), null, null,
                                    Use.WAGE_UNLESS_TAXED, "INSURED_WAGE", "缴费工资")))))));

    @Test
    void income_is_that_of_the_months_before_the_application_and_every_part_says_where_it_is_from() {
        var income = Household.of(2).holds("1", "tax/income", wage("2026-10", 3000_00), wage("2025-11", 2000_00),
                wage("2025-10", 9000_00), wage("2026-11", 9000_00)).totals().income();

        assertThat(income.fen()).isEqualTo(5000_00L);
        assertThat(income.complete()).isTrue();
        assertThat(income.parts()).singleElement().satisfies(part -> {
            assertThat(part.reason()).isEqualTo("TAX_WAGE");
            assertThat(part.payer()).isEqualTo("某公司");
            assertThat(part.asOf()).isEqualTo(Household.AS_OF);
            assertThat(part.facts()).containsExactly(1);
        });
    }

    @Test
    void the_window_ends_where_the_tax_authority_has_no_more_months() {
        var late = Household.of(1).answer("1", "tax/income",
                new Answer.NoRecord(Instant.parse("2026-09-30T15:59:59Z"), "the city"));

        assertThat(late.window()).isEqualTo(new Window(YearMonth.of(2025, 11), YearMonth.of(2026, 9), 11));
        assertThat(late.totals().income().complete()).isTrue();
    }

    @Test
    void of_a_tax_authority_that_is_more_than_two_months_behind_nothing_is_concluded() {
        var income = Household.of(1).answer("1", "tax/income",
                new Answer.NoRecord(Instant.parse("2026-07-31T15:59:59Z"), "the city")).totals().income();

        assertThat(income).extracting(MoneyTotal::fen, MoneyTotal::complete, MoneyTotal::atLeast)
                .containsExactly(0L, false, true);
    }

    @Test
    void a_wage_known_to_the_tax_authority_and_to_social_insurance_is_counted_once_and_both_are_shown() {
        var income = Household.of(1, INSURANCE).holds("1", "tax/income", wage("2026-10", 3000_00))
                .holds("1", "social-insurance/contributions", new ContributionBase(4000_00)).totals().income();

        assertThat(income.fen()).isEqualTo(3000_00L);
        assertThat(income.parts()).extracting(MoneyTotal.Part::source, MoneyTotal.Part::fen,
                MoneyTotal.Part::included, MoneyTotal.Part::reason)
                .containsExactly(tuple("social-insurance", 48_000_00L, false, "TAX_WAGE_ADOPTED"),
                        tuple("tax", 3000_00L, true, "TAX_WAGE"));
    }

    @Test
    void a_wage_known_to_social_insurance_alone_is_adopted_and_says_what_the_tax_authority_said() {
        var insured = Household.of(1, INSURANCE).holds("1", "social-insurance/contributions",
                new ContributionBase(4000_00));
        assertThat(insured.totals().income().fen()).isEqualTo(48_000_00L);
        assertThat(insured.totals().income().parts()).extracting(MoneyTotal.Part::reason)
                .containsExactly("NO_TAX_WAGE");

        var silent = insured.silent("1", "tax/income").totals().income();
        assertThat(silent.parts()).extracting(MoneyTotal.Part::reason).containsExactly("TAX_NOT_ANSWERED");
        assertThat(silent.atLeast()).isTrue();
    }

    @Test
    void the_basic_pension_is_shown_and_not_counted_and_the_rest_of_it_is() {
        var income = Household.of(1, INSURANCE).holds("1", "social-insurance/pension", new Pension(200_00, 50_00))
                .totals().income();

        assertThat(income.fen()).isEqualTo(4 * 50_00L);
        assertThat(income.parts()).extracting(MoneyTotal.Part::kind, MoneyTotal.Part::included)
                .containsExactly(tuple("PENSION_BASIC", false), tuple("PENSION", true));
    }

    @Test
    void income_is_not_complete_while_an_agency_that_pays_some_has_not_answered() {
        var income = Household.of(1, INSURANCE).silent("1", "social-insurance/pension").totals().income();

        assertThat(income).extracting(MoneyTotal::fen, MoneyTotal::complete, MoneyTotal::atLeast)
                .containsExactly(0L, false, true);
    }

    @Test
    void assistance_is_no_income_and_is_shown() {
        var income = Household.of(1).holds("1", "civil-affairs/assistance",
                new Fact.Assistance("temporary", LocalDate.of(2026, 9, 15), null, 300_00)).totals().income();

        assertThat(income.fen()).isZero();
        assertThat(income.parts()).extracting(MoneyTotal.Part::fen, MoneyTotal.Part::reason)
                .containsExactly(tuple(600_00L, "ASSISTANCE_NOT_COUNTED"));
    }

    @Test
    void what_nobody_has_answered_is_no_nothing() {
        var totals = Household.of(1).silent("1", "tax/income").silent("1", "banking/deposits.b01")
                .silent("1", "banking/deposits.b02").silent("1", "public-security/vehicles")
                .silent("1", "housing/dwellings").totals();

        assertThat(List.of(totals.income(), totals.monetaryAssets())).allSatisfy(total -> {
            assertThat(total.fen()).isNull();
            assertThat(total.complete()).isFalse();
            assertThat(total.atLeast()).isFalse();
        });
        assertThat(List.of(totals.vehicles(), totals.dwellings(), totals.nonResidential())).allSatisfy(total -> {
            assertThat(total.count()).isNull();
            assertThat(total.area()).isNull();
        });
    }

    @Test
    void rigid_expenditure_is_deducted_as_it_was_declared_for_as_many_months_as_are_looked_at() {
        var deductions = Household.of(2).spends("2", 12_000_00).answer("1", "tax/income",
                new Answer.NoRecord(Instant.parse("2026-09-30T15:59:59Z"), "the city")).totals().deductions();

        assertThat(deductions.fen()).isEqualTo(11_000_00L);
        assertThat(deductions.parts()).extracting(MoneyTotal.Part::memberNo, MoneyTotal.Part::source)
                .containsExactly(tuple("2", "declaration"));
    }

    @Test
    void several_accounts_are_added_up_and_one_that_is_reported_twice_counts_once() {
        var assets = Household.of(1).holds("1", "banking/deposits.b01", account("b01", "0001", 500_00, DAY),
                account("b01", "0001", 500_00, DAY), account("b01", "0002", 500_00, DAY))
                .holds("1", "banking/deposits.b02", account("b02", "0001", 500_00, DAY)).totals().monetaryAssets();

        assertThat(assets.fen()).isEqualTo(1500_00L);
        assertThat(assets.parts()).extracting(MoneyTotal.Part::reason)
                .containsExactly("BALANCE", "SAME_ACCOUNT", "BALANCE", "BALANCE");
    }

    @Test
    void of_an_account_on_two_days_the_later_balance_counts() {
        var older = account("b01", "0001", 900_00, DAY.minusDays(3));
        var later = account("b01", "0001", 500_00, DAY);

        for (var order : List.of(List.of(older, later), List.of(later, older))) {
            var assets = Household.of(1).holds("1", "banking/deposits.b01", order.toArray(Fact[]::new)).totals()
                    .monetaryAssets();
            assertThat(assets.fen()).isEqualTo(500_00L);
            assertThat(assets.parts()).extracting(MoneyTotal.Part::reason)
                    .containsExactlyInAnyOrder("OLDER_BALANCE", "BALANCE");
        }
    }

    @Test
    void a_joint_account_counts_once_for_the_household() {
        var joint = account("b01", "0001", 500_00, DAY);
        var assets = Household.of(2).holds("1", "banking/deposits.b01", joint)
                .holds("2", "banking/deposits.b01", joint).totals().monetaryAssets();

        assertThat(assets.fen()).isEqualTo(500_00L);
        assertThat(assets.parts()).extracting(MoneyTotal.Part::memberNo, MoneyTotal.Part::reason)
                .containsExactly(tuple("1", "BALANCE"), tuple("2", "JOINT_ACCOUNT"));
    }

    @Test
    void a_provident_fund_is_shown_and_not_counted() {
        var assets = Household.of(1).holds("1", "housing/provident-fund",
                new Fact.ProvidentFund(300_00, 9000_00, YearMonth.of(2026, 9))).totals().monetaryAssets();

        assertThat(assets.fen()).isZero();
        assertThat(assets.parts()).extracting(MoneyTotal.Part::fen, MoneyTotal.Part::included)
                .containsExactly(tuple(9000_00L, false));
    }

    @Test
    void what_an_agency_holds_under_another_name_is_shown_and_not_counted() {
        var mismatched = Household.of(1).answer("1", "public-security/identity",
                new Answer.IdentityMismatch(Household.AS_OF))
                .holds("1", "public-security/vehicles", car("宁A00001", Fact.Vehicle.State.NORMAL))
                .answer("1", "banking/deposits.b01", new Answer.IdentityMismatch(Household.AS_OF))
                .holds("1", "banking/deposits.b02", account("b02", "0001", 500_00, DAY)).totals();

        assertThat(mismatched.vehicles()).extracting(HeldTotal::count, HeldTotal::complete, HeldTotal::atLeast)
                .containsExactly(0L, false, true);
        assertThat(mismatched.vehicles().parts()).extracting(HeldTotal.Part::reason)
                .containsExactly("IDENTITY_MISMATCH");
        assertThat(mismatched.monetaryAssets().fen()).as("another bank is another agency").isEqualTo(500_00L);
    }

    @Test
    void a_destroyed_vehicle_is_shown_and_not_counted() {
        var vehicles = Household.of(1).holds("1", "public-security/vehicles",
                car("宁A00001", Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED),
                car("宁A00002", Fact.Vehicle.State.NORMAL)).totals().vehicles();

        assertThat(vehicles.count()).isEqualTo(1);
        assertThat(vehicles.parts()).extracting(HeldTotal.Part::kind, HeldTotal.Part::included).containsExactly(
                tuple("DESTROYED_NOT_DEREGISTERED", false), tuple("NORMAL", true));
    }

    @Test
    void a_vehicle_that_two_members_hold_counts_once() {
        var car = car("宁A00001", Fact.Vehicle.State.NORMAL);
        var vehicles = Household.of(2).holds("1", "public-security/vehicles", car)
                .holds("2", "public-security/vehicles", car).totals().vehicles();

        assertThat(vehicles.count()).isEqualTo(1);
        assertThat(vehicles.parts()).extracting(HeldTotal.Part::reason).containsExactly("HELD", "SAME_THING");
    }

    @Test
    void a_dwelling_that_two_members_hold_counts_once_and_its_area_by_their_shares() {
        var dwellings = Household.of(2).holds("1", "housing/dwellings", home("证1", 80_00, 50), home("证2", 60_00, 50))
                .holds("2", "housing/dwellings", home("证1", 80_00, 50)).totals().dwellings();

        assertThat(dwellings.count()).isEqualTo(2);
        assertThat(dwellings.area()).isEqualTo(80_00L + 30_00L);
        assertThat(dwellings.parts()).extracting(HeldTotal.Part::count, HeldTotal.Part::area, HeldTotal.Part::reason)
                .containsExactly(tuple(1, 40_00L, "HELD"), tuple(1, 30_00L, "HELD"),
                        tuple(0, 40_00L, "JOINTLY_HELD"));
    }

    @Test
    void shares_of_a_dwelling_are_never_more_than_the_whole() {
        var dwellings = Household.of(2).holds("1", "housing/dwellings", home("证1", 80_00, 100))
                .holds("2", "housing/dwellings", home("证1", 80_00, 100)).totals().dwellings();

        assertThat(dwellings.area()).isEqualTo(80_00L);
        assertThat(dwellings.parts()).extracting(HeldTotal.Part::reason).containsExactly("HELD", "SAME_THING");
    }

    @Test
    void a_shop_is_no_dwelling_and_is_counted_for_itself() {
        var totals = Household.of(1).holds("1", "housing/dwellings", new Fact.Dwelling("证1", false, 20_00, 100))
                .totals();

        assertThat(totals.dwellings().count()).isZero();
        assertThat(totals.nonResidential().count()).isEqualTo(1);
    }
}
