package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.heqiao.schemas.calendar.WorkingDays;

/**
 * What law and practice leave to be settled by the bureau. Whatever is not among {@code leaves} goes to a person to
 * look at, or is not claimed.
 *
 * @param periods of a divorce applied for or judged
 * @param age     from which on a marriage on record can be one
 * @param lastDay moves a period's last day that is no working day to the next one, Civil Code art. 203
 */
public record Rules(Periods periods, LeastAge age, UnaryOperator<LocalDate> lastDay, Set<Discretion> leaves) {

    /**
     * In days.
     *
     * @param coolingOff within which either may withdraw, Civil Code art. 1077
     * @param collection after that, within which both must come for the certificate, or the application is as if
     *                   withdrawn
     * @param appeal     within which a judgment whose effect is not known may still be appealed, service by
     *                   announcement included
     */
    public record Periods(int coolingOff, int collection, int appeal) {
    }

    /**
     * In whole years on the day of the marriage. The law asks for 22 and 20 since 1981, and for 20 and 18 before;
     * autonomous regions had lower ages for some. Below these nobody could register anywhere.
     */
    public record LeastAge(int man, int woman) {
    }

    /** 30 + 30 days of the Civil Code, weekends for a calendar, and those leaves that domain knowledge gives. */
    public static final Rules DEFAULT = new Rules(new Periods(30, 30, 60), new LeastAge(20, 18),
            WorkingDays.UNPUBLISHED::onOrAfter,
            EnumSet.of(Discretion.SAME_DAY_BY_SEQUENCE, Discretion.SAME_DAY_IN_THE_LAWFUL_ORDER,
                    Discretion.DIVORCE_WITHOUT_MARRIAGE,
                    Discretion.REVOCATION_WITHOUT_REFERENCE, Discretion.CODE_WIDOWED));

    /** A leave to conclude where one could also ask. */
    public enum Discretion {
        /** Two acts of one registry on one day are ordered by their place in its book; across registries never. */
        SAME_DAY_BY_SEQUENCE,
        /**
         * Acts of one day that only one order makes lawful are taken in that order; otherwise, and where several orders
         * are lawful, a conflict.
         */
        SAME_DAY_IN_THE_LAWFUL_ORDER,
        /**
         * A divorce without a marriage on record is one whose marriage was never digitised, and the person is divorced.
         */
        DIVORCE_WITHOUT_MARRIAGE,
        /** A revocation that names no act is of the couple's latest one, if that is a marriage. */
        REVOCATION_WITHOUT_REFERENCE,
        /**
         * A court divorce of which nobody knows whether it is in effect is a divorce pending rather than a conflict.
         */
        UNDECIDED_DIVORCE_IS_PENDING,
        /** Records under another name than those known count, as long as one record bears a known name. */
        OTHER_NAME,
        /** A code of GB/T 2261.2 although the registry's records are not the whole country's. */
        CODE_FROM_PART_OF_THE_COUNTRY,
        /** "Married" although the population register has not confirmed that the spouse is living. */
        CODE_MARRIED_UNHEARD_OF_DEATHS,
        /** "Widowed" where the population register itself has the spouse's death and no source says otherwise. */
        CODE_WIDOWED
    }

    public Rules {
        leaves = Set.copyOf(leaves);
    }

    boolean leave(Discretion discretion) {
        return leaves.contains(discretion);
    }

    public Rules with(Discretion discretion) {
        var more = EnumSet.of(discretion);
        more.addAll(leaves);
        return withLeaves(more);
    }

    public Rules without(Discretion discretion) {
        var fewer = EnumSet.allOf(Discretion.class);
        fewer.retainAll(leaves);
        fewer.remove(discretion);
        return withLeaves(fewer);
    }

    public Rules withLeaves(Set<Discretion> others) {
        return new Rules(periods, age, lastDay, others);
    }

    public Rules withLastDay(UnaryOperator<LocalDate> other) {
        return new Rules(periods, age, other, leaves);
    }
}
