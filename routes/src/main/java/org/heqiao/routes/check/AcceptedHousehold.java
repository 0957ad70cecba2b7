package org.heqiao.routes.check;

import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A household that passed intake, ready to be planned.
 *
 * @param position its place among the households of the file, from 0
 */
public record AcceptedHousehold(int position, String householdNo, String scheme, String division, LocalDate appliedOn,
        List<AcceptedMember> members) {

    /** @param notAuthorised why nobody may be asked about this member; null: may be asked */
    public record AcceptedMember(MemberContent content, @Nullable String notAuthorised) {
    }
}
