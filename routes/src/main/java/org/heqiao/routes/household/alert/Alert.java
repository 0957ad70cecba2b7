package org.heqiao.routes.household.alert;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.followup.Duty;
import org.heqiao.routes.household.followup.Feedback;
import org.heqiao.routes.household.followup.FollowUpState;
import org.heqiao.schemas.calendar.WorkingDays.Term;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;

/**
 * One alert (预警) as it stands: a clue for its owner, never a decision.
 *
 * @param about      whom and what
 * @param owner      who looks into it
 * @param deathEvent number of the death it is part of; null: of none
 * @param due        until when it is looked into
 */
public record Alert(long id, String no, About about, AgencyCode owner, @Nullable String deathEvent, Instant raisedAt,
        Term due, FollowUpState state, Evidence evidence, List<Feedback> feedback) {

    /**
     * What it is about.
     *
     * @param household as it was submitted
     * @param memberNo  null: the household
     * @param agency    whose household it is
     * @param version   of the report that says so; of a death the latest there was
     */
    public record About(AlertClass alertClass, Duty duty, long household, @Nullable String memberNo, AgencyCode agency,
            Division division, String scheme, String reportNo, int version) {
    }

    boolean isOverdue(LocalDate today) {
        return state == FollowUpState.OPEN && today.isAfter(due.last());
    }

    @Override
    public String toString() {
        return "Alert[" + no + ", " + state + "]";
    }
}
