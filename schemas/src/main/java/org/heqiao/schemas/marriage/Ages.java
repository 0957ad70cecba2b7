package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** How old the two were, as far as their numbers show. */
final class Ages {

    /**
     * From here on the law asks for 22 and 20 years, before for 20 and 18 (Marriage Laws of 1950 and 1980, Civil Code
     * art. 1047).
     */
    private static final LocalDate LAW_OF_1980 = LocalDate.of(1981, 1, 1);
    private static final Rules.LeastAge BEFORE = new Rules.LeastAge(20, 18);
    private static final Rules.LeastAge SINCE = new Rules.LeastAge(22, 20);

    private Ages() {
    }

    static boolean isBeforeBirth(LocalDate day, Couple couple) {
        return isBeforeBirth(day, couple.a()) || isBeforeBirth(day, couple.b());
    }

    private static boolean isBeforeBirth(LocalDate day, @Nullable Party party) {
        return party != null && party.born() != null && day.isBefore(party.born());
    }

    static boolean isBelow(Rules.LeastAge least, LocalDate day, Couple couple) {
        return isBelow(least, day, couple.a()) || isBelow(least, day, couple.b());
    }

    /** Below the age of the law of the time, which autonomous regions could lower. */
    static boolean isBelowTheLaw(LocalDate day, Couple couple) {
        return isBelow(day.isBefore(LAW_OF_1980) ? BEFORE : SINCE, day, couple);
    }

    private static boolean isBelow(Rules.LeastAge least, LocalDate day, @Nullable Party party) {
        if (party == null || party.born() == null) {
            return false;
        }
        boolean man = Boolean.TRUE.equals(party.male());
        return party.born().plusYears(man ? least.man() : least.woman()).isAfter(day);
    }
}
