package org.heqiao.simulators.oracle;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.MaritalCase;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Truth.CourtCase;
import org.heqiao.simulators.population.Truth.Registration;
import org.jspecify.annotations.Nullable;

/**
 * What the records amount to for one member of whom register and courts have answered, with the deaths that sources
 * told of the couple.
 */
final class MaritalHistory {

    private final Person person;
    private final @Nullable Person partner;
    private final @Nullable LocalDate died;
    private final @Nullable LocalDate partnerDied;
    private final ExpectedAnswers expectedAnswers;
    private final @Nullable ExpectedAnswers partnerView;

    MaritalHistory(Household household, Person person, List<ExpectedAnswers> views) {
        this.person = person;
        this.partner = partner(household, person);
        this.expectedAnswers = views.get(person.memberNo() - 1);
        this.partnerView = partner == null ? null : views.get(partner.memberNo() - 1);
        this.died = died(person, views);
        this.partnerDied = partner == null
                ? null
                : earliest(died(partner, views), views.get(person.memberNo() - 1).knownWithActs(partner).orElse(null));
    }

    private static @Nullable LocalDate died(Person person, List<ExpectedAnswers> views) {
        var expectedAnswers = views.get(person.memberNo() - 1);
        return earliest(expectedAnswers.finds("public-security/identity") ? person.diedOn().orElse(null) : null,
                expectedAnswers.finds("civil-affairs/cremations") ? person.cremation().orElseThrow().diedOn() : null);
    }

    private static @Nullable LocalDate earliest(@Nullable LocalDate one, @Nullable LocalDate other) {
        return Stream.of(one, other).filter(Objects::nonNull).min(LocalDate::compareTo).orElse(null);
    }

    /** The other of applicant and applicant's spouse. */
    static @Nullable Person partner(Household household, Person person) {
        var spouse = household.members().stream().filter(member -> member.relation().equals("10")).findFirst();
        return spouse.isEmpty() || person.memberNo() > 2
                ? null
                : person.memberNo() == 1 ? spouse.get() : household.members().getFirst();
    }

    /** As whom the form names this one's spouse (GB/T 4761); null: it names none. */
    @Nullable
    String declaredAs() {
        return partner == null ? null : partner.relation();
    }

    String label() {
        if (isAfterADeath()) {
            return "CONFLICT_MANUAL_REVIEW";
        }
        return switch (person.maritalCase()) {
            case NEVER_MARRIED, MARRIED_BEFORE_RECORDS -> "NO_RECORD_IN_COVERAGE";
            case REVOKED, ANNULLED -> "REVOKED_VOID";
            case MARRIED, REMARRIED, REISSUED, REMARRIED_AFTER_COURT_DIVORCE, WIDOWED ->
                isWidowed() ? "WIDOWED_INDICATED" : died == null ? "REGISTERED_MARRIED" : "DECEASED_MARRIAGE_ENDED";
            case DIVORCED, DIVORCED_WITHOUT_MARRIAGE_RECORD -> "REGISTERED_DIVORCED";
            case COURT_DIVORCED, COURT_DIVORCED_THEN_REISSUED -> "COURT_DIVORCED";
            case TWO_OPEN_MARRIAGES -> "CONFLICT_MANUAL_REVIEW";
            case COURT_DIVORCE_NOT_YET_EFFECTIVE ->
                isWidowed() ? "WIDOWED_INDICATED" : died == null ? "CONFLICT_MANUAL_REVIEW" : "DECEASED_MARRIAGE_ENDED";
        };
    }

    /** Who holds the records that carry the label. */
    Set<String> sources() {
        var sources = new TreeSet<String>();
        if (isAfterADeath()) {
            sources.add("civil-affairs"); // only acts of the registry lie so late
            sources.addAll(
                    isOwnDeathFirst() ? firstTellers(expectedAnswers, person) : firstTellers(partnerView, partner));
            return sources;
        }
        switch (person.maritalCase()) {
            case ANNULLED, COURT_DIVORCED, COURT_DIVORCED_THEN_REISSUED -> sources.add("courts");
            case COURT_DIVORCE_NOT_YET_EFFECTIVE ->
                sources.addAll(isWidowed() ? Set.of("civil-affairs") : Set.of("civil-affairs", "courts"));
            default -> sources.add("civil-affairs");
        }
        if (isWidowed() && label().equals("WIDOWED_INDICATED") && partnerView != null
                && reportsDeath(partnerView, partner)) {
            sources.add("public-security");
        }
        return sources;
    }

    private boolean isOwnDeathFirst() {
        return acts(person).anyMatch(act -> isNotBefore(act.on(), died));
    }

    /** Of several who tell of the same day the population register is named. */
    private static Set<String> firstTellers(@Nullable ExpectedAnswers expectedAnswers, @Nullable Person dead) {
        return expectedAnswers != null && reportsDeath(expectedAnswers, dead) ? Set.of("public-security") : Set.of();
    }

    private static boolean reportsDeath(ExpectedAnswers expectedAnswers, @Nullable Person dead) {
        return expectedAnswers.finds("public-security/identity") && dead != null && dead.diedOn().isPresent();
    }

    /** The dead do not marry, and nobody divorces them. */
    private boolean isAfterADeath() {
        if (person.maritalCase() == MaritalCase.REVOKED || person.maritalCase() == MaritalCase.ANNULLED) {
            return false; // what was nothing from the beginning is not looked at
        }
        boolean own = Stream.concat(acts(person).map(Registration::on), judgments())
                .anyMatch(day -> isNotBefore(day, died));
        return own || acts(person).filter(act -> partner != null && acts(partner).anyMatch(act::equals))
                .anyMatch(act -> isNotBefore(act.on(), partnerDied));
    }

    private static Stream<Registration> acts(Person person) {
        return person.registrations().stream()
                .filter(act -> act.operation().equals("IA") || act.operation().equals("IB"));
    }

    private Stream<LocalDate> judgments() {
        return person.courtCases().stream().filter(judgment -> judgment.kind().equals("离婚")).map(CourtCase::effectiveOn)
                .filter(Objects::nonNull);
    }

    private static boolean isNotBefore(LocalDate day, @Nullable LocalDate death) {
        return death != null && !day.isBefore(death);
    }

    private boolean isWidowed() {
        return partnerDied != null && (died == null || partnerDied.isBefore(died));
    }
}
