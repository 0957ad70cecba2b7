package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.heqiao.schemas.code.MaritalStatus;
import org.jspecify.annotations.Nullable;

/**
 * What may be said of a person's marital status: evidence, a label and its limits. Holds nothing of the spouse but that
 * one is on record, if the label says so; whoever may know more looks the events up by their id.
 *
 * @param restsOn   the events it rests on, the decisive one first; for a conflict those that do not go together
 * @param conflict  why somebody must look; null: nobody need
 * @param sources   each source that matters, asked or not
 * @param mayChange what could change the answer if it were known
 * @param code      GB/T 2261.2-2003, only where the evidence carries it: never 10 (unmarried) nor 21 (first marriage),
 *                  and nothing while the courts have not answered
 * @param on        the day of the statement
 */
public record MaritalStatement(MaritalLabel label, List<SupportingEvent> restsOn, @Nullable ConflictReason conflict,
        SubjectMatch match,
        List<SourceState> sources, List<Caveat> notes, Set<OpenQuestion> mayChange, Coverage coverage,
        @Nullable MaritalStatus code, LocalDate on) {

    public MaritalStatement {
        restsOn = List.copyOf(restsOn);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
        mayChange = Collections
                .unmodifiableSet(mayChange.isEmpty() ? EnumSet.noneOf(OpenQuestion.class) : EnumSet.copyOf(mayChange));
    }

    /** Whether it claims a status that nothing left unasked, unanswered or outside the coverage could change. */
    public boolean isFirm() {
        return mayChange.isEmpty() && switch (label) {
            case REGISTERED_MARRIED, REGISTERED_DIVORCED, COURT_DIVORCED -> true;
            case DECEASED_MARRIAGE_ENDED, REVOKED_VOID, DIVORCE_PENDING, WIDOWED_INDICATED, NO_RECORD_IN_COVERAGE,
                    CONFLICT_MANUAL_REVIEW,
                    IDENTITY_NOT_MATCHED,
                    SOURCE_UNAVAILABLE ->
                false;
        };
    }

    public boolean has(Caveat.Code code) {
        return notes.stream().anyMatch(caveat -> caveat.code() == code);
    }

    /** Where and how far was looked, and that it is no certificate, in Chinese. */
    public String limits() {
        return StatementText.limits(this);
    }

    /** What a clerk may read out, in Chinese. */
    public String sentence() {
        return StatementText.of(this);
    }
}
