package org.heqiao.routes.household.compare;

import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.LegPlanner;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.code.MemberRole;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.commission.ReasonCode;
import org.heqiao.schemas.source.Outcome;

/**
 * Whether an answer that is missing keeps a report from its conclusion. A child without a number is in no register that
 * could be asked; and of whoever owes support, where that is not checked anyway, only what was allowed is awaited.
 * Everybody else's missing answers count.
 */
record RequiredItems(String scheme, ObligorRules obligors) {

    boolean includes(MemberContent member, Leg leg) {
        return !isChildWithoutNumber(member, leg) && !(isFreeObligor(member) && isNotAllowed(leg));
    }

    /** Nobody can be asked, and there is nothing that could be known of it. */
    private static boolean isChildWithoutNumber(MemberContent member, Leg leg) {
        return LegPlanner.NO_DOCUMENT.equals(leg.answer().note()) && leg.answer().outcome() == Outcome.NOT_COVERED
                && Relation.isDescendant(member.relation());
    }

    boolean isFreeObligor(MemberContent member) {
        return MemberRole.OBLIGOR.name().equals(member.role()) && !obligors.areChecked(scheme);
    }

    /** A grant that ended is the hub's own matter, not the obligor's. */
    static boolean isNotAllowed(Leg leg) {
        return leg.answer().outcome() == Outcome.NOT_AUTHORISED
                && !ReasonCode.GRANT_WITHDRAWN.name().equals(leg.answer().note())
                || isNotAskable(leg);
    }

    /** Whether the source cannot be asked by this document, or by none. */
    static boolean isNotAskable(Leg leg) {
        return leg.answer().outcome() == Outcome.NOT_COVERED
                && (LegPlanner.DOCUMENT_NOT_ASKABLE.equals(leg.answer().note())
                        || LegPlanner.NO_DOCUMENT.equals(leg.answer().note()));
    }
}
