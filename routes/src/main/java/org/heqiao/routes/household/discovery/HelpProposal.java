package org.heqiao.routes.household.discovery;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.followup.Feedback;
import org.heqiao.routes.household.followup.FollowUpState;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;

/**
 * A household that somebody should visit, since it may be entitled to help (救助建议). It decides nothing.
 *
 * @param agency that had the household checked
 * @param owner  who looks into it
 */
record HelpProposal(long id, String no, long household, String householdNo, AgencyCode agency, AgencyCode owner,
        Division division, FollowUpState state, Instant foundAt, Term due, @Nullable Instant endedAt,
        List<Feedback> feedback, List<Clue> clues) {

    /** Nobody has said anything, and the last day is over. */
    boolean isOverdue(LocalDate today) {
        return state == FollowUpState.OPEN && today.isAfter(due.last());
    }

    boolean isKnownTo(AgencyCode caller) {
        return caller.equals(owner) || caller.equals(agency);
    }

    @Override
    public String toString() {
        return "HelpProposal[" + no + "]";
    }
}
