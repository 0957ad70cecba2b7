package org.heqiao.routes.household.plan;

import java.time.LocalDate;
import java.util.List;

import org.heqiao.schemas.check.AuthorisationLetter;
import org.heqiao.schemas.code.HouseholdKind;
import org.jspecify.annotations.Nullable;

/**
 * A household that passed intake, ready to be planned.
 *
 * @param position its place among the households of the file, from 0
 * @param kind     null: not said
 */
public record AcceptedHousehold(int position, String householdNo, String scheme, String division, LocalDate appliedOn,
        @Nullable HouseholdKind kind, List<AcceptedMember> members) {

    /** The same household with these members in the place of its own. */
    public AcceptedHousehold with(List<AcceptedMember> others) {
        return new AcceptedHousehold(position, householdNo, scheme, division, appliedOn, kind, others);
    }

    /**
     * @param notAuthorised why nobody may be asked about this member; null: may be asked
     * @param letter        on which it may be; null: on none, or none is needed
     */
    public record AcceptedMember(MemberContent content, @Nullable String notAuthorised,
            @Nullable AuthorisationLetter letter) {

        /** The same member, about whom nobody may be asked after all. */
        public AcceptedMember limited(String why) {
            return new AcceptedMember(content, why, null);
        }
    }
}
