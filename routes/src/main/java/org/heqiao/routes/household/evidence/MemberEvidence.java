package org.heqiao.routes.household.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.MemberContent;
import org.heqiao.schemas.source.Outcome;

/**
 * What is known of one member.
 *
 * @param facts of the household's list, those about this member
 */
public record MemberEvidence(MemberContent member, List<Leg> legs, List<ReportedFact> facts) {

    String memberNo() {
        return member.memberNo();
    }

    /**
     * Whether an agency that holds the fact knows the number under another name: then it may be about somebody else,
     * and is shown without being counted. Of several providers of a source each is an agency of its own.
     */
    boolean isOfSomebodyElse(ReportedFact fact) {
        for (var leg : legs) {
            if (leg.answer().outcome() == Outcome.IDENTITY_MISMATCH && leg.source().value().equals(fact.source())
                    && provider(leg.item().value()).equals(provider(fact.item()))) {
                return true;
            }
        }
        return false;
    }

    private static String provider(String item) {
        int dot = item.indexOf('.');
        return dot < 0 ? "" : item.substring(dot);
    }

    /** A leg whose missing answer leaves a total open. */
    public interface Awaited {
        boolean is(MemberEvidence member, Leg leg);
    }

    /** Numbers of the facts of a kind, in their order. */
    public <T> List<Integer> numbers(Class<T> kind, Predicate<T> which) {
        var numbers = new ArrayList<Integer>(2);
        for (var fact : facts) {
            if (kind.isInstance(fact.details()) && which.test(kind.cast(fact.details()))) {
                numbers.add(fact.no());
            }
        }
        return numbers;
    }

    public <T> List<Integer> numbers(Class<T> kind) {
        return numbers(kind, any -> true);
    }
}
