package org.heqiao.simulators.population;

import java.time.LocalDate;
import java.util.List;

import org.heqiao.simulators.population.SeededRandom.Topic;
import org.heqiao.simulators.population.Truth.CourtCase;
import org.heqiao.simulators.population.Truth.Registration;

/**
 * Marital histories: what the registry registered and what the courts judged. Applicant and spouse share theirs, act
 * for act, but for a marriage that the applicant had with somebody else before.
 */
final class Marriages {

    static final String COURT = "某某县人民法院";
    private static final String REGISTRY = "640199";
    private static final int NEXT_AFTER_COURT = 950;
    private static final int NEXT_WITHOUT_DIVORCE = 500;
    private static final MaritalCase[] RARE_COUPLES = {MaritalCase.MARRIED_BEFORE_RECORDS,
            MaritalCase.MARRIED_BEFORE_RECORDS,
            MaritalCase.MARRIED_BEFORE_RECORDS, MaritalCase.REMARRIED, MaritalCase.REMARRIED, MaritalCase.REISSUED,
            MaritalCase.REISSUED,
            MaritalCase.TWO_OPEN_MARRIAGES, MaritalCase.REMARRIED_AFTER_COURT_DIVORCE,
            MaritalCase.COURT_DIVORCE_NOT_YET_EFFECTIVE};
    private static final MaritalCase[] ONCE_MARRIED = {MaritalCase.DIVORCED, MaritalCase.DIVORCED, MaritalCase.DIVORCED,
            MaritalCase.DIVORCED_WITHOUT_MARRIAGE_RECORD, MaritalCase.COURT_DIVORCED, MaritalCase.COURT_DIVORCED,
            MaritalCase.COURT_DIVORCED_THEN_REISSUED, MaritalCase.REVOKED, MaritalCase.ANNULLED, MaritalCase.WIDOWED,
            MaritalCase.WIDOWED};

    private Marriages() {
    }

    static MaritalCase caseOf(Person person) {
        var seededRandom = person.draw();
        if (person.part().couple()) {
            var shared = sharedCase(person);
            boolean withSomebodyElse = shared == MaritalCase.TWO_OPEN_MARRIAGES
                    || shared == MaritalCase.REMARRIED_AFTER_COURT_DIVORCE;
            return withSomebodyElse && person.memberNo() > 1 ? MaritalCase.MARRIED : shared;
        }
        return !person.part().mayHaveBeenMarried() || seededRandom.perMille(Topic.MARITAL, 450)
                ? MaritalCase.NEVER_MARRIED
                : ONCE_MARRIED[seededRandom.of(Topic.MARITAL, 2, ONCE_MARRIED.length)];
    }

    private static MaritalCase sharedCase(Person person) {
        var seededRandom = person.draw().ofApplicant();
        return seededRandom.perMille(Topic.MARITAL, 780)
                ? MaritalCase.MARRIED
                : RARE_COUPLES[seededRandom.of(Topic.MARITAL, 1, RARE_COUPLES.length)];
    }

    static List<Registration> registrations(Person person) {
        var first = person.part().marriedOn();
        return switch (caseOf(person)) {
            case NEVER_MARRIED, MARRIED_BEFORE_RECORDS -> List.of();
            case MARRIED -> List.of(of(person, "IA", weddingOfBoth(person)));
            case ANNULLED, WIDOWED, COURT_DIVORCED, COURT_DIVORCE_NOT_YET_EFFECTIVE -> List.of(of(person, "IA", first));
            case REMARRIED -> List.of(of(person, "IA", first), of(person, "IB", first.plusDays(600)),
                    of(person, "IA", first.plusDays(900)));
            case REISSUED -> List.of(of(person, "IA", first), of(person, "ICA", first.plusDays(700)));
            case TWO_OPEN_MARRIAGES ->
                List.of(of(person, "IA", first), of(person, "IA", first.plusDays(NEXT_WITHOUT_DIVORCE)));
            case DIVORCED -> List.of(of(person, "IA", first), of(person, "IB", first.plusDays(800)));
            case DIVORCED_WITHOUT_MARRIAGE_RECORD -> List.of(of(person, "IB", first.plusDays(800)));
            case COURT_DIVORCED_THEN_REISSUED ->
                List.of(of(person, "IA", first), of(person, "ICA", first.plusDays(950)));
            case REMARRIED_AFTER_COURT_DIVORCE ->
                List.of(of(person, "IA", first), of(person, "IA", first.plusDays(NEXT_AFTER_COURT)));
            case REVOKED -> List.of(of(person, "IA", first), of(person, "ID", first.plusDays(300)));
        };
    }

    /** Where the applicant had somebody else before, the marriage of the two is the applicant's second. */
    private static LocalDate weddingOfBoth(Person person) {
        var first = person.part().marriedOn();
        return switch (sharedCase(person)) {
            case TWO_OPEN_MARRIAGES -> first.plusDays(NEXT_WITHOUT_DIVORCE);
            case REMARRIED_AFTER_COURT_DIVORCE -> first.plusDays(NEXT_AFTER_COURT);
            default -> first;
        };
    }

    static List<CourtCase> courtCases(Person person) {
        var decided = person.part().marriedOn().plusDays(780);
        return switch (caseOf(person)) {
            case COURT_DIVORCED, COURT_DIVORCED_THEN_REISSUED, REMARRIED_AFTER_COURT_DIVORCE ->
                List.of(judgment(person, "离婚", decided, true));
            case COURT_DIVORCE_NOT_YET_EFFECTIVE -> List.of(judgment(person, "离婚", decided, false));
            case ANNULLED -> List.of(judgment(person, "婚姻无效", decided, true));
            default -> List.of();
        };
    }

    private static CourtCase judgment(Person person, String kind, LocalDate decided, boolean effective) {
        return new CourtCase(Person.caseNo(drawOf(person), decided, "民初", 3), kind, COURT, decided,
                effective ? decided.plusDays(20) : null, 0);
    }

    private static Registration of(Person person, String operation, LocalDate on) {
        var letter = switch (operation) {
            case "IB" -> "L";
            case "ICA" -> "BJ";
            case "ICB" -> "BL";
            default -> "J";
        };
        int serial = drawOf(person).of(Topic.MARITAL_DAY, 10L + on.toEpochDay(), 1_000_000);
        return new Registration(operation, on, REGISTRY,
                letter + REGISTRY + "-" + on.getYear() + "-" + Digits.of(serial, 6));
    }

    private static SeededRandom drawOf(Person person) {
        return person.part().couple() ? person.draw().ofApplicant() : person.draw();
    }
}
