package org.heqiao.simulators.population;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever makes a check difficult is there within the first thousand households of the seed that the demonstration
 * takes.
 */
final class DifficultCasesTest {

    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 24);
    private static final Population POPULATION = Population.of(20261124, 1000);
    private static final List<Person> PERSONS = PopulationTest.persons(POPULATION).toList();

    @ParameterizedTest
    @EnumSource
    void every_marital_history_occurs(MaritalCase history) {
        occurs(history.name(), person -> person.maritalCase() == history);
    }

    static Stream<Arguments> cases() {
        return Stream.of(one("dead in the register only", p -> p.diedOn().isPresent() && p.cremation().isEmpty()),
                one("cremated, not yet dead in the register", p -> p.diedOn().isEmpty() && p.cremation().isPresent()),
                one("dead in both", p -> p.diedOn().isPresent() && p.cremation().isPresent()),
                one("unknown to the population register", p -> !p.isRegistered()),
                one("another name at public security", p -> p.isKnownByOtherNameAt("public-security")),
                one("another name at a bank", p -> p.isKnownByOtherNameAt("banking") && !p.accounts("b01").isEmpty()),
                one("another name at the tax authority",
                        p -> p.isKnownByOtherNameAt("tax") && p.wageFen(YearMonth.of(2026, 1)) > 0),
                one("another name at the housing authority",
                        p -> p.isKnownByOtherNameAt("housing") && !p.dwellings().isEmpty()),
                one("another name in the marriage register",
                        p -> p.isKnownByOtherNameAt("civil-affairs") && !p.registrations().isEmpty()),
                one("a name with a middle dot", p -> p.name().contains("·")),
                one("a name beyond the basic plane", p -> p.name().codePoints().anyMatch(c -> c > 0xFFFF)),
                one("a vehicle destroyed and not taken off",
                        p -> p.vehicles().stream().anyMatch(Truth.Vehicle::destroyed)),
                one("a vehicle not declared", p -> Integer.valueOf(0).equals(p.declared(APPLIED).vehicles())
                        && p.vehicles().stream().anyMatch(v -> !v.destroyed())),
                one("half of the income declared", p -> p.declared(APPLIED).incomeMonthYuan() instanceof Long yuan
                        && p.wageFen(YearMonth.of(2026, 1)) > yuan * 180),
                one("deposits hidden", p -> p.declared(APPLIED).depositsYuan() instanceof Long yuan
                        && p.accounts("b01").stream().mapToLong(Truth.Account::balanceFen).sum() > yuan * 200
                                + 200_000),
                one("nothing said of income",
                        p -> p.declared(APPLIED).incomeMonthYuan() == null && p.wageFen(YearMonth.of(2026, 1)) > 0),
                one("unmarried by word, married by register",
                        p -> "10".equals(p.declared(APPLIED).marital()) && p.maritalCase() == MaritalCase.MARRIED),
                one("pays into the provident fund and declares no income",
                        p -> p.providentFund().isPresent() && p.declared(APPLIED).incomeMonthYuan() == null),
                one("under enforcement", p -> p.courtCases().stream().anyMatch(c -> c.kind().equals("执行"))),
                one("assistance that goes on", p -> p.assistance().stream().anyMatch(a -> a.until() == null)),
                one("assistance that has ended", p -> p.assistance().stream().anyMatch(a -> a.until() != null)),
                one("a building that is no dwelling", p -> p.dwellings().stream().anyMatch(d -> !d.residential())),
                one("accounts at two banks", p -> !p.accounts("b01").isEmpty() && !p.accounts("b02").isEmpty()),
                one("rigid expenditure declared", p -> p.declared(APPLIED).rigidExpenditureYuan() instanceof Long yuan
                        && yuan > 0),
                one("half of a home, the other half with the applicant", p -> p.relation().equals("10")
                        && p.dwellings().stream().anyMatch(d -> d.sharePercent() == 50)),
                one("an obligor", Person::isObligor), one("a minor", p -> !p.isAdult()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void every_difficult_case_occurs(String name, Predicate<Person> difficult) {
        occurs(name, difficult);
    }

    @Test
    void a_couple_shares_its_marriage_act_for_act() {
        int couples = 0;
        for (int h = 0; h < 1000; h++) {
            var members = POPULATION.household(h).members();
            if (members.size() > 1 && members.get(1).relation().equals("10")) {
                couples++;
                assertThat(members.get(0).registrations()).containsAll(members.get(1).registrations());
            }
        }
        assertThat(couples).isGreaterThan(300);
    }

    @Test
    void nobody_is_married_before_the_age_the_law_sets() {
        assertThat(PERSONS).allSatisfy(person -> assertThat(person.registrations())
                .allSatisfy(act -> assertThat(act.on()).isAfterOrEqualTo(person.born().plusYears(20))));
    }

    private static Arguments one(String name, Predicate<Person> difficult) {
        return Arguments.of(name, difficult);
    }

    private static void occurs(String name, Predicate<Person> difficult) {
        var where = PERSONS.stream().filter(difficult)
                .map(p -> POPULATION.household(p.household()).number() + "/" + p.memberNo()).toList();
        assertThat(where).as(name).isNotEmpty();
    }
}
