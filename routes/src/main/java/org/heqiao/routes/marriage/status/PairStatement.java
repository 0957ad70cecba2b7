package org.heqiao.routes.marriage.status;

import org.heqiao.schemas.marriage.ConflictReason;
import org.heqiao.schemas.marriage.MaritalLabel;
import org.heqiao.schemas.marriage.MaritalStatement;
import org.jspecify.annotations.Nullable;

/**
 * Whether two people are married to each other, as far as the records hold. What either has with somebody else is not
 * told, but for one thing: records that contradict each other carry no answer about the two.
 *
 * @param label     about the two; no registration of the two is {@code NO_RECORD_IN_COVERAGE}
 * @param conflict  why somebody must look; null: nobody need
 * @param statement what it rests on; of a conflict, or where nothing is concluded, only how was matched and looked
 */
record PairStatement(MaritalLabel label, @Nullable ConflictReason conflict, MaritalStatement statement) {

    /** The same whichever of the two is named first. */
    static PairStatement of(PersonEvidence one, PersonEvidence other) {
        var a = one.with(other);
        var b = other.with(one);
        var ofA = a.statement();
        var ofB = b.statement();
        for (var silent : new MaritalStatement[]{ofA, ofB}) {
            if (silent.label() == MaritalLabel.SOURCE_UNAVAILABLE
                    || silent.label() == MaritalLabel.IDENTITY_NOT_MATCHED) {
                return new PairStatement(silent.label(), null, silent);
            }
        }
        if (!a.isNamedWith(b)) {
            return a.mayBeNamedWith(b) || b.mayBeNamedWith(a)
                    ? new PairStatement(MaritalLabel.CONFLICT_MANUAL_REVIEW, ConflictReason.SPOUSE_NOT_IDENTIFIED, ofA)
                    : new PairStatement(MaritalLabel.NO_RECORD_IN_COVERAGE, null, a.between(b).statement());
        }
        for (var contradictory : new MaritalStatement[]{ofA, ofB}) {
            if (contradictory.label() == MaritalLabel.CONFLICT_MANUAL_REVIEW) {
                return new PairStatement(MaritalLabel.CONFLICT_MANUAL_REVIEW, contradictory.conflict(), contradictory);
            }
        }
        return both(a.between(b).statement(), b.between(a).statement());
    }

    private static PairStatement both(MaritalStatement a, MaritalStatement b) {
        if (a.label() == b.label() || a.label() == MaritalLabel.WIDOWED_INDICATED) {
            return new PairStatement(a.label(), a.conflict(), a);
        }
        if (b.label() == MaritalLabel.WIDOWED_INDICATED) {
            return new PairStatement(b.label(), null, b);
        }
        return new PairStatement(MaritalLabel.CONFLICT_MANUAL_REVIEW, ConflictReason.RECORDS_OF_THE_TWO_DIFFER, a);
    }

    boolean restsOnEvents() {
        return label != MaritalLabel.CONFLICT_MANUAL_REVIEW && label != MaritalLabel.NO_RECORD_IN_COVERAGE
                && label != MaritalLabel.IDENTITY_NOT_MATCHED && label != MaritalLabel.SOURCE_UNAVAILABLE;
    }

    /** For a clerk. */
    String sentence() {
        return "就所查双方之间的婚姻：" + switch (label) {
            case CONFLICT_MANUAL_REVIEW -> (conflict == null
                    ? "记录之间存在矛盾"
                    : conflict == ConflictReason.SPOUSE_NOT_IDENTIFIED
                            ? conflict.chinese()
                            : "记录之间存在矛盾（" + conflict.chinese() + "）")
                    + "，需人工核查，不作结论。" + statement.limits();
            case NO_RECORD_IN_COVERAGE -> "未查到双方之间的登记记录，不表示双方之间不存在婚姻关系。" + statement.limits();
            case REGISTERED_MARRIED, REGISTERED_DIVORCED, COURT_DIVORCED, REVOKED_VOID, DIVORCE_PENDING,
                    WIDOWED_INDICATED,
                    DECEASED_MARRIAGE_ENDED, IDENTITY_NOT_MATCHED, SOURCE_UNAVAILABLE ->
                statement.sentence();
        };
    }
}
