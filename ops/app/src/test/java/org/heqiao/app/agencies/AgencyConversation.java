package org.heqiao.app.agencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegAnswer;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Outcome;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.heqiao.simulators.Counters;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.population.Person;
import org.heqiao.simulators.population.Population;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** What the population holds is what the hub learns, whatever goes wrong on the way. An agency's test inherits this. */
abstract class AgencyConversation {

    protected static final LocalDate RELEVANT_ON = LocalDate.of(2026, 11, 20);
    protected static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T01:00:00Z"), ZoneId.of("Asia/Shanghai"));

    private static final Population POPULATION = Population.of(20261124, 600);
    private static final int BUNDLE = 200;
    private static final QueryContext ASKING = new QueryContext(new Purpose("social-assistance-check"),
            new LegalBasis("SSA-2014-58"), "WT-1",
            new Officer("周文静", "6401-0042", "核对中心"), "低保申请核对");

    private final FaultSettings faultSettings = FaultSettings.of("");
    private final Counters counters = new Counters();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final AnnotationConfigApplicationContext spring = new AnnotationConfigApplicationContext();
    private final Simulator agency = simulator();
    private final Map<Long, Person> personOf = new HashMap<>();
    private long lastBundle;

    @TempDir
    private Path folder = Path.of(".");
    private ProducerTemplate hub = camel.createProducerTemplate();

    protected abstract Simulator simulator();

    /** The connector's package, as it is in the application. */
    protected abstract String connector();

    protected abstract List<Item> items();

    /** What the hub must learn about the person. */
    protected abstract Expected expected(Person person, Item item);

    protected SimulatorContext.Exchange exchange() {
        return new SimulatorContext.Exchange("", "", "");
    }

    /** An outcome and, if something is found, the facts in any order. */
    protected record Expected(Outcome outcome, List<Fact> facts) {

        static Expected of(Answer answer) {
            return new Expected(answer.outcome(), answer instanceof Answer.Found found ? found.facts() : List.of());
        }

        static Expected found(List<Fact> facts) {
            return facts.isEmpty() ? new Expected(Outcome.NO_RECORD, facts) : new Expected(Outcome.FOUND, facts);
        }
    }

    @EnableConfigurationProperties
    private static final class Hub {
    }

    @BeforeEach
    void start() throws Exception {
        var settings = new LinkedHashMap<String, Object>();
        agency.start(new SimulatorContext(POPULATION, faultSettings, counters, CLOCK, 0, exchange(), folder))
                .forEach((key, value) -> settings.put("heqiao.sources." + agency.source() + ".connection." + key,
                        value));
        spring.getEnvironment().getPropertySources().addFirst(new MapPropertySource("agency", settings));
        spring.registerBean(Clock.class, () -> CLOCK);
        spring.register(Hub.class);
        spring.scan(connector());
        spring.refresh();
        for (var routes : spring.getBeansOfType(RouteBuilder.class).values()) {
            camel.addRoutes(routes);
        }
        camel.start();
        hub = camel.createProducerTemplate();
    }

    @AfterEach
    void stop() throws Exception {
        camel.stop();
        spring.close();
        agency.close();
    }

    @Test
    void the_agency_is_alive() throws Exception {
        var probe = hub.request(connected().probe().uri(), nothing -> {
        });

        assertThat(probe.getException()).isNull();
    }

    @Test
    void what_the_population_holds_is_what_the_hub_learns() throws Exception {
        var answers = askUntilAnswered(1);

        assertAsHeld(answers);
    }

    @Test
    void errors_and_disorder_cost_time_but_change_no_answer() throws Exception {
        faultSettings.set(agency.source() + ".errors=0.2," + agency.source() + ".disorder=0.5");

        var answers = askUntilAnswered(60);

        assertAsHeld(answers);
        assertThat(Objects.requireNonNull(counters.counts().get(agency.source())).askedAfterAnswer())
                .as("questions put again after their answer").isZero();
    }

    private void assertAsHeld(Map<Long, LegAnswer> answers) {
        assertThat(answers).hasSize(personOf.size());
        answers.forEach((leg, answer) -> {
            var person = Objects.requireNonNull(personOf.get(leg));
            var must = expected(person, itemOf(leg));
            var is = Expected.of(answer.answer());
            assertThat(is.outcome()).as("%s %s", itemOf(leg), person).isEqualTo(must.outcome());
            assertThat(is.facts()).as("%s %s", itemOf(leg), person).containsExactlyInAnyOrderElementsOf(must.facts());
        });
    }

    /** Legs are numbered so that the item can be told from them. */
    private Item itemOf(long leg) {
        return items().get((int) (leg % items().size()));
    }

    private Map<Long, LegAnswer> askUntilAnswered(int mostRounds) throws Exception {
        Map<Long, LegAnswer> answers = new HashMap<>();
        for (int round = 0; round < mostRounds; round++) {
            List<Question> open = questions().stream().filter(q -> !answers.containsKey(q.leg())).toList();
            for (int from = 0; from < open.size(); from += BUNDLE) {
                converse(open.subList(from, Math.min(open.size(), from + BUNDLE)))
                        .forEach(a -> answers.put(a.leg(), a));
            }
            if (answers.size() == personOf.size()) {
                break;
            }
        }
        return answers;
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        long n = 0;
        for (var item : items()) {
            long number = 0;
            for (int h = 0; h < POPULATION.households(); h++) {
                for (var person : POPULATION.household(h).members()) {
                    long leg = ++number * items().size() + n;
                    personOf.put(leg, person);
                    questions.add(new Question(leg, item, new ResidentId(person.id()), new PersonName(person.name()),
                            RELEVANT_ON));
                }
            }
            n++;
        }
        return questions;
    }

    /** As the hub finds it: among its beans. */
    private SourceConnector connected() {
        return spring.getBean(SourceConnector.class);
    }

    private List<LegAnswer> converse(List<Question> questions) throws Exception {
        var source = new SourceId(agency.source());
        var bundle = new Bundle(++lastBundle, source, ASKING, questions, Optional.empty());
        List<LegAnswer> heard = new ArrayList<>();
        for (int patience = 0; patience < 200; patience++) {
            var asked = bundle;
            var exchange = hub.request(connected().ask().uri(), e -> e.getMessage().setBody(asked));
            if (exchange.getException() instanceof SourceFault) {
                return heard;
            }
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            var reply = exchange.getMessage().getMandatoryBody(Reply.class);
            heard.addAll(reply.answers());
            var open = bundle.questions().stream()
                    .filter(q -> reply.answers().stream().noneMatch(a -> a.leg() == q.leg())).toList();
            if (reply.waiting().isEmpty() || open.isEmpty()) {
                return heard;
            }
            Thread.sleep(Math.min(100, reply.waiting().get().lookAgainAfter().toMillis()));
            bundle = new Bundle(bundle.number(), source, ASKING, open, Optional.of(reply.waiting().get().ticket()));
        }
        return heard;
    }
}
