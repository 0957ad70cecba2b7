package org.heqiao.routes.household.discovery;

import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.grant.DivisionScope;
import org.heqiao.gateway.query.InvalidBody;
import org.heqiao.routes.household.followup.FollowUpState;
import org.heqiao.routes.household.recheck.ObjectionText;
import org.heqiao.schemas.code.Division;
import org.jspecify.annotations.Nullable;

/**
 * Which proposals are wanted.
 *
 * @param agency  whose they are, as owner or because it had the household checked; null: anybody's
 * @param reach   where the grant holds; null: not known yet
 * @param overdue those alone that are
 */
record HelpProposalFilter(@Nullable AgencyCode agency, @Nullable DivisionScope reach, @Nullable Division division,
        @Nullable FollowUpState state, Clue.@Nullable Cause cause, boolean overdue) {

    static HelpProposalFilter of(@Nullable AgencyCode agency, @Nullable String division, @Nullable String state,
            @Nullable String cause, boolean overdue) {
        if (division != null && !Division.isCode(division)) {
            throw new InvalidBody("division has 6, 9 or 12 digits");
        }
        return new HelpProposalFilter(agency, null, division == null ? null : new Division(division),
                state == null ? null : ObjectionText.oneOf(FollowUpState.class, state, "state"),
                cause == null ? null : ObjectionText.oneOf(Clue.Cause.class, cause, "cause"), overdue);
    }

    HelpProposalFilter within(DivisionScope granted) {
        return new HelpProposalFilter(agency, granted, division, state, cause, overdue);
    }

    /** The conditions, each beginning with "and", and what is to be bound to them. */
    String where(LocalDate today, List<Object> bound) {
        var where = new StringBuilder();
        if (agency != null) {
            where.append(" and (owner = ? or agency = ?)");
            bound.addAll(List.of(agency.value(), agency.value()));
        }
        if (reach != null && !reach.prefixes().contains(DivisionScope.EVERYWHERE)) {
            where.append(" and exists (select from unnest(?::text[]) as prefix where starts_with(division, prefix))");
            bound.add(reach.prefixes().toArray(String[]::new));
        }
        if (division != null) {
            where.append(" and starts_with(division, ?)");
            bound.add(division.code());
        }
        if (state != null) {
            where.append(" and state = ?");
            bound.add(state.name());
        }
        if (cause != null) {
            where.append(" and exists (select from hub.help_clue where proposal = id and cause = ?)");
            bound.add(cause.name());
        }
        if (overdue) {
            where.append(" and state = 'OPEN' and due_on < ?");
            bound.add(Date.valueOf(today));
        }
        return where.toString();
    }
}
