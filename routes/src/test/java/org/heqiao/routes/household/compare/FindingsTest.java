package org.heqiao.routes.household.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.heqiao.routes.household.compare.HouseholdReportTest.DECLARED;
import static org.heqiao.routes.household.compare.HouseholdReportTest.OTHER;
import static org.heqiao.routes.household.compare.HouseholdReportTest.OWN;
import static org.heqiao.routes.household.compare.HouseholdReportTest.WEDDING;
import static org.heqiao.routes.household.compare.HouseholdReportTest.basis;
import static org.heqiao.routes.household.compare.HouseholdReportTest.comparison;
import static org.heqiao.routes.household.compare.HouseholdReportTest.found;
import static org.heqiao.routes.household.compare.HouseholdReportTest.household;
import static org.heqiao.routes.household.compare.HouseholdReportTest.leg;
import static org.heqiao.routes.household.compare.HouseholdReportTest.legs;
import static org.heqiao.routes.household.compare.HouseholdReportTest.report;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.heqiao.routes.Records;
import org.heqiao.routes.household.compare.Comparison.Result;
import org.heqiao.routes.household.compare.Finding.Effect;
import org.heqiao.routes.household.compare.HouseholdReport.Conclusion;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.calendar.WorkingDays;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a report must not pass over in silence, one sentence each. */
class FindingsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

    @Test
    void a_death_is_a_clue_whoever_tells_of_it_and_names_source_and_day() {
        var notice = finding(report(DECLARED, found("civil-affairs", Item.CREMATIONS,
                new Fact.DeathNotice(Fact.DeathNotice.Origin.MEDICAL, DAY))), "DECEASED");

        assertThat(notice.effect()).isEqualTo(Effect.CLUE);
        assertThat(notice.sources()).containsExactly("civil-affairs");
        assertThat(notice.found()).isEqualTo("2026-05-01");
        assertThat(notice.text()).isEqualTo("有死亡记录（死亡医学证明：2026-05-01死亡）");

        var handedOver = finding(report(DECLARED, found("civil-affairs", Item.CREMATIONS,
                new Fact.DeathNotice(Fact.DeathNotice.Origin.POPULATION, null))), "DECEASED");
        assertThat(handedOver.found()).isNull();
        assertThat(handedOver.text()).isEqualTo("有死亡记录（公安移交的死亡信息：死亡日期不详）");
    }

    @Test
    void of_several_deaths_the_certificate_gives_the_day_and_every_source_is_named() {
        var dead = finding(report(DECLARED,
                found("civil-affairs", Item.CREMATIONS, new Fact.Cremation(DAY.plusDays(2), DAY.plusDays(3)),
                        new Fact.DeathNotice(Fact.DeathNotice.Origin.MEDICAL, DAY)),
                found("public-security", Item.IDENTITY, new Fact.Population(true, DAY.plusDays(1)))), "DECEASED");

        assertThat(dead.found()).isEqualTo("2026-05-01");
        assertThat(dead.sources()).containsExactly("civil-affairs", "public-security");
        assertThat(dead.facts()).hasSize(3);
    }

    @Test
    void a_spouse_whose_death_was_handed_to_the_bureau_is_no_spouse_any_more() {
        var member = person(found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null)));
        var spouse = new Person(HouseholdReportTest.SPOUSE, legs(List.of(found("civil-affairs", Item.CREMATIONS,
                new Fact.DeathNotice(Fact.DeathNotice.Origin.POPULATION, DAY)))));

        var report = HouseholdReport.of(household(List.of(member, spouse)), "n", 1, basis(Set.of()));

        assertThat(comparison(report, 4).found()).isEqualTo("WIDOWED_INDICATED");
    }

    @Test
    void a_number_unknown_to_the_population_register_is_a_clue() {
        var report = report(DECLARED,
                leg("public-security", Item.IDENTITY, new Answer.NoRecord(HouseholdReportTest.AS_OF, "the country")));

        assertThat(finding(report, "IDENTITY_NOT_FOUND").sources()).containsExactly("public-security");
        assertThat(report.conclusion()).isEqualTo(Conclusion.CLUES);
    }

    @Test
    void who_is_declared_widowed_is_told_that_no_death_was_found_and_not_of_an_undeclared_spouse() {
        var report = report(declared(1000_00L, 5000_00L, 0L, 1L, "30"),
                found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null)));

        assertThat(finding(report, "WIDOWED_DEATH_NOT_FOUND").text()).isEqualTo("申报丧偶，未查到配偶死亡记录");
        assertThat(codes(report)).doesNotContain("UNDECLARED_SPOUSE", "MARITAL_DIFFERS");
    }

    @Test
    void a_shop_is_a_clue_and_no_dwelling() {
        var report = report(DECLARED,
                found("housing", Item.DWELLINGS, estate("证1", false), estate("证2", false), estate("证3", true)));

        assertThat(finding(report, "NON_RESIDENTIAL_PROPERTY").found()).isEqualTo(2L);
        assertThat(comparison(report, 3).found()).isEqualTo(1L);
    }

    @Test
    void property_that_the_scheme_has_a_rule_for_is_a_clue_also_where_it_was_declared() {
        var member = person(declared(1000_00L, 5000_00L, 1L, 2L, "10"), found("public-security", Item.VEHICLES, car()),
                found("housing", Item.DWELLINGS, estate("证1", true), estate("证2", true)));

        var report = HouseholdReport.of(household(List.of(member)), "n", 1,
                basis(Set.of(), TestRules.CAR, TestRules.SECOND_HOME));

        assertThat(codes(report)).containsExactly("DWELLINGS_HELD", "VEHICLES_HELD");
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.memberNo()).isNull();
            assertThat(finding.text()).contains("某办法");
            assertThat(finding.facts()).isNotEmpty();
        });
        assertThat(HouseholdReport.of(household(List.of(member)), "n", 1, basis(Set.of())).conclusion())
                .isEqualTo(Conclusion.CONSISTENT);
    }

    @Test
    void what_two_of_a_household_own_together_is_counted_once_and_what_an_obligor_owns_is_not() {
        var shared = found("housing", Item.DWELLINGS, estate("证1", true));
        var spouse = new Person(HouseholdReportTest.SPOUSE, legs(List.of(shared)));
        var obligor = new MemberContent("3", DECLARED.name(), DECLARED.id(), "20", "OBLIGOR", 0L, 0L, 0L, 1L, "10");

        var report = HouseholdReport.of(household(List.of(person(shared), spouse,
                new Person(obligor, legs(List.of(found("housing", Item.DWELLINGS, estate("证2", true))))))), "n", 1,
                basis(Set.of(), TestRules.SECOND_HOME));

        assertThat(codes(report)).doesNotContain("DWELLINGS_HELD");
    }

    @Test
    void who_declares_nothing_is_not_consistent_with_it() {
        var report = report(declared(null, null, null, null, null));

        assertThat(codes(report)).containsExactly("NOTHING_DECLARED");
        assertThat(report.conclusion()).isEqualTo(Conclusion.CLUES);
    }

    @Test
    void what_alone_was_left_empty_is_named_in_a_note() {
        var report = report(declared(1000_00L, null, 0L, 1L, "90"));

        assertThat(finding(report, "PARTLY_DECLARED").text()).isEqualTo("未申报：存款、婚姻状况");
        assertThat(report.conclusion()).isEqualTo(Conclusion.CONSISTENT);
    }

    @Test
    void a_marriage_on_record_of_somebody_who_declared_none_is_a_clue() {
        var divorced = report(declared(1000_00L, 5000_00L, 0L, 1L, null), found("civil-affairs", Item.MARRIAGES,
                Records.marriage(WEDDING, OWN, OTHER, null), Records.revocation(WEDDING.plusYears(1), OWN, OTHER)));

        assertThat(codes(divorced)).contains("MARITAL_NOT_DECLARED");
    }

    @Test
    void who_is_declared_married_to_a_marriage_that_was_revoked_is_a_clue() {
        var report = report(declared(1000_00L, 5000_00L, 0L, 1L, "20"), found("civil-affairs", Item.MARRIAGES,
                Records.marriage(WEDDING, OWN, OTHER, null), Records.revocation(WEDDING.plusYears(1), OWN, OTHER)));

        assertThat(comparison(report, 4).result()).isEqualTo(Result.DIFFERS);
        assertThat(finding(report, "MARITAL_DIFFERS").effect()).isEqualTo(Effect.CLUE);
    }

    @Test
    void a_marriage_declared_of_which_there_is_no_record_is_worth_a_note() {
        var report = report(declared(1000_00L, 5000_00L, 0L, 1L, "20"));

        assertThat(finding(report, "MARITAL_NOT_CONFIRMED").effect()).isEqualTo(Effect.NOTE);
        assertThat(report.conclusion()).isEqualTo(Conclusion.CONSISTENT);
    }

    /**
     * A court's judgment is the court's, and a conflict says why; the number of the case is among the facts, never in
     * the text.
     */
    @Test
    void evidence_of_a_court_is_credited_to_the_courts() {
        var judgment = new Fact.CourtCase("(2025)宁0199民初7号", Fact.CourtCase.Kind.DIVORCE, "某某县人民法院",
                LocalDate.of(2025, 3, 1), null, 0);

        var report = report(DECLARED,
                found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null)),
                found("courts", Item.JUDGMENTS, judgment));

        var finding = report.findings().stream().filter(each -> each.code().startsWith("MARITAL_")).findFirst()
                .orElseThrow();
        assertThat(finding.sources()).contains("courts");
        assertThat(finding.text()).doesNotContain("0199");
        assertThat(finding.facts())
                .anySatisfy(no -> assertThat(report.facts().get(no - 1).details()).isEqualTo(judgment));
    }

    /**
     * The register keeps what courts sent to the bureau: it is the bureau that told the hub, and the courts have said
     * nothing.
     */
    @Test
    void a_judgment_that_the_register_keeps_is_credited_to_the_register() {
        var report = report(DECLARED,
                found("civil-affairs", Item.MARRIAGES, Records.marriage(WEDDING, OWN, OTHER, null),
                        Records.judgment(WEDDING.plusYears(1), WEDDING.plusYears(1).plusDays(20), OWN, OTHER)));

        assertThat(finding(report, "MARITAL_DIFFERS").sources()).containsExactly("civil-affairs");
    }

    @Test
    void the_tolerances_are_configuration_and_the_report_states_them() {
        var strict = new ReportBasis(Set.of(),
                new CheckRules(new Tolerances(0, 0, 10, 2000), ObligorRules.DEFAULT),
                basis(Set.of()).names(), basis(Set.of()).facts(),
                basis(Set.of()).marital(), RuleBook.NONE, WorkingDays.UNPUBLISHED, HouseholdReportTest.MADE_AT,
                "某市核对中心");
        var deposits = found("banking", Item.DEPOSITS.of("b01"), HouseholdReportTest.account(6999_00));

        var report = HouseholdReport.of(household(List.of(person(deposits))), "n", 1, strict);

        assertThat(comparison(report, 1).result()).isEqualTo(Result.MATCHES);
        assertThat(report.tolerances()).containsExactly(new Tolerances.Line("income_month", 0, 0),
                new Tolerances.Line("deposits", 10, 2000_00));
        assertThat(report(DECLARED, deposits).findings()).extracting(Finding::code).containsExactly("DEPOSITS_HIGHER");
    }

    @Test
    void every_finding_of_property_or_money_points_to_its_facts_with_source_and_time() {
        var income = new Fact.MonthlyIncome(java.time.YearMonth.of(2026, 9), Fact.MonthlyIncome.Kind.WAGE, 99_000_00,
                "某某商贸有限公司");
        var report = report(declared(0L, 0L, 0L, 0L, "10"), found("public-security", Item.VEHICLES, car()),
                found("housing", Item.DWELLINGS, estate("证1", true)),
                found("tax", Item.INCOME, income),
                found("banking", Item.DEPOSITS.of("b01"), HouseholdReportTest.account(9000_00)),
                found("civil-affairs", Item.ASSISTANCE, new Fact.Assistance("temporary", DAY, null, 300_00)));

        assertThat(codes(report)).containsExactly("ASSISTANCE_RECEIVED", "DEPOSITS_HIGHER", "DWELLINGS_HIGHER",
                "INCOME_HIGHER",
                "VEHICLES_HIGHER");
        assertThat(report.findings()).allSatisfy(finding -> assertThat(finding.facts()).singleElement()
                .satisfies(no -> assertThat(report.facts().get(no - 1).asOf()).isEqualTo(HouseholdReportTest.AS_OF)));
        var json = new String(ReportJson.of(report), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(json).contains("\"plate\":\"宁A00001\"", "\"certificate_no\":\"证1\"", "\"share_percent\":50",
                "\"area_hundredths\":5286",
                "\"payer\":\"某某商贸有限公司\"", "\"month\":\"2026-09\"", "\"bank_name\":\"示例银行\"",
                "\"balance_on\":\"2026-11-09\"",
                "\"scheme\":\"temporary\"", "\"conclusion_text\":\"有疑点待核实\"");
    }

    private static Finding finding(HouseholdReport report, String code) {
        return report.findings().stream().filter(finding -> finding.code().equals(code)).findFirst().orElseThrow();
    }

    private static List<String> codes(HouseholdReport report) {
        return report.findings().stream().map(Finding::code).toList();
    }

    private static Person person(Leg... other) {
        return person(DECLARED, other);
    }

    private static Person person(MemberContent member, Leg... other) {
        return new Person(member, legs(Arrays.asList(other)));
    }

    private static MemberContent declared(@Nullable Long income, @Nullable Long deposits, @Nullable Long vehicles,
            @Nullable Long dwellings, @Nullable String marital) {
        return new MemberContent("1", DECLARED.name(), DECLARED.id(), "01", "LIVING_TOGETHER", income, deposits,
                vehicles, dwellings,
                marital);
    }

    private static Fact car() {
        return new Fact.Vehicle("宁A00001", "小型轿车", Fact.Vehicle.State.NORMAL, LocalDate.of(2019, 1, 1), 30_000_00);
    }

    private static Fact estate(String certificate, boolean residential) {
        return new Fact.Dwelling(certificate, residential, 5286, 50);
    }
}
