package org.heqiao.schemas.marriage;

import java.util.List;
import java.util.Set;
import org.heqiao.schemas.code.MaritalStatus;
import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.heqiao.schemas.marriage.MaritalState.Divorced;
import org.heqiao.schemas.marriage.MaritalState.Married;
import org.heqiao.schemas.marriage.MaritalState.Nothing;
import org.heqiao.schemas.marriage.MaritalState.Widowed;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.jspecify.annotations.Nullable;

/**
 * GB/T 2261.2-2003 where the evidence carries it. A code is read as the person's status, so it asks for more than a
 * label, which is read as what records say: name and number recognised, the courts asked and answered, no
 * contradiction. "Unmarried" (10) and "first marriage" (21) cannot be known. "Widowed" (30) needs the population
 * register itself; a cremation alone only indicates it.
 */
final class StatusCode {

    private StatusCode() {
    }

    static @Nullable MaritalStatus of(MaritalLabel label, MaritalState maritalState, List<MaritalState> ended,
            SubjectMatch match, Set<OpenQuestion> doubts, Rules rules) {
        boolean recognised = match == SubjectMatch.NAME_AND_NUMBER || match == SubjectMatch.NAME_AND_15_DIGIT_NUMBER;
        boolean elsewhere = doubts.contains(OpenQuestion.REGISTRATION_ELSEWHERE)
                && !rules.leave(Discretion.CODE_FROM_PART_OF_THE_COUNTRY);
        if (!recognised || elsewhere || doubts.contains(OpenQuestion.COURT_DECISION)
                || doubts.contains(OpenQuestion.APPEAL)) {
            return null;
        }
        return switch (label) {
            case REGISTERED_MARRIED, DIVORCE_PENDING -> maritalState instanceof Married open
                    && (!doubts.contains(OpenQuestion.DEATH_OF_SPOUSE)
                            || rules.leave(Discretion.CODE_MARRIED_UNHEARD_OF_DEATHS))
                                    ? ofMarried(open, ended)
                                    : null;
            case REGISTERED_DIVORCED, COURT_DIVORCED -> MaritalStatus.DIVORCED;
            case WIDOWED_INDICATED ->
                !doubts.contains(OpenQuestion.DEATH_NOT_CONFIRMED) && rules.leave(Discretion.CODE_WIDOWED)
                        ? MaritalStatus.WIDOWED
                        : null;
            case DECEASED_MARRIAGE_ENDED, REVOKED_VOID, NO_RECORD_IN_COVERAGE, CONFLICT_MANUAL_REVIEW,
                    IDENTITY_NOT_MATCHED,
                    SOURCE_UNAVAILABLE ->
                null;
        };
    }

    /**
     * 22 or 23 where an earlier marriage of the person is on record as ended, and it is clear with whom; 20 says less
     * and is always right.
     */
    private static MaritalStatus ofMarried(Married open, List<MaritalState> ended) {
        var code = ended.isEmpty() ? MaritalStatus.MARRIED : MaritalStatus.REMARRIED;
        for (var earlier : ended) {
            switch (Party.compare(open.spouse(), spouse(earlier))) {
                case SAME_NUMBER -> {
                    return MaritalStatus.REMARRIED_SAME;
                }
                case SAME_NAME, CANNOT_COMPARE -> code = MaritalStatus.MARRIED;
                case DIFFERENT -> {
                    // with somebody else
                }
            }
        }
        return code;
    }

    private static @Nullable Party spouse(MaritalState earlier) {
        return switch (earlier) {
            case Divorced divorced -> divorced.spouse();
            case Widowed widowed -> widowed.before().spouse();
            case Married married -> married.spouse();
            case Nothing _,Contradiction _ -> null;
        };
    }
}
