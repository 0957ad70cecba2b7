package org.heqiao.routes.household.plan;

import java.time.LocalDate;
import org.heqiao.schemas.check.Guardian;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.identity.DocumentId;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;

/**
 * What is sealed of a member (成员): who it is, and what was declared of it. Null: not declared.
 *
 * @param id       null: known by no number; then nothing can be asked
 * @param relation GB/T 4761, to the applicant
 * @param marital  GB/T 2261.2
 * @param guardian who signs for the member; null: none is named
 * @param rigidExpenditureFen of the last twelve months (刚性支出)
 */
public record MemberContent(String memberNo, PersonName name, @Nullable Subject id, String relation, String role,
        @Nullable Long incomeMonthFen, @Nullable Long depositsFen, @Nullable Long vehicles, @Nullable Long dwellings,
        @Nullable String marital, @Nullable Guardian guardian, @Nullable Long rigidExpenditureFen) {

    private static final int OF_AGE = 18;

    /** Without rigid expenditure. */
    public MemberContent(String memberNo, PersonName name, @Nullable Subject id, String relation, String role,
            @Nullable Long incomeMonthFen, @Nullable Long depositsFen, @Nullable Long vehicles,
            @Nullable Long dwellings, @Nullable String marital, @Nullable Guardian guardian) {
        this(memberNo, name, id, relation, role, incomeMonthFen, depositsFen, vehicles, dwellings, marital, guardian,
                null);
    }

    /** Without a guardian. */
    public MemberContent(String memberNo, PersonName name, @Nullable Subject id, String relation, String role,
            @Nullable Long incomeMonthFen, @Nullable Long depositsFen, @Nullable Long vehicles,
            @Nullable Long dwellings, @Nullable String marital) {
        this(memberNo, name, id, relation, role, incomeMonthFen, depositsFen, vehicles, dwellings, marital, null);
    }

    /**
     * Whether under eighteen on a day, as far as the number tells it; a child or grandchild without a number is taken
     * for one.
     */
    public boolean isMinor(LocalDate on) {
        return switch (id) {
            case null -> Relation.isDescendant(relation);
            case ResidentId resident -> resident.birthDate().plusYears(OF_AGE).isAfter(on);
            case DocumentId any -> false;
        };
    }

    /** Whether it lives with the applicant: an obligor lives elsewhere, and what it owns is its own. */
    public boolean livesTogether() {
        return !MemberRole.OBLIGOR.name().equals(role);
    }

    @Override
    public String toString() {
        return "MemberContent[" + memberNo + "]";
    }
}
