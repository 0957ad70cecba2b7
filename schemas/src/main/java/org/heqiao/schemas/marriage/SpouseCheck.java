package org.heqiao.schemas.marriage;

import java.util.EnumSet;
import java.util.Set;

import org.heqiao.schemas.marriage.MaritalState.Married;
import org.jspecify.annotations.Nullable;

/**
 * All that a household check may learn of a spouse: whether the household's roster is complete.
 *
 * @param mayChange as in the statement: without the courts' answer even a match is only what the register says
 */
public record SpouseCheck(SpouseAnswer answer, Set<OpenQuestion> mayChange) {

    /** Closed list. */
    public enum SpouseAnswer {
        DECLARED_SPOUSE_MATCHES, DECLARED_SPOUSE_DOES_NOT_MATCH,
        /** none was declared and a marriage is open on record. */
        UNDECLARED_SPOUSE_EXISTS,
        /**
         * no marriage is open on record, or the two cannot be compared by number. Says nothing about whether there is a
         * spouse.
         */
        NOTHING_TO_COMPARE
    }

    public SpouseCheck {
        mayChange = Set.copyOf(mayChange);
    }

    /** @param declared the spouse whom the household declares; null: none */
    public static SpouseCheck of(Evidence evidence, @Nullable Party declared) {
        return of(Derivation.result(evidence), declared);
    }

    static SpouseCheck of(DerivationResult conclusion, @Nullable Party declared) {
        var spouseAnswer = switch (conclusion.statement().label()) {
            case REGISTERED_MARRIED, DIVORCE_PENDING -> conclusion.standing() instanceof Married open
                    ? answer(open.spouse(), declared)
                    : SpouseAnswer.NOTHING_TO_COMPARE;
            case REGISTERED_DIVORCED, COURT_DIVORCED, REVOKED_VOID, WIDOWED_INDICATED, DECEASED_MARRIAGE_ENDED,
                    NO_RECORD_IN_COVERAGE,
                    CONFLICT_MANUAL_REVIEW,
                    IDENTITY_NOT_MATCHED, SOURCE_UNAVAILABLE ->
                SpouseAnswer.NOTHING_TO_COMPARE;
        };
        return new SpouseCheck(spouseAnswer,
                spouseAnswer == SpouseAnswer.NOTHING_TO_COMPARE
                        ? EnumSet.noneOf(OpenQuestion.class)
                        : conclusion.statement().mayChange());
    }

    private static SpouseAnswer answer(@Nullable Party onRecord, @Nullable Party declared) {
        if (declared == null) {
            return SpouseAnswer.UNDECLARED_SPOUSE_EXISTS;
        }
        return switch (Party.compare(onRecord, declared)) {
            case SAME_NUMBER -> SpouseAnswer.DECLARED_SPOUSE_MATCHES;
            case DIFFERENT -> SpouseAnswer.DECLARED_SPOUSE_DOES_NOT_MATCH;
            // many people share a name: without a number it is no match
            case SAME_NAME, CANNOT_COMPARE -> SpouseAnswer.NOTHING_TO_COMPARE;
        };
    }
}
