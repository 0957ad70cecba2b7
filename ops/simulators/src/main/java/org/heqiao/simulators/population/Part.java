package org.heqiao.simulators.population;

import java.time.LocalDate;

import org.heqiao.simulators.population.Draw.Topic;

/** The part a person plays in its household: relation to the applicant (GB/T 4761), age, sex. */
record Part(String relation, boolean obligor, boolean male, LocalDate born, boolean hasSpouse) {

    static Part of(long seed, int household, int member, int size) {
        var applicant = new Draw(seed, household, 0);
        boolean applicantMale = applicant.of(Topic.SEX, 2) == 1;
        int applicantAge = 26 + applicant.of(Topic.AGE, 50);
        boolean couple = size > 1 && applicant.perMille(Topic.SPOUSE, 650);
        var draw = new Draw(seed, household, member);
        boolean male = draw.of(Topic.SEX, 2) == 1;
        if (member == 0) {
            return new Part("01", false, applicantMale, born(draw, applicantAge), couple);
        }
        if (couple && member == 1) {
            return new Part("10", false, !applicantMale, born(draw, Math.max(23, applicantAge - 4 + draw.of(Topic.AGE, 9))), true);
        }
        if (size >= 4 && member == size - 1) {
            return new Part(male ? "51" : "52", false, male, born(draw, applicantAge + 20 + draw.of(Topic.AGE, 5)), false);
        }
        int childAge = Math.max(0, applicantAge - 22 - draw.of(Topic.AGE, 12));
        boolean obligor = childAge >= 22 && draw.perMille(Topic.ROLE, 250);
        return new Part(male ? "20" : "30", obligor, male, born(draw, childAge), false);
    }

    private static LocalDate born(Draw draw, int age) {
        return Population.BASE.minusYears(age).minusDays(1 + draw.of(Topic.DAY, 364));
    }

    boolean isAdult() {
        return !born.plusYears(18).isAfter(Population.BASE);
    }
}
