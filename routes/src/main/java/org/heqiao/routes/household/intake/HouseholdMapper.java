package org.heqiao.routes.household.intake;

import org.heqiao.routes.household.plan.AcceptedHousehold;
import org.heqiao.routes.household.plan.AcceptedHousehold.AcceptedMember;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;

/** A checked household as it is handed over to be planned. */
final class HouseholdMapper {

    private HouseholdMapper() {
    }

    static AcceptedHousehold household(int position, Household household) {
        return new AcceptedHousehold(position, household.householdNo(), household.scheme().code(), household.division(),
                household.appliedOn(), household.kind(),
                household.members().stream().map(HouseholdMapper::member).toList());
    }

    private static AcceptedMember member(Member member) {
        var declared = member.declaration();
        return new AcceptedMember(
                new MemberContent(member.memberNo(), member.name(), member.id(), member.relation(),
                        member.role().name(),
                        declared.incomeMonthFen(), declared.depositsFen(), declared.vehicles(), declared.dwellings(),
                        declared.marital(),
                        member.guardian(), declared.rigidExpenditureFen()),
                member.notAuthorised(), member.letter());
    }
}
