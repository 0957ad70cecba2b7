package org.heqiao.app.simulate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.sql.DataSource;
import org.heqiao.app.startup.CannotStart;
import org.heqiao.app.startup.DataFolder;
import org.heqiao.connectors.civilaffairs.AssistanceGrant;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.Coverage;
import org.heqiao.connectors.civilaffairs.CremationRecord;
import org.heqiao.connectors.civilaffairs.MarriageRegistration;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.routes.marriage.imports.ImportedRecords;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.source.Item;
import org.heqiao.simulators.population.Household;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.population.Truth;
import org.heqiao.simulators.register.DemoCases;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * The civil-affairs register lies in the hub's own database, so no simulator can stand for it: it is filled from the
 * population before the hub takes work. Only a register that is empty, or that nothing but an earlier simulation
 * filled, is touched.
 */
@Component
@ConditionalOnProperty("heqiao.simulate.households")
final class SimulatedRegister implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(SimulatedRegister.class);
    private static final String SOURCE = "civil-affairs";
    /** GB/T 4761. */
    private static final String SPOUSE = "10";
    private static final String REGISTRY = "640199";
    private static final int FIRST_YEAR = 1950;
    private static final int AGREED = 1;

    private final CivilAffairsRegister register;
    private final SimulatedPopulation simulated;
    private final ImportedRecords imported;
    private final SyntheticRecords synthetic;
    private final Path data;
    private final Path marker;
    private final Clock clock;

    SimulatedRegister(CivilAffairsRegister register, SimulatedPopulation simulated, DataSource database,
            DataFolder data, Clock clock) {
        this.register = register;
        this.simulated = simulated;
        this.imported = new ImportedRecords(database);
        this.synthetic = new SyntheticRecords(database);
        this.data = data.path();
        this.marker = SimulatedPopulation.marker(data.path());
        this.clock = clock;
    }

    @Override
    public void run(ApplicationArguments arguments) throws SQLException, IOException {
        var wanted = simulated + ", definition " + Population.DEFINITION + ", persons " + DemoCases.DEFINITION;
        if (Files.exists(marker)) {
            if (Files.readString(marker).equals(wanted)) {
                return;
            }
            refuseWhereImported();
            synthetic.remove();
        } else if (!register.isEmpty()) {
            throw refused("no simulation put there", "Start without --simulate");
        }
        Files.writeString(marker, "unfinished");
        fill();
        Files.writeString(marker, wanted);
    }

    private void refuseWhereImported() throws SQLException, IOException {
        if (imported.exist()) {
            throw refused("were imported", SimulatedPopulation.heldIn(data)
                    .map(held -> "Go on with the population that is there (" + held.options() + ")")
                    .orElse("Start without --simulate"));
        }
    }

    private CannotStart refused(String records, String goOn) {
        return new CannotStart("The civil-affairs register in " + data + " holds records that " + records
                + ": it is not emptied for a simulated population.",
                goOn + ", or give the simulation a folder of its own with HEQIAO_DATA.");
    }

    private void fill() throws SQLException {
        var now = clock.instant();
        int year = now.atZone(clock.getZone()).getYear();
        register.covers(Stream
                .of(Item.MARRIAGES, Item.CREMATIONS, Item.ASSISTANCE, new Item("court-notices"),
                        new Item("deaths.population"),
                        new Item("deaths.medical"))
                .map(kind -> new Coverage(kind, REGISTRY, FIRST_YEAR, year, Completeness.COMPLETE, now)).toList());
        var population = Population.of(simulated.seed(), simulated.households());
        long marriages = register.importMarriages(households(population).flatMap(SimulatedRegister::marriages));
        long cremations = register.importCremations(persons(population).flatMap(person -> person.cremation().stream()
                .map(cremation -> new CremationRecord(party(person), cremation.diedOn(), cremation.crematedOn()))));
        long assistance = register.importAssistance(persons(population).flatMap(person -> person.assistance().stream()
                .map(help -> new AssistanceGrant(party(person), help.scheme(), help.from(), help.until(),
                        help.monthlyFen()))));
        new DemoRegister(register, synthetic).load(DemoCases.on(now.atZone(clock.getZone()).toLocalDate()));
        LOG.info("the civil-affairs register holds a synthetic population: {} marriage acts, {} cremations, {} grants",
                marriages,
                cremations,
                assistance);
    }

    private static Stream<Person> persons(Population population) {
        return households(population).flatMap(household -> household.members().stream());
    }

    private static Stream<Household> households(Population population) {
        return IntStream.range(0, population.households()).mapToObj(population::household);
    }

    /** An act of applicant and spouse is one act that names both. */
    private static Stream<MarriageRegistration> marriages(Household household) {
        var members = household.members();
        var spouse = members.stream().filter(member -> member.relation().equals(SPOUSE)).findFirst();
        var shared = spouse.map(
                other -> members.getFirst().registrations().stream().filter(other.registrations()::contains).toList())
                .orElse(List.of());
        return members.stream().flatMap(person -> marriages(person, shared, spouse.orElse(null)));
    }

    private static Stream<MarriageRegistration> marriages(Person person, List<Truth.Registration> shared,
            @Nullable Person spouse) {
        List<Truth.Registration> acts = person.registrations();
        return IntStream.range(0, acts.size()).filter(n -> !person.equals(spouse) || !shared.contains(acts.get(n)))
                .mapToObj(n -> {
                    var act = acts.get(n);
                    var other = spouse != null && !person.equals(spouse) && shared.contains(act) ? party(spouse) : null;
                    return new MarriageRegistration(act.registry(),
                            "%d-%d-%d".formatted(person.household(), person.memberNo(), n), act.operation(),
                            act.on(), act.certificateNo(), null, AGREED, true, party(person), other);
                });
    }

    private static Party party(Person person) {
        return new Party(person.id(), person.nameAt(SOURCE));
    }
}
