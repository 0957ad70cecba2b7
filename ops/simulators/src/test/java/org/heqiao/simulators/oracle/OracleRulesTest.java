package org.heqiao.simulators.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.heqiao.simulators.population.Declared;
import org.heqiao.simulators.population.MaritalCase;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.population.Truth.Account;
import org.heqiao.simulators.population.Truth.Assistance;
import org.heqiao.simulators.population.Truth.Dwelling;
import org.heqiao.simulators.sample.Sample;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule on a person whose facts were looked for, with what must be said worked out by hand. */
final class OracleRulesTest {

    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 24);
    private static final Population POPULATION = Population.of(20261124, 5000);
    private static final Sample SAMPLE = new Sample(POPULATION, APPLIED, 0);
    private static final Oracle ORACLE = new Oracle(SAMPLE, APPLIED);
    private static final YearMonth[] WINDOW = {YearMonth.of(2025, 11), YearMonth.of(2026, 10)};

    @Test
    void an_income_as_declared_matches() {
        var person = first(p -> income(p) > 0 && same(yuan(p), income(p) / 1200));

        says(person, "leg %d tax/income FOUND 12", "complete %d 2026-10");
        says(person, "comparison %d income_month " + (income(person) / 1200) * 100 + " " + income(person) / 12
                + " fen MATCHES false");
        saysNothingOf(person, "INCOME_");
    }

    @Test
    void half_an_income_is_less_than_there_is() {
        var person = first(p -> income(p) > 0 && same(yuan(p), income(p) / 12 / 100 / 2));

        says(person,
                "finding %d INCOME_HIGHER " + Objects.requireNonNull(yuan(person)) * 100 + " " + income(person) / 12
                        + " clue [tax] income-month@1");
    }

    @Test
    void more_declared_than_found_is_no_clue() {
        var person = first(p -> income(p) == 0 && same(yuan(p), 500));

        says(person, "leg %d tax/income NO_RECORD 0", "comparison %d income_month 50000 0 fen LOWER false");
        saysNothingOf(person, "INCOME_");
    }

    @Test
    void an_income_nobody_declared_is_a_clue() {
        var person = first(p -> income(p) > 0 && yuan(p) == null);

        says(person, "comparison %d income_month null " + income(person) / 12 + " fen NOT_DECLARED false",
                "finding %d INCOME_NOT_DECLARED null " + income(person) / 12 + " clue [tax] income-month@1");
    }

    @Test
    void nothing_declared_and_nothing_found_is_no_clue() {
        var person = first(p -> income(p) == 0 && yuan(p) == null);

        says(person, "comparison %d income_month null 0 fen NOT_DECLARED false");
        saysNothingOf(person, "INCOME_");
    }

    @ParameterizedTest
    @CsvSource({"2026-11-24,2026-10,12", "2026-11-19,2026-09,11", "2027-02-20,2027-01,12"})
    void income_is_looked_at_as_far_as_the_tax_authority_is_complete(LocalDate today, YearMonth complete, int months) {
        var oracle = new Oracle(new Sample(POPULATION, today.isBefore(APPLIED) ? today : APPLIED, 0), today);
        var person = first(p -> income(p) > 0);
        long sum = 0;
        for (int m = 0; m < months; m++) {
            sum += person.wageFen(WINDOW[0].plusMonths(m)) + person.businessFen(WINDOW[0].plusMonths(m));
        }
        long mean = sum / months;

        assertThat(oracle.expected(person.household())).contains("complete " + person.memberNo() + " " + complete)
                .anyMatch(s -> s.matches("comparison " + person.memberNo() + " income_month \\S+ " + mean + " fen .*"));
    }

    @Test
    void before_any_month_is_complete_an_income_cannot_be_compared() {
        var person = first(p -> income(p) > 0 && yuan(p) != null);
        var longAgo = new Oracle(new Sample(POPULATION, APPLIED.plusYears(2), 0), APPLIED.plusYears(1).plusMonths(1));

        assertThat(longAgo.expected(person.household()))
                .anyMatch(s -> s.startsWith("comparison " + person.memberNo() + " income_month")
                        && s.endsWith("null fen NOT_COMPARABLE false"));
    }

    @Test
    void deposits_of_all_banks_are_taken_together() {
        var person = first(
                p -> balance(p, "b01") > 0 && balance(p, "b02") > 0 && same(declared(p).depositsYuan(), sum(p) / 100));

        says(person, "comparison %d deposits " + sum(person) / 100 * 100 + " " + sum(person) + " fen MATCHES false");
    }

    @Test
    void a_third_of_the_deposits_is_less_than_there_is() {
        var person = first(p -> sum(p) > 1_000_000 && same(declared(p).depositsYuan(), sum(p) / 300));

        says(person, "finding %d DEPOSITS_HIGHER " + sum(person) / 300 * 100 + " " + sum(person)
                + " clue [banking] deposits@1");
    }

    @Test
    void deposits_within_a_thousand_yuan_match() {
        var person = first(p -> sum(p) > 100_000 && sum(p) < 140_000 && same(declared(p).depositsYuan(), sum(p) / 300));

        says(person, "comparison %d deposits " + sum(person) / 300 * 100 + " " + sum(person) + " fen MATCHES false");
    }

    @Test
    void one_bank_that_cannot_answer_leaves_deposits_open_unless_the_other_holds_more_than_declared() {
        var person = first(
                p -> p.isKnownByOtherNameAt("banking") && balance(p, "b01") > 0 && declared(p).depositsYuan() != null
                        && p.accounts("b02").isEmpty());

        says(person, "leg %d banking/deposits.b01 IDENTITY_MISMATCH 0", "leg %d banking/deposits.b02 NO_RECORD 0",
                "comparison %d deposits " + Objects.requireNonNull(declared(person).depositsYuan()) * 100
                        + " null fen NOT_COMPARABLE false",
                "finding %d IDENTITY_NOT_MATCHED null null clue [banking] identity@2",
                "withheld %d banking/deposits.b01 IDENTITY_MISMATCH null");
        assertThat(of(person)).contains("conclusion WITHHELD 暂不出具结论");
    }

    @Test
    void a_vehicle_not_declared_is_a_clue() {
        var person = first(p -> cars(p) == 1 && same(declared(p).vehicles(), 0));

        says(person, "comparison %d vehicles 0 1 count HIGHER false",
                "finding %d VEHICLES_HIGHER 0 1 clue [public-security] vehicles@1");
    }

    @Test
    void a_vehicle_about_which_nothing_was_said_is_a_clue() {
        var person = first(p -> cars(p) == 1 && declared(p).vehicles() == null);

        says(person, "finding %d VEHICLES_NOT_DECLARED null 1 clue [public-security] vehicles@1");
    }

    @Test
    void a_vehicle_destroyed_is_a_note_and_does_not_count() {
        var person = first(p -> p.vehicles().size() == 1 && p.vehicles().getFirst().destroyed()
                && same(declared(p).vehicles(), 0));

        says(person, "leg %d public-security/vehicles FOUND 1", "comparison %d vehicles 0 0 count MATCHES false",
                "finding %d VEHICLE_DESTROYED_NOT_DEREGISTERED null 1 note [public-security] vehicles@1");
    }

    @Test
    void only_dwellings_count_as_dwellings() {
        var person = first(p -> homes(p) == 0 && !p.dwellings().isEmpty() && same(declared(p).dwellings(), 0));

        says(person, "leg %d housing/dwellings FOUND 1", "comparison %d dwellings 0 0 count MATCHES false");
    }

    @Test
    void a_shop_is_a_clue_of_its_own() {
        var person = first(p -> p.dwellings().stream().anyMatch(estate -> !estate.residential())
                && !p.isKnownByOtherNameAt("housing"));

        says(person, "finding %d NON_RESIDENTIAL_PROPERTY null 1 clue [housing] real-estate@1 [REAL_ESTATE]");
    }

    @Test
    void a_car_in_a_household_on_minimum_living_is_a_clue_though_it_was_declared() {
        var person = first(p -> cars(p) == 1 && same(declared(p).vehicles(), 1) && !p.isObligor()
                && POPULATION.household(p.household()).scheme().equals("minimum-living")
                && POPULATION.household(p.household()).members().stream().filter(other -> !other.vehicles().isEmpty())
                        .count() == 1);

        saysNothingOf(person, "VEHICLES_");
        assertThat(of(person))
                .contains("finding null VEHICLES_HELD null 1 clue [public-security] vehicle-limit@1 [VEHICLE]");
    }

    @Test
    void the_widowed_of_whose_spouse_no_death_is_on_record_are_told_just_that() {
        var person = first(
                p -> p.maritalCase() == MaritalCase.WIDOWED && "30".equals(declared(p).marital()) && !p.isObligor()
                        && !p.isKnownByOtherNameAt("civil-affairs"));

        says(person,
                "finding %d WIDOWED_DEATH_NOT_FOUND 30 UNDECLARED_SPOUSE_EXISTS clue [civil-affairs] spouse@2"
                        + " [MARRIAGE_EVENT]");
        saysNothingOf(person, "UNDECLARED_SPOUSE");
    }

    @Test
    void a_dispute_with_a_court_is_credited_to_both() {
        var person = first(p -> p.maritalCase() == MaritalCase.COURT_DIVORCE_NOT_YET_EFFECTIVE
                && !p.isKnownByOtherNameAt("civil-affairs"));

        assertThat(of(person)).anyMatch(said -> said.startsWith("finding " + person.memberNo() + " MARITAL_CONFLICT ")
                && said.contains(" [civil-affairs, courts] ") && said.contains("COURT_CASE"));
    }

    @Test
    void what_was_left_empty_is_told() {
        says(first(p -> p.isAdult() && yuan(p) == null && declared(p).depositsYuan() != null),
                "finding %d PARTLY_DECLARED null null note "
                        + "[banking, civil-affairs, courts, housing, public-security, tax] declaration@1 []");
    }

    @Test
    void a_dwelling_not_declared_is_a_clue() {
        var person = first(p -> homes(p) == 1 && same(declared(p).dwellings(), 0));

        says(person, "finding %d DWELLINGS_HIGHER 0 1 clue [housing] dwellings@1");
    }

    @ParameterizedTest
    @CsvSource({"NEVER_MARRIED,NO_RECORD_IN_COVERAGE", "MARRIED,REGISTERED_MARRIED",
            "MARRIED_BEFORE_RECORDS,NO_RECORD_IN_COVERAGE",
            "REMARRIED,REGISTERED_MARRIED", "REISSUED,REGISTERED_MARRIED", "TWO_OPEN_MARRIAGES,CONFLICT_MANUAL_REVIEW",
            "DIVORCED,REGISTERED_DIVORCED", "DIVORCED_WITHOUT_MARRIAGE_RECORD,REGISTERED_DIVORCED",
            "COURT_DIVORCED,COURT_DIVORCED",
            "COURT_DIVORCED_THEN_REISSUED,COURT_DIVORCED", "COURT_DIVORCE_NOT_YET_EFFECTIVE,CONFLICT_MANUAL_REVIEW",
            "REMARRIED_AFTER_COURT_DIVORCE,REGISTERED_MARRIED", "REVOKED,REVOKED_VOID", "ANNULLED,REVOKED_VOID",
            "WIDOWED,REGISTERED_MARRIED"})
    void registry_and_courts_together_say(MaritalCase history, String label) {
        var person = first(p -> p.maritalCase() == history && !p.isKnownByOtherNameAt("civil-affairs"));

        assertThat(of(person))
                .anyMatch(s -> s.matches("comparison " + person.memberNo() + " marital \\S+ " + label + " code .*"));
    }

    @ParameterizedTest
    @EnumSource
    void registrations_and_judgments_of_a_history_are_these(MaritalCase history) {
        var person = first(p -> p.maritalCase() == history);

        var acts = person.registrations().stream().map(act -> act.operation()).toList();
        var judged = person.courtCases().stream().filter(c -> c.kind().equals("离婚") || c.kind().equals("婚姻无效"))
                .map(c -> c.kind() + (c.effectiveOn() == null ? "?" : "")).toList();

        assertThat(List.of(acts, judged)).isEqualTo(switch (history) {
            case NEVER_MARRIED, MARRIED_BEFORE_RECORDS -> List.of(List.of(), List.of());
            case MARRIED, WIDOWED -> List.of(List.of("IA"), List.of());
            case REMARRIED -> List.of(List.of("IA", "IB", "IA"), List.of());
            case REISSUED -> List.of(List.of("IA", "ICA"), List.of());
            case TWO_OPEN_MARRIAGES -> List.of(List.of("IA", "IA"), List.of());
            case DIVORCED -> List.of(List.of("IA", "IB"), List.of());
            case DIVORCED_WITHOUT_MARRIAGE_RECORD -> List.of(List.of("IB"), List.of());
            case COURT_DIVORCED -> List.of(List.of("IA"), List.of("离婚"));
            case COURT_DIVORCED_THEN_REISSUED -> List.of(List.of("IA", "ICA"), List.of("离婚"));
            case COURT_DIVORCE_NOT_YET_EFFECTIVE -> List.of(List.of("IA"), List.of("离婚?"));
            case REMARRIED_AFTER_COURT_DIVORCE -> List.of(List.of("IA", "IA"), List.of("离婚"));
            case REVOKED -> List.of(List.of("IA", "ID"), List.of());
            case ANNULLED -> List.of(List.of("IA"), List.of("婚姻无效"));
        });
        if (history == MaritalCase.COURT_DIVORCED_THEN_REISSUED
                || history == MaritalCase.REMARRIED_AFTER_COURT_DIVORCE) {
            var effective = Objects.requireNonNull(person.courtCases().getFirst().effectiveOn());
            assertThat(effective).isBetween(person.registrations().get(0).on(), person.registrations().get(1).on());
        }
    }

    @ParameterizedTest
    @CsvSource({"MARRIED,20,MATCHES", "MARRIED,10,DIFFERS", "DIVORCED,40,MATCHES", "DIVORCED,10,DIFFERS",
            "COURT_DIVORCED,40,MATCHES",
            "WIDOWED,30,NOT_COMPARABLE", "MARRIED_BEFORE_RECORDS,20,NOT_COMPARABLE",
            "NEVER_MARRIED,10,NOT_CONTRADICTED",
            "REMARRIED,23,MATCHES", "REMARRIED_AFTER_COURT_DIVORCE,22,MATCHES", "TWO_OPEN_MARRIAGES,20,NOT_COMPARABLE",
            "MARRIED,90,NOT_DECLARED", "MARRIED,,NOT_DECLARED", "TWO_OPEN_MARRIAGES,10,NOT_COMPARABLE"})
    void declared_against_registered(MaritalCase history, String declared, String result) {
        var person = first(p -> p.maritalCase() == history && !p.isKnownByOtherNameAt("civil-affairs")
                && Objects.equals(declared(p).marital(), declared));

        assertThat(of(person)).anyMatch(
                s -> s.startsWith("comparison " + person.memberNo() + " marital " + declared + " ")
                        && s.endsWith(" code " + result + " false"));
        assertThat(of(person).stream().anyMatch(s -> s.startsWith("finding " + person.memberNo() + " MARITAL_DIFFERS")))
                .isEqualTo(result.equals("DIFFERS"));
        assertThat(of(person).stream()
                .anyMatch(s -> s.startsWith("finding " + person.memberNo() + " MARITAL_CONFLICT " + declared)))
                .isEqualTo(history == MaritalCase.TWO_OPEN_MARRIAGES);
    }

    @Test
    void the_dead_are_named_with_all_who_say_so() {
        var buried = first(p -> p.diedOn().isPresent() && p.cremation().isEmpty());
        says(buried, "finding %d DECEASED null " + buried.diedOn().orElseThrow()
                + " clue [public-security] deceased@2 [DEATH]");
        var cremated = first(
                p -> p.diedOn().isEmpty() && p.cremation().isPresent() && !p.isKnownByOtherNameAt("civil-affairs"));
        says(cremated,
                "finding %d DECEASED null " + cremated.cremation().orElseThrow().diedOn()
                        + " clue [civil-affairs] deceased@2 [DEATH]");
        var both = first(p -> p.diedOn().isPresent() && p.cremation().isPresent());
        says(both, "finding %d DECEASED null " + both.diedOn().orElseThrow()
                + " clue [civil-affairs, public-security] deceased@2 [DEATH, DEATH]");
    }

    /**
     * The number is the same in the act and at the crematorium; how the household spells the name does not matter to
     * that.
     */
    @Test
    void the_register_tells_of_a_partners_death_whatever_name_the_partner_is_asked_about_by() {
        var city = Population.of(20261124, 60_000);
        var widows = new Oracle(new Sample(city, APPLIED, 0), APPLIED);
        var household = IntStream.range(0, city.households()).filter(h -> {
            var members = city.household(h).members();
            var dead = members.getFirst();
            return dead.isKnownByOtherNameAt("civil-affairs") && dead.cremation().isPresent() && dead.diedOn().isEmpty()
                    && members.stream()
                            .anyMatch(spouse -> spouse.relation().equals("10")
                                    && spouse.maritalCase() == MaritalCase.MARRIED
                                    && !spouse.isKnownByOtherNameAt("civil-affairs"));
        }).findFirst().orElseThrow();

        assertThat(widows.expected(household))
                .anyMatch(s -> s.matches("comparison 2 marital \\S+ WIDOWED_INDICATED code .*"))
                .noneMatch(s -> s.startsWith("finding 1 DECEASED"));
    }

    @Test
    void a_person_the_register_does_not_know_is_no_record_and_not_a_mismatch() {
        says(first(p -> !p.isRegistered()), "leg %d public-security/identity NO_RECORD 0",
                "leg %d public-security/vehicles NO_RECORD 0",
                "finding %d IDENTITY_NOT_FOUND null null clue [public-security] identity@2");
    }

    @Test
    void another_name_at_public_security_says_nothing_about_vehicles() {
        var person = first(p -> p.isKnownByOtherNameAt("public-security") && declared(p).vehicles() != null);

        says(person, "leg %d public-security/identity IDENTITY_MISMATCH 0",
                "leg %d public-security/vehicles IDENTITY_MISMATCH 0",
                "comparison %d vehicles " + declared(person).vehicles() + " null count NOT_COMPARABLE false");
        saysNothingOf(person, "VEHICLES_");
    }

    @Test
    void who_pays_into_the_provident_fund_and_declares_no_income_is_a_clue() {
        var person = first(
                p -> p.providentFund().isPresent() && p.providentFund().get().lastPaid().equals(YearMonth.of(2026, 7))
                        && declared(p).incomeMonthYuan() == null && !p.isKnownByOtherNameAt("housing"));

        says(person,
                "finding %d PROVIDENT_FUND_WITHOUT_INCOME null " + person.providentFund().orElseThrow().monthlyFen()
                        + " clue [housing] provident-fund@1");
    }

    @Test
    void what_was_paid_into_the_provident_fund_long_ago_is_no_clue() {
        var person = first(p -> p.providentFund().isPresent()
                && p.providentFund().get().lastPaid().isBefore(YearMonth.of(2025, 11))
                && declared(p).incomeMonthYuan() == null);

        saysNothingOf(person, "PROVIDENT_FUND");
    }

    @Test
    void enforcement_is_a_note() {
        says(first(p -> p.courtCases().stream().anyMatch(c -> c.kind().equals("执行"))),
                "finding %d UNDER_ENFORCEMENT null 1 note [courts] enforcement@1");
    }

    @Test
    void assistance_on_the_day_of_application_is_a_note_and_before_it_is_none() {
        says(first(p -> hasAssistance(p, help -> help.until() == null) && !p.isKnownByOtherNameAt("civil-affairs")),
                "finding %d ASSISTANCE_RECEIVED null 1 note [civil-affairs] assistance@1");
        saysNothingOf(first(p -> hasAssistance(p, help -> help.until() != null)), "ASSISTANCE_");
    }

    @Test
    void a_household_without_clue_and_gap_is_consistent_and_a_note_changes_nothing() {
        int note = IntStream.range(0, 5000).filter(h -> {
            var says = ORACLE.expected(h);
            return says.stream().anyMatch(s -> s.contains(" note "))
                    && says.stream().noneMatch(s -> s.contains(" clue "))
                    && says.stream().noneMatch(s -> s.startsWith("withheld"));
        }).findFirst().orElseThrow();

        assertThat(ORACLE.expected(note)).contains("conclusion CONSISTENT 已查项目未发现疑点");
    }

    @Test
    void a_household_with_a_clue_and_no_gap_has_clues() {
        int clue = IntStream.range(0, 5000).filter(h -> ORACLE.expected(h).stream()
                .anyMatch(s -> s.startsWith("finding ") && s.contains(" clue "))
                && ORACLE.expected(h).stream().noneMatch(s -> s.startsWith("withheld"))).findFirst().orElseThrow();

        assertThat(ORACLE.expected(clue)).contains("conclusion CLUES 有疑点待核实");
    }

    @Test
    void a_source_counts_what_it_was_asked_and_answered() {
        var person = first(p -> p.memberNo() == 1 && p.isKnownByOtherNameAt("public-security")
                && POPULATION.household(p.household()).members().size() == 1);

        assertThat(of(person)).contains(
                "source public-security asked 2 answered 0 not_answered 2 not_authorised 0 not_connected 0",
                "source banking asked 2 answered 2 not_answered 0 not_authorised 0 not_connected 0");
    }

    @Test
    void only_what_the_hub_asks_is_expected_of_it() {
        var some = new Oracle(SAMPLE, APPLIED, Set.of("tax/income", "banking/deposits.b01"));
        var person = first(p -> cars(p) == 1 && same(declared(p).vehicles(), 0));

        assertThat(
                some.expected(person.household()).stream().filter(s -> s.startsWith("leg " + person.memberNo() + " ")))
                .hasSize(2);
        assertThat(some.expected(person.household()))
                .contains("comparison " + person.memberNo() + " vehicles 0 null count NOT_COMPARABLE false")
                .anyMatch(s -> s.startsWith("comparison " + person.memberNo() + " marital ")
                        && s.endsWith(" null code NOT_COMPARABLE false"));
    }

    @Test
    void letters_that_have_run_out_by_today_leave_nobody_to_ask_about() {
        var late = new Oracle(SAMPLE, APPLIED.plusYears(1).plusDays(1)).expected(0);

        assertThat(late)
                .contains("conclusion WITHHELD 暂不出具结论", "withheld 1 tax/income NOT_AUTHORISED AUTHORISATION_EXPIRED")
                .noneMatch(s -> s.startsWith("finding") || s.startsWith("fact"));
        assertThat(new Oracle(SAMPLE, APPLIED.plusYears(1)).expected(0)).noneMatch(s -> s.contains("AUTHORISATION"));
    }

    @Test
    void whoever_owes_support_need_not_allow_it_but_for_extreme_hardship() {
        var late = new Oracle(SAMPLE, SAMPLE.authorisedUntil().plusDays(1));
        for (var scheme : List.of("extreme-hardship", "minimum-living")) {
            var obligor = first(p -> p.isObligor() && POPULATION.household(p.household()).scheme().equals(scheme));
            boolean needed = scheme.equals("extreme-hardship");

            assertThat(late.expected(obligor.household()))
                    .filteredOn(said -> said.startsWith("withheld " + obligor.memberNo() + " "))
                    .hasSize(needed ? ExpectedAnswers.EVERYTHING.size() : 0);
            assertThat(late.expected(obligor.household())).filteredOn(said -> said.contains("OBLIGOR_NOT_ASKED"))
                    .hasSize(needed ? 0 : 1);
        }
    }

    @Test
    void extreme_hardship_without_an_obligor_is_told() {
        var alone = first(p -> p.memberNo() == 1 && POPULATION.household(p.household()).members().size() == 1
                && POPULATION.household(p.household()).scheme().equals("extreme-hardship"));

        says(alone, "finding %d NO_OBLIGOR_NAMED null null note [] obligors@1");
    }

    @Test
    void a_dead_guardian_is_a_clue_about_the_ward() {
        var ward = first(p -> p.born().plusYears(18).isAfter(APPLIED)
                && POPULATION.household(p.household()).members().getFirst().diedOn().isPresent());

        assertThat(ORACLE.expected(ward.household()))
                .anyMatch(said -> said.startsWith("finding " + ward.memberNo() + " GUARDIAN_DECEASED null 1 clue ["));
    }

    private static Person first(Predicate<Person> wanted) {
        return IntStream.range(0, POPULATION.households()).boxed()
                .flatMap(h -> POPULATION.household(h).members().stream())
                .filter(wanted).findFirst().orElseThrow();
    }

    private static List<String> of(Person person) {
        return ORACLE.expected(person.household());
    }

    private static void says(Person person, String... statements) {
        for (var statement : statements) {
            var wanted = statement.replace("%d", "" + person.memberNo());
            // with or without its evidence
            assertThat(of(person)).anyMatch(said -> said.equals(wanted) || said.startsWith(wanted + " ["));
        }
    }

    private static void saysNothingOf(Person person, String code) {
        assertThat(of(person)).noneMatch(s -> s.startsWith("finding " + person.memberNo() + " " + code));
    }

    private static Declared declared(Person person) {
        return person.declared(APPLIED);
    }

    private static @Nullable Long yuan(Person person) {
        return declared(person).incomeMonthYuan();
    }

    private static long income(Person person) {
        long sum = 0;
        for (var month = WINDOW[0]; !person.isKnownByOtherNameAt("tax")
                && !month.isAfter(WINDOW[1]); month = month.plusMonths(1)) {
            sum += person.wageFen(month) + person.businessFen(month);
        }
        return sum;
    }

    private static long balance(Person person, String bank) {
        return person.accounts(bank).stream().mapToLong(Account::balanceFen).sum();
    }

    private static long sum(Person person) {
        return person.isKnownByOtherNameAt("banking") ? 0 : balance(person, "b01") + balance(person, "b02");
    }

    private static long cars(Person person) {
        return person.isKnownByOtherNameAt("public-security") || !person.isRegistered()
                ? 0
                : person.vehicles().stream().filter(v -> !v.destroyed()).count();
    }

    private static long homes(Person person) {
        return person.isKnownByOtherNameAt("housing")
                ? 0
                : person.dwellings().stream().filter(Dwelling::residential).count();
    }

    private static boolean hasAssistance(Person person, Predicate<Assistance> wanted) {
        return person.assistance().stream().anyMatch(wanted);
    }

    private static boolean same(@Nullable Number declared, long value) {
        return declared != null && declared.longValue() == value;
    }
}
