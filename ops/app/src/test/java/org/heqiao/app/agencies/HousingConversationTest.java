package org.heqiao.app.agencies;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.SimulatorContext.Exchange;
import org.heqiao.simulators.housing.HousingSimulator;
import org.heqiao.simulators.population.Person;
import org.junit.jupiter.api.AfterAll;

final class HousingConversationTest extends AgencyConversation {

    private static final EmbeddedPostgres DATABASE = startServer();

    private static EmbeddedPostgres startServer() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close_the_exchange_database() throws IOException {
        DATABASE.close();
    }

    @Override
    protected Exchange exchange() {
        return new Exchange("jdbc:postgresql://localhost:" + DATABASE.getPort() + "/postgres", "postgres", "");
    }

    @Override
    protected Simulator simulator() {
        return new HousingSimulator();
    }

    @Override
    protected String connector() {
        return "org.heqiao.connectors.housing";
    }

    @Override
    protected List<Item> items() {
        return List.of(Item.DWELLINGS, Item.PROVIDENT_FUND);
    }

    @Override
    protected Expected expected(Person person, Item item) {
        List<Fact> held = item.equals(Item.DWELLINGS)
                ? person.dwellings().stream()
                        .<Fact>map(d -> new Fact.Dwelling(d.certificateNo(), d.residential(), d.areaHundredths(),
                                d.sharePercent()))
                        .toList()
                : person.providentFund().stream()
                        .<Fact>map(f -> new Fact.ProvidentFund(f.monthlyFen(), f.balanceFen(), f.lastPaid()))
                        .toList();
        return !held.isEmpty() && person.isKnownByOtherNameAt("housing")
                ? new Expected(Outcome.IDENTITY_MISMATCH, List.of())
                : Expected.found(held);
    }
}
