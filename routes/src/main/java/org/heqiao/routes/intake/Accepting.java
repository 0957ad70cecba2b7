package org.heqiao.routes.intake;

import org.heqiao.routes.check.AcceptedHousehold;
import org.heqiao.routes.check.AcceptedHousehold.AcceptedMember;
import org.heqiao.routes.check.MemberContent;
import org.heqiao.schemas.check.Household;
import org.heqiao.schemas.check.Member;

/** A checked household as it is handed over to be planned. */
final class Accepting {

    private Accepting() {
    }

    static AcceptedHousehold household(int position, Household household) {
        return new AcceptedHousehold(position, household.householdNo(), household.scheme().code(), household.division(),
                household.appliedOn(),
                household.members().stream().map(Accepting::member).toList());
    }

    private static AcceptedMember member(Member member) {
        var declared = member.declaration();
        return new AcceptedMember(new MemberContent(member.memberNo(), member.name(), member.id(), member.relation(), member.role().name(),
                declared.incomeMonthFen(), declared.depositsFen(), declared.vehicles(), declared.dwellings(), declared.marital(),
                member.guardian()),
                member.notAuthorised(), member.letter());
    }
}
