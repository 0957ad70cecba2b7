package org.heqiao.app.agencies;

import java.util.List;

import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Fact.CourtCase;
import org.heqiao.schemas.source.Fact.CourtCase.Kind;
import org.heqiao.schemas.source.Item;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.courts.CourtsSimulator;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Truth;

final class CourtsConversationTest extends AgencyConversation {

    @Override
    protected Simulator simulator() {
        return new CourtsSimulator();
    }

    @Override
    protected String connector() {
        return "org.heqiao.connectors.courts";
    }

    @Override
    protected List<Item> items() {
        return List.of(Item.JUDGMENTS);
    }

    @Override
    protected Expected expected(Person person, Item item) {
        return Expected.found(person.courtCases().stream().map(CourtsConversationTest::fact).toList());
    }

    private static Fact fact(Truth.CourtCase held) {
        var kind = switch (held.kind()) {
            case "离婚" -> Kind.DIVORCE;
            case "婚姻无效" -> Kind.ANNULMENT;
            case "执行" -> Kind.ENFORCEMENT;
            default -> Kind.OTHER;
        };
        return new CourtCase(held.caseNo(), kind, held.court(), held.decidedOn(), held.effectiveOn(), held.amountFen());
    }
}
