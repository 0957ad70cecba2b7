package org.heqiao.simulators.population;

import java.time.LocalDate;

import org.heqiao.simulators.population.SeededRandom.Topic;

/**
 * The part a person plays in its household: relation to the applicant (GB/T 4761), age, sex.
 *
 * @param couple    the applicant or the applicant's spouse, where there is one: the two share their marriage
 * @param marriedOn when the first marriage would be, if there was one
 */
record HouseholdRole(String relation, boolean obligor, boolean male, LocalDate born, boolean couple,
        LocalDate marriedOn) {

    private static final int YOUNGEST_SPOUSE = 25;
    private static final int MARRIED_FROM = 22;

    static HouseholdRole of(long seed, int household, int member, int size) {
        var applicant = new SeededRandom(seed, household, 0);
        boolean applicantMale = applicant.of(Topic.SEX, 2) == 1;
        int applicantAge = 26 + applicant.of(Topic.AGE, 50);
        boolean couple = size > 1 && applicant.perMille(Topic.SPOUSE, 650);
        var seededRandom = new SeededRandom(seed, household, member);
        if (couple && member < 2) {
            var born = born(applicant, applicantAge);
            var spouse = new SeededRandom(seed, household, 1);
            var spouseBorn = born(spouse, Math.max(YOUNGEST_SPOUSE, applicantAge - 4 + spouse.of(Topic.AGE, 9)));
            var marriedOn = marriedOn(applicant, born.isAfter(spouseBorn) ? born : spouseBorn);
            return member == 0
                    ? new HouseholdRole("01", false, applicantMale, born, true, marriedOn)
                    : new HouseholdRole("10", false, !applicantMale, spouseBorn, true, marriedOn);
        }
        if (member == 0) {
            return alone("01", false, applicantMale, seededRandom, applicantAge);
        }
        boolean male = seededRandom.of(Topic.SEX, 2) == 1;
        if (size >= 4 && member == size - 1) {
            return alone(male ? "51" : "52", false, male, seededRandom,
                    applicantAge + 20 + seededRandom.of(Topic.AGE, 5));
        }
        int childAge = Math.max(0, applicantAge - 22 - seededRandom.of(Topic.AGE, 12));
        return alone(male ? "20" : "30", childAge >= 22 && seededRandom.perMille(Topic.ROLE, 250), male, seededRandom,
                childAge);
    }

    private static HouseholdRole alone(String relation, boolean obligor, boolean male, SeededRandom seededRandom,
            int age) {
        var born = born(seededRandom, age);
        return new HouseholdRole(relation, obligor, male, born, false, marriedOn(seededRandom, born));
    }

    private static LocalDate born(SeededRandom seededRandom, int age) {
        return Population.BASE.minusYears(age).minusDays(1 + seededRandom.of(Topic.DAY, 364));
    }

    /** From the age of twenty-two of the younger, at least a thousand days before the base day. */
    private static LocalDate marriedOn(SeededRandom seededRandom, LocalDate younger) {
        var latest = Population.BASE.minusDays(1000);
        var day = younger.plusYears(MARRIED_FROM).plusDays(seededRandom.of(Topic.MARITAL_DAY, 3000));
        return day.isAfter(latest) ? latest.minusDays(seededRandom.of(Topic.MARITAL_DAY, 1, 30)) : day;
    }

    boolean isAdult() {
        return !born.plusYears(18).isAfter(Population.BASE);
    }

    /** Old enough to have been married, and no longer to be. */
    boolean mayHaveBeenMarried() {
        return !born.plusYears(YOUNGEST_SPOUSE).isAfter(Population.BASE);
    }

    /** Children and the father bear the applicant's surname. */
    boolean bearsFamilyName() {
        return relation.charAt(0) == '2' || relation.charAt(0) == '3' || relation.equals("51");
    }
}
