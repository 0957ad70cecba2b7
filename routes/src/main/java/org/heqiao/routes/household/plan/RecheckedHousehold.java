package org.heqiao.routes.household.plan;

import java.util.ArrayList;
import org.heqiao.routes.household.plan.HouseholdStore.Complete;
import org.heqiao.routes.household.plan.HouseholdStore.Leg;
import org.heqiao.routes.household.plan.HouseholdStore.Person;

/**
 * A household that was asked about again.
 *
 * @param again     number of the re-check
 * @param household as it was submitted, with the answers that it has now
 */
public record RecheckedHousehold(long again, RecheckCause cause, Complete household) {

    /** The household with these later answers in the place of its own; what was not asked before is added. */
    static void overlay(Complete household, Complete later, ContestedLegs contested) {
        for (var person : later.members()) {
            var memberNo = person.content().memberNo();
            for (int place = 0; place < household.members().size(); place++) {
                var before = household.members().get(place);
                if (before.content().memberNo().equals(memberNo)) {
                    household.members().set(place, overlay(before, person, contested));
                }
            }
        }
    }

    private static Person overlay(Person before, Person later, ContestedLegs contested) {
        var legs = new ArrayList<>(before.legs());
        for (var leg : later.legs()) {
            if (contested.includes(before.content().memberNo(), leg.source(), leg.item())) {
                put(legs, leg);
            }
        }
        return new Person(before.content(), legs, before.alsoIn());
    }

    private static void put(ArrayList<Leg> legs, Leg later) {
        for (int place = 0; place < legs.size(); place++) {
            var leg = legs.get(place);
            if (leg.source().equals(later.source()) && leg.item().equals(later.item())) {
                legs.set(place, later);
                return;
            }
        }
        legs.add(later);
    }
}
