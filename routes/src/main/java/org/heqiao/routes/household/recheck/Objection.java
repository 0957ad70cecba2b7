package org.heqiao.routes.household.recheck;

import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.jspecify.annotations.Nullable;

/**
 * One objection (异议复核申请) as it stands.
 *
 * @param agency   whose household it is about
 * @param version  of the report that it is against
 * @param due      the last day for the answer
 * @param stoppedOn while it is returned or suspended the term stands still, from this day
 * @param before   where a suspended one goes on
 * @param returned it was returned once
 * @param recheck  number of the re-check it led to; null: none yet
 */
record Objection(long id, String no, long household, AgencyCode agency, String reportNo, int version, State state,
        @Nullable Result result, boolean late, Instant receivedAt, Term due, @Nullable LocalDate stoppedOn,
        @Nullable State before, boolean returned, @Nullable Long recheck, @Nullable Instant endedAt,
        ObjectionContent content) {

    /** Where it stands. Overdue is no state. Closed list, part of the contract. */
    enum State {
        RECEIVED,
        /** back with whoever submitted it, to be completed (补正). */
        RETURNED,
        /** what is contested is asked again (复核). */
        RECHECKING,
        /** 中止. */
        SUSPENDED, ANSWERED, WITHDRAWN,
        /** 终止. */
        TERMINATED;

        boolean isOpen() {
            return this == RECEIVED || this == RETURNED || this == RECHECKING || this == SUSPENDED;
        }
    }

    /** What it came to. Closed list, part of the contract. */
    enum Result {
        /** 维持. */
        MAINTAINED,
        /** 更正. */
        CORRECTED,
        /** 来源无法答复. */
        SOURCE_CANNOT_ANSWER
    }

    boolean isOverdue(LocalDate today) {
        return (state == State.RECEIVED || state == State.RECHECKING) && today.isAfter(due.last());
    }

    @Override
    public String toString() {
        return "Objection[" + no + ", " + state + "]";
    }
}
