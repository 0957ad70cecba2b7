package org.heqiao.schemas.marriage;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.jspecify.annotations.Nullable;

/**
 * Under which names a number's records are. One under a known name tells whose number it is; if there are records under
 * another name only, the number is not this person's. Re-issues have no say.
 */
final class NameMatch {

    private SubjectMatch match = SubjectMatch.NO_RECORD;
    private boolean known;
    private @Nullable MarriageEvent other;

    NameMatch(SubjectRecords subjectRecords) {
        for (var event : subjectRecords.events()) {
            var written = event instanceof Reissue ? null : SubjectRecords.couple(event).of(subjectRecords.subject());
            if (written != null) {
                var name = subjectRecords.subject().compareName(written);
                known |= name.isMatch();
                other = other == null && name == PersonName.Comparison.DIFFERENT ? event : other;
                weaken(name, written);
            }
        }
        if (other != null && !known) {
            match = SubjectMatch.NAME_DIFFERS;
        }
    }

    private void weaken(PersonName.Comparison name, Party written) {
        var one = switch (name) {
            case SAME -> written.fifteenDigits() ? SubjectMatch.NAME_AND_15_DIGIT_NUMBER : SubjectMatch.NAME_AND_NUMBER;
            case SAME_AS_FORMER -> SubjectMatch.NAME_IS_FORMER;
            case CANNOT_COMPARE -> SubjectMatch.NAME_NOT_COMPARABLE;
            case DIFFERENT -> SubjectMatch.NO_RECORD; // counted apart
        };
        match = one.compareTo(match) > 0 ? one : match;
    }

    SubjectMatch match() {
        return match;
    }

    boolean areMixed() {
        return known && other != null;
    }

    @Nullable
    Contradiction fault(Rules rules) {
        return areMixed() && other != null && !rules.leave(Discretion.OTHER_NAME)
                ? new Contradiction(ConflictReason.NAME_DIFFERS, other)
                : null;
    }
}
