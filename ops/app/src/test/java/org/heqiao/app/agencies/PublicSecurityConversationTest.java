package org.heqiao.app.agencies;

import java.util.List;

import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.publicsecurity.PublicSecuritySimulator;

final class PublicSecurityConversationTest extends AgencyConversation {

    @Override
    protected Simulator simulator() {
        return new PublicSecuritySimulator();
    }

    @Override
    protected String connector() {
        return "org.heqiao.connectors.publicsecurity";
    }

    @Override
    protected List<Item> items() {
        return List.of(Item.IDENTITY, Item.VEHICLES);
    }

    @Override
    protected Expected expected(Person person, Item item) {
        if (!person.isRegistered()) {
            return new Expected(Outcome.NO_RECORD, List.of());
        }
        if (person.isKnownByOtherNameAt("public-security")) {
            return new Expected(Outcome.IDENTITY_MISMATCH, List.of());
        }
        return Expected.found(item.equals(Item.IDENTITY)
                ? List.of(new Fact.Population(person.diedOn().isPresent(), person.diedOn().orElse(null)))
                : person.vehicles().stream()
                        .map(v -> (Fact) new Fact.Vehicle(v.plate(), v.kind(),
                                v.destroyed()
                                        ? Fact.Vehicle.State.DESTROYED_NOT_DEREGISTERED
                                        : Fact.Vehicle.State.NORMAL,
                                v.firstRegisteredOn(), v.valueFen()))
                        .toList());
    }
}
