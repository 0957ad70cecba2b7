package org.heqiao.simulators.population;

import java.time.LocalDate;
import java.util.List;

import org.heqiao.simulators.population.Draw.Topic;
import org.heqiao.simulators.population.Truth.CourtCase;
import org.heqiao.simulators.population.Truth.Registration;

/** Marital histories: what the registry registered and what the courts judged. */
final class Marriages {

    static final String COURT = "某某县人民法院";
    private static final String REGISTRY = "640199";
    private static final MaritalCase[] RARE_WITH_SPOUSE = {MaritalCase.MARRIED_BEFORE_RECORDS, MaritalCase.MARRIED_BEFORE_RECORDS,
            MaritalCase.MARRIED_BEFORE_RECORDS, MaritalCase.REMARRIED, MaritalCase.REMARRIED, MaritalCase.REISSUED, MaritalCase.REISSUED,
            MaritalCase.TWO_OPEN_MARRIAGES, MaritalCase.REMARRIED_AFTER_COURT_DIVORCE, MaritalCase.COURT_DIVORCE_NOT_YET_EFFECTIVE};
    private static final MaritalCase[] ONCE_MARRIED = {MaritalCase.DIVORCED, MaritalCase.DIVORCED, MaritalCase.DIVORCED,
            MaritalCase.DIVORCED_WITHOUT_MARRIAGE_RECORD, MaritalCase.COURT_DIVORCED, MaritalCase.COURT_DIVORCED,
            MaritalCase.COURT_DIVORCED_THEN_REISSUED, MaritalCase.REVOKED, MaritalCase.ANNULLED, MaritalCase.WIDOWED, MaritalCase.WIDOWED};

    private Marriages() {
    }

    static MaritalCase caseOf(Person person) {
        var draw = person.draw();
        if (!person.isAdult()) {
            return MaritalCase.NEVER_MARRIED;
        }
        if (person.hasSpouse()) {
            return draw.perMille(Topic.MARITAL, 780)
                    ? MaritalCase.MARRIED
                    : RARE_WITH_SPOUSE[draw.of(Topic.MARITAL, 1, RARE_WITH_SPOUSE.length)];
        }
        return draw.perMille(Topic.MARITAL, 450) ? MaritalCase.NEVER_MARRIED : ONCE_MARRIED[draw.of(Topic.MARITAL, 2, ONCE_MARRIED.length)];
    }

    static List<Registration> registrations(Person person) {
        var married = marriedOn(person);
        return switch (caseOf(person)) {
            case NEVER_MARRIED, MARRIED_BEFORE_RECORDS -> List.of();
            case MARRIED, ANNULLED, WIDOWED, COURT_DIVORCED, COURT_DIVORCE_NOT_YET_EFFECTIVE -> List.of(of(person, "IA", married, 1));
            case REMARRIED -> List.of(of(person, "IA", married, 1), of(person, "IB", married.plusDays(600), 2),
                    of(person, "IA", married.plusDays(900), 3));
            case REISSUED -> List.of(of(person, "IA", married, 1), of(person, "ICA", married.plusDays(700), 2));
            case TWO_OPEN_MARRIAGES -> List.of(of(person, "IA", married, 1), of(person, "IA", married.plusDays(500), 2));
            case DIVORCED -> List.of(of(person, "IA", married, 1), of(person, "IB", married.plusDays(800), 2));
            case DIVORCED_WITHOUT_MARRIAGE_RECORD -> List.of(of(person, "IB", married.plusDays(800), 2));
            case COURT_DIVORCED_THEN_REISSUED -> List.of(of(person, "IA", married, 1), of(person, "ICA", married.plusDays(950), 2));
            case REMARRIED_AFTER_COURT_DIVORCE -> List.of(of(person, "IA", married, 1), of(person, "IA", married.plusDays(950), 2));
            case REVOKED -> List.of(of(person, "IA", married, 1), of(person, "ID", married.plusDays(300), 2));
        };
    }

    static List<CourtCase> courtCases(Person person) {
        var decided = marriedOn(person).plusDays(780);
        return switch (caseOf(person)) {
            case COURT_DIVORCED, COURT_DIVORCED_THEN_REISSUED, REMARRIED_AFTER_COURT_DIVORCE ->
                List.of(new CourtCase(person.caseNo(decided, "民初", 3), "离婚", COURT, decided, decided.plusDays(20), 0));
            case COURT_DIVORCE_NOT_YET_EFFECTIVE -> List.of(new CourtCase(person.caseNo(decided, "民初", 3), "离婚", COURT, decided, null, 0));
            case ANNULLED -> List.of(new CourtCase(person.caseNo(decided, "民初", 3), "婚姻无效", COURT, decided, decided.plusDays(20), 0));
            default -> List.of();
        };
    }

    /** Between the ages of twenty and twenty-two for the young, at least three years before the base day. */
    private static LocalDate marriedOn(Person person) {
        var latest = Population.BASE.minusDays(1000);
        var day = person.born().plusYears(20).plusDays(person.draw().of(Topic.MARITAL_DAY, 3000));
        return day.isAfter(latest) ? latest.minusDays(person.draw().of(Topic.MARITAL_DAY, 1, 60)) : day;
    }

    private static Registration of(Person person, String operation, LocalDate on, int n) {
        var letter = switch (operation) {
            case "IA" -> "J";
            case "IB" -> "L";
            case "ICA" -> "BJ";
            case "ICB" -> "BL";
            default -> "J";
        };
        return new Registration(operation, on, REGISTRY,
                "%s%s-%d-%06d".formatted(letter, REGISTRY, on.getYear(), person.draw().of(Topic.MARITAL_DAY, 10L + n, 1_000_000)));
    }
}
