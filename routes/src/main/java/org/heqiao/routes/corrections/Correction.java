package org.heqiao.routes.corrections;

import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.jspecify.annotations.Nullable;

/**
 * One correction (校核纠错) as it stands.
 *
 * @param agency   who reported it
 * @param owner    who has to answer
 * @param answerId request id of the doubted answer, where one was named
 * @param due      the last day for the answer, and whether it was counted through an unpublished year
 */
record Correction(long id, String no, AgencyCode agency, String source, AgencyCode owner, Doubt doubt,
        @Nullable String answerId, State state, @Nullable Outcome outcome, Instant receivedAt, Term due,
        @Nullable LocalDate returnedOn, boolean returned, boolean extended, @Nullable Instant endedAt,
        CorrectionSubject content) {

    /** What is thought to be wrong. Closed list, part of the contract. */
    enum Doubt {
        /** the record is somebody else's, or somebody used another's identity (冒名). */
        WRONG_PERSON, WRONG_NAME_OR_NUMBER, WRONG_DATE,
        /** another kind of act than recorded. */
        WRONG_EVENT,
        /** something that happened is not on record. */
        MISSING_RECORD, DUPLICATE_RECORD,
        /** overtaken by something later, as a judgment that was not noted. */
        OUTDATED, OTHER
    }

    /** Where it stands. Overdue is no state. */
    enum State {
        /** its owner is not settled yet. */
        RECEIVED,
        /** with its owner. */
        FORWARDED,
        /** back with the reporter, who is to complete it: the term stands still. */
        RETURNED, ANSWERED, WITHDRAWN;

        boolean isOpen() {
            return this == RECEIVED || this == FORWARDED || this == RETURNED;
        }
    }

    /** What the owner found. Closed list, part of the contract. */
    enum Outcome {
        CORRECTED, CORRECT_AS_RECORDED,
        /** the owner does not keep such a record. */
        NOT_HELD, CANNOT_BE_DECIDED
    }

    /** Whether the owner is late. */
    boolean isOverdue(LocalDate today) {
        return (state == State.RECEIVED || state == State.FORWARDED) && today.isAfter(due.last());
    }

    @Override
    public String toString() {
        return "Ticket[" + no + ", " + state + "]";
    }
}
