package org.heqiao.routes.check;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a member (成员): who it is, and what was declared of it. Null: not declared.
 *
 * @param relation GB/T 4761, to the applicant
 * @param marital  GB/T 2261.2
 */
public record MemberContent(String memberNo, PersonName name, ResidentId id, String relation, String role, @Nullable Long incomeMonthFen,
        @Nullable Long depositsFen, @Nullable Long vehicles, @Nullable Long dwellings, @Nullable String marital) {

    @Override
    public String toString() {
        return "MemberContent[" + memberNo + "]";
    }
}
