package org.heqiao.simulators.population;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.junit.jupiter.api.Test;

final class PopulationTest {

    private static final LocalDate APPLIED = LocalDate.of(2026, 11, 24);
    private static final Population POPULATION = Population.of(20261124, 5000);

    static Stream<Person> persons(Population population) {
        return IntStream.range(0, population.households()).boxed()
                .flatMap(h -> population.household(h).members().stream());
    }

    @Test
    void the_same_seed_makes_the_same_people_and_everything_about_them() {
        assertThat(persons(Population.of(7, 200)).map(PopulationTest::everything))
                .containsExactlyElementsOf(persons(Population.of(7, 200)).map(PopulationTest::everything).toList());
    }

    @Test
    void another_seed_makes_other_people() {
        assertThat(persons(Population.of(7, 200)).map(PopulationTest::everything))
                .isNotEqualTo(persons(Population.of(8, 200)).map(PopulationTest::everything).toList());
    }

    /**
     * What is kept elsewhere of a population would no longer fit: whoever breaks this on purpose raises
     * {@link Population#DEFINITION}.
     */
    @Test
    void the_definition_is_the_fourth() {
        assertThat(Population.DEFINITION).isEqualTo(4);
        assertThat(persons(Population.of(7, 200)).map(PopulationTest::everything).toList().hashCode())
                .isEqualTo(-1868903523);
    }

    @Test
    void more_households_leave_those_before_them_as_they_are() {
        assertThat(persons(Population.of(7, 100)).map(PopulationTest::everything))
                .containsExactlyElementsOf(
                        persons(Population.of(7, 300)).filter(p -> p.household() < 100).map(PopulationTest::everything)
                                .toList());
    }

    @Test
    void a_household_has_2_43_persons_on_average() {
        assertThat(POPULATION.persons() / 5000.0).isCloseTo(2.43, within(0.03));
    }

    @Test
    void every_identity_number_is_valid_fictitious_and_unique() {
        var ids = persons(POPULATION).map(Person::id).toList();

        assertThat(new HashSet<>(ids)).hasSize(POPULATION.persons());
        assertThat(ids).allSatisfy(id -> assertThat(new ResidentId(id).value()).startsWith("640199"));
    }

    @Test
    void the_identity_number_says_birth_and_sex() {
        assertThat(persons(POPULATION)).allSatisfy(person -> {
            var id = new ResidentId(person.id());
            assertThat(id.birthDate()).isEqualTo(person.born());
            assertThat(id.isMale()).isEqualTo(person.isMale());
        });
    }

    @Test
    void everybody_is_found_by_number() {
        assertThat(persons(POPULATION)).allSatisfy(person -> {
            var found = POPULATION.find(person.id()).orElseThrow();
            assertThat(found.household()).isEqualTo(person.household());
            assertThat(found.memberNo()).isEqualTo(person.memberNo());
        });
    }

    @Test
    void nobody_is_found_by_a_number_that_is_not_given_out() {
        assertThat(List.of("", "640199", "64019919000101001X", "640199999999999999", "64019919800230001X",
                "640199198001010abX",
                "110101198001010015")).allSatisfy(id -> assertThat(POPULATION.find(id)).isEmpty());
    }

    @Test
    void every_name_is_a_possible_name_in_its_normal_form() {
        assertThat(persons(POPULATION).map(Person::name)).allSatisfy(name -> {
            assertThat(PersonName.isPossible(name)).isTrue();
            assertThat(new PersonName(name).value()).isEqualTo(name);
        });
    }

    @Test
    void a_household_has_one_applicant_and_at_most_one_spouse() {
        for (int h = 0; h < 1000; h++) {
            var relations = POPULATION.household(h).members().stream().map(Person::relation).toList();
            assertThat(relations.getFirst()).isEqualTo("01");
            assertThat(relations.stream().filter("01"::equals)).hasSize(1);
            assertThat(relations.stream().filter("10"::equals).count()).isLessThan(2);
            assertThat(relations).isSubsetOf("01", "10", "20", "30", "51", "52");
        }
    }

    @Test
    void children_are_younger_and_parents_older_than_the_applicant() {
        assertThat(persons(POPULATION).filter(p -> p.memberNo() > 1)).allSatisfy(person -> {
            var applicant = POPULATION.household(person.household()).members().getFirst().born();
            switch (person.relation().charAt(0)) {
                case '2', '3' -> assertThat(person.born()).isAfterOrEqualTo(applicant.plusYears(20));
                case '5' -> assertThat(person.born()).isBeforeOrEqualTo(applicant.minusYears(18));
                default -> assertThat(person.isMale())
                        .isNotEqualTo(POPULATION.household(person.household()).members().getFirst().isMale());
            }
        });
    }

    @Test
    void about_one_adult_in_nine_has_a_vehicle() {
        var adults = persons(POPULATION).filter(Person::isAdult).toList();

        double owners = adults.stream().filter(p -> p.vehicles().stream().anyMatch(v -> !v.destroyed())).count();

        assertThat(owners / adults.size()).isCloseTo(0.11, within(0.02));
    }

    @Test
    void minors_own_nothing_earn_nothing_and_are_not_married() {
        assertThat(persons(POPULATION).filter(p -> !p.isAdult())).isNotEmpty().allSatisfy(minor -> {
            assertThat(minor.vehicles()).isEmpty();
            assertThat(minor.dwellings()).isEmpty();
            assertThat(minor.accounts("b01")).isEmpty();
            assertThat(minor.wageFen(YearMonth.of(2026, 5)) + minor.businessFen(YearMonth.of(2026, 5))).isZero();
            assertThat(minor.registrations()).isEmpty();
            assertThat(minor.declared(APPLIED).marital()).isNull();
        });
    }

    @Test
    void declarations_are_mostly_true_sometimes_less_and_sometimes_empty() {
        var owners = persons(POPULATION).filter(p -> p.vehicles().stream().anyMatch(v -> !v.destroyed())).toList();

        var declared = owners.stream().map(p -> p.declared(APPLIED).vehicles()).toList();

        assertThat(declared).contains(null, 0, 1);
        assertThat(declared.stream().filter(n -> n != null && n == 1).count()).isGreaterThan(owners.size() / 2);
    }

    private static String everything(Person p) {
        var month = YearMonth.of(2026, 3);
        return String.join("|", p.id(), p.name(), p.relation(), "" + p.isObligor(), "" + p.diedOn(), "" + p.cremation(),
                "" + p.wageFen(month), "" + p.businessFen(month), "" + p.vehicles(), "" + p.dwellings(),
                "" + p.providentFund(),
                "" + p.accounts("b01"), "" + p.accounts("b02"), "" + p.courtCases(), "" + p.registrations(),
                "" + p.assistance(),
                p.nameAt("tax"), "" + p.isRegistered(), "" + p.declared(APPLIED));
    }
}
