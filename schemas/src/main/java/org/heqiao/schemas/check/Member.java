package org.heqiao.schemas.check;

import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * A member (成员) of a household.
 *
 * @param id            null: known by no number, as a child is before its registration
 * @param relation      GB/T 4761, to the applicant
 * @param notAuthorised the reason code why nobody may be asked about this member; null: an authorisation is in force
 * @param letter        the one in force; null: none is
 * @param guardian      null: none is named
 */
public record Member(String memberNo, PersonName name, @Nullable Subject id, String relation, MemberRole role,
        Declaration declaration, @Nullable String notAuthorised, @Nullable AuthorisationLetter letter,
        @Nullable Guardian guardian) {
}
