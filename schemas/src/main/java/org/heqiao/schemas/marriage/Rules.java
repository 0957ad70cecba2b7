package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What law and practice leave to be settled by the bureau. Whatever is not among {@code leaves} goes to a person to look at, or is not claimed.
 *
 * @param coolingOffDays within which either may withdraw, Civil Code art. 1077
 * @param collectionDays after that, within which both must come for the certificate, or the application is as if withdrawn
 * @param lastDay        moves a period's last day that is no working day to the next one; without a calendar the day itself
 */
public record Rules(int coolingOffDays, int collectionDays, UnaryOperator<LocalDate> lastDay, Set<Leave> leaves) {

    /** 30 + 30 days of the Civil Code, no calendar, and those leaves that domain knowledge gives. */
    public static final Rules DEFAULT = new Rules(30, 30, UnaryOperator.identity(),
            EnumSet.of(Leave.DIVORCE_WITHOUT_MARRIAGE, Leave.REVOCATION_WITHOUT_REFERENCE, Leave.CODE_FROM_PART_OF_THE_COUNTRY,
                    Leave.CODE_WIDOWED));

    /** A leave to conclude where one could also ask. */
    public enum Leave {
        /** Two acts of one registry on one day are ordered by their place in its book; otherwise, and in any case across registries, a conflict. */
        SAME_DAY_BY_SEQUENCE,
        /** A divorce without a marriage on record is one whose marriage was never digitised, and the person is divorced. */
        DIVORCE_WITHOUT_MARRIAGE,
        /** A revocation that names no act is of the couple's latest one, if that is a marriage. */
        REVOCATION_WITHOUT_REFERENCE,
        /** A court divorce that may be appealed is a divorce pending rather than a conflict. */
        UNDECIDED_DIVORCE_IS_PENDING,
        /** Records under another name than those known count, as long as one record bears a known name. */
        OTHER_NAME,
        /** A code of GB/T 2261.2 although the registry's records are not the whole country's. */
        CODE_FROM_PART_OF_THE_COUNTRY,
        /** "Married" although the population register was not heard to list the spouse as living. */
        CODE_MARRIED_UNHEARD_OF_DEATHS,
        /** "Widowed" where the population register itself has the spouse's death and no source says otherwise. */
        CODE_WIDOWED
    }

    public Rules {
        leaves = Set.copyOf(leaves);
    }

    boolean leave(Leave leave) {
        return leaves.contains(leave);
    }

    public Rules with(Leave leave) {
        var more = EnumSet.of(leave);
        more.addAll(leaves);
        return new Rules(coolingOffDays, collectionDays, lastDay, more);
    }

    public Rules without(Leave leave) {
        var fewer = EnumSet.allOf(Leave.class);
        fewer.retainAll(leaves);
        fewer.remove(leave);
        return new Rules(coolingOffDays, collectionDays, lastDay, fewer);
    }
}
