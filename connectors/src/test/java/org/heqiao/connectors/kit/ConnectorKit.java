package org.heqiao.connectors.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.connectors.kit.Person.AYGUL;
import static org.heqiao.connectors.kit.Person.LI_XIAOMING;
import static org.heqiao.connectors.kit.Person.MA_LAN;
import static org.heqiao.connectors.kit.Person.OUYANG_JIANGUO;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.heqiao.schemas.fact.FactRegistry;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.opentest4j.TestAbortedException;

/**
 * What every connector promises, whatever its agency speaks. An agency's test class inherits it and supplies the
 * {@link AgencyStub}.
 *
 * <p>
 * A sentence that a protocol cannot express is overridden, with {@code @Test}, by a call of {@link #impossible(String)}
 * that says why; it then stands in the report as skipped, with the reason. The whole log of every sentence is searched
 * for anything personal or secret.
 */
public abstract class ConnectorKit {

    /** The day of application of every question. */
    public static final LocalDate RELEVANT_ON = LocalDate.of(2026, 11, 20);

    protected static final QueryContext ASKING = new QueryContext(new Purpose("social-assistance-check"),
            new LegalBasis("SSA-2014-58"),
            "WT-2026-000017",
            new Officer("周文静", "6401-0042", "核对中心"), "低保申请核对");

    private static final List<Person> EVERYONE = List.of(MA_LAN, OUYANG_JIANGUO, AYGUL, LI_XIAOMING);
    private static final Duration LEEWAY = Duration.ofSeconds(4);
    /** On a sentence in which a timeout passes, or may pass, while the agency's own, short one is waited for. */
    private static final String GIVES_UP = "gives-up";
    /** In all other sentences: how busy the machine is makes no fault. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    protected AgencyStub agency;
    protected CamelContext camel;
    private Wire wire;
    private WrittenLog log;
    private Conversation hub;
    private long lastNumber = 7_000_000;
    private long lastLeg = 90_000;

    /** A fresh stub that knows nobody. Costly servers may be shared between sentences; their content may not. */
    protected abstract AgencyStub agency() throws Exception;

    protected static void impossible(String reason) {
        throw new TestAbortedException("the protocol cannot do this: " + reason);
    }

    @BeforeEach
    final void connect(TestInfo sentence) throws Exception {
        log = new WrittenLog();
        agency = agency();
        wire = new Wire(agency.port());
        camel = new DefaultCamelContext();
        camel.disableJMX();
        var connector = agency.connector(wire.port(),
                sentence.getTags().contains(GIVES_UP) ? agency.timeout() : PATIENCE);
        camel.addRoutes((RoutesBuilder) connector);
        camel.start();
        hub = new Conversation(camel, connector, agency);
    }

    @AfterEach
    final void disconnect_and_read_the_log() {
        try {
            camel.stop();
            wire.close();
            agency.close();
        } finally {
            log.close();
        }
        assertThat(log.lines()).as("the log").allSatisfy(this::tellsNothing);
        assertThat(agency.visibleInTransit()).as("URLs, file names").allSatisfy(this::tellsNothing);
    }

    // -- refusals and faults

    @Test
    @Tag(GIVES_UP)
    protected void a_dead_source_is_unreachable() {
        wire.isDead();

        assertThat(faultOf(about(MA_LAN))).isEqualTo(SourceFault.Kind.UNREACHABLE);
    }

    @Test
    @Tag(GIVES_UP)
    protected void a_source_that_dies_after_a_good_conversation_is_unreachable() throws Exception {
        eventually(() -> ask(MA_LAN));
        wire.isDead();

        assertThat(faultOf(about(OUYANG_JIANGUO))).isEqualTo(SourceFault.Kind.UNREACHABLE);
    }

    @Test
    @Tag(GIVES_UP)
    protected void a_source_that_never_speaks_is_given_up_within_the_timeout() {
        wire.isSilent();

        assertTimesOut(about(MA_LAN));
    }

    @Test
    @Tag(GIVES_UP)
    protected void a_source_that_falls_silent_is_given_up_within_the_timeout() throws Exception {
        eventually(() -> ask(MA_LAN));
        wire.isSilent();

        assertTimesOut(about(OUYANG_JIANGUO));
    }

    @Test
    @Tag(GIVES_UP)
    protected void a_line_that_breaks_in_the_middle_of_an_answer_is_a_fault_not_an_answer() throws Exception {
        holds(MA_LAN);
        wire.breaks();

        assertThat(faultOf(about(MA_LAN))).isIn(SourceFault.Kind.UNREACHABLE, SourceFault.Kind.MALFORMED);
    }

    @Test
    @Tag(GIVES_UP)
    protected void a_source_that_comes_back_is_asked_again_without_a_restart() throws Exception {
        var expected = holds(MA_LAN);
        wire.isDead();
        faultOf(about(MA_LAN));
        wire.isRepaired();

        eventually(() -> assertFound(about(MA_LAN), expected));
    }

    @Test
    protected void a_fault_of_the_source_is_failed() {
        agency.fails();

        assertThat(faultOf(about(MA_LAN))).isEqualTo(SourceFault.Kind.FAILED);
    }

    @Test
    protected void a_source_that_refuses_the_hub_as_such_is_denied() {
        agency.deniesTheHub();

        assertThat(faultOf(about(MA_LAN))).isEqualTo(SourceFault.Kind.DENIED);
    }

    @Test
    protected void an_answer_that_cannot_be_understood_is_malformed() throws Exception {
        holds(MA_LAN);
        agency.speaksGarbage();

        assertThat(faultOf(about(MA_LAN))).isEqualTo(SourceFault.Kind.MALFORMED);
    }

    @Test
    protected void an_answer_in_another_charset_is_malformed_not_misread() throws Exception {
        holds(MA_LAN);
        holds(AYGUL);
        agency.speaksAnotherCharset();

        assertThat(faultOf(about(MA_LAN, AYGUL))).isEqualTo(SourceFault.Kind.MALFORMED);
    }

    @Test
    protected void an_answer_longer_than_the_limit_is_malformed() throws Exception {
        holds(MA_LAN);
        agency.speaksWithoutEnd();

        assertThat(faultOf(about(MA_LAN))).isEqualTo(SourceFault.Kind.MALFORMED);
    }

    @Test
    protected void a_refused_question_is_refused_alone() throws Exception {
        var expected = holds(OUYANG_JIANGUO);
        agency.items().forEach(item -> agency.refuses(MA_LAN, item));

        Bundle bundle = about(MA_LAN, OUYANG_JIANGUO);
        var answers = hub.about(bundle);

        assertThat(of(MA_LAN, bundle, answers))
                .allSatisfy(a -> assertThat(a).isInstanceOf(Answer.RefusedBySource.class));
        assertFacts(bundle, answers, expected);
    }

    // -- what it does not know

    @Test
    protected void a_person_it_does_not_know_is_no_record() throws Exception {
        Bundle bundle = about(MA_LAN);

        var answers = hub.about(bundle);

        assertThat(of(MA_LAN, bundle, answers)).hasSameSizeAs(agency.items())
                .allSatisfy(a -> assertThat(a).isInstanceOf(Answer.NoRecord.class));
    }

    @Test
    protected void a_number_under_another_name_is_an_identity_mismatch() throws Exception {
        var expected = holds(OUYANG_JIANGUO);
        agency.items().forEach(item -> agency.holdsUnderAnotherName(MA_LAN, item));

        Bundle bundle = about(MA_LAN, OUYANG_JIANGUO);
        var answers = hub.about(bundle);

        assertThat(of(MA_LAN, bundle, answers)).hasSameSizeAs(agency.items())
                .allSatisfy(a -> assertThat(a).isInstanceOf(Answer.IdentityMismatch.class));
        assertFacts(bundle, answers, expected);
    }

    @Test
    protected void an_omitted_question_stays_open_and_the_others_are_answered() throws Exception {
        var expected = holds(MA_LAN);
        agency.items().forEach(item -> agency.omits(OUYANG_JIANGUO, item));
        expected.putAll(holds(AYGUL));

        Bundle bundle = about(MA_LAN, OUYANG_JIANGUO, AYGUL);
        var answers = hub.about(bundle);

        assertThat(of(OUYANG_JIANGUO, bundle, answers)).isEmpty();
        assertFacts(bundle, answers, expected);
    }

    /** Neither of two contradicting answers is believed; the source gets another chance instead. */
    @Test
    protected void a_question_answered_in_two_ways_stays_open() throws Exception {
        var expected = holds(OUYANG_JIANGUO);
        agency.items().forEach(item -> agency.contradictsItselfAbout(MA_LAN, item));

        Bundle bundle = about(MA_LAN, OUYANG_JIANGUO);
        var answers = hub.about(bundle);

        assertThat(of(MA_LAN, bundle, answers)).isEmpty();
        assertFacts(bundle, answers, expected);
    }

    // -- what it knows

    @Test
    protected void what_the_source_holds_is_found_with_the_time_it_is_valid_for() throws Exception {
        var expected = holds(MA_LAN);

        Bundle bundle = about(MA_LAN);
        var answers = hub.about(bundle);

        assertFacts(bundle, answers, expected);
        assertThat(answers.values())
                .allSatisfy(a -> assertThat(((Answer.Found) a).asOf()).isBefore(Instant.now().plusSeconds(86_400)));
    }

    /** Answers are stored between the question and the report, and every node reads what any of them has stored. */
    @Test
    protected void what_the_source_holds_is_kept_as_it_is_and_has_words() throws Exception {
        holds(MA_LAN);
        var registry = FactRegistry.of(agency.vocabulary());

        var answers = ask(MA_LAN);

        assertThat(answers.values()).hasSameSizeAs(agency.items()).allSatisfy(answer -> {
            var facts = ((Answer.Found) answer).facts();
            assertThat(StoredFacts.readAgain(facts, registry)).isEqualTo(facts);
        });
        assertThat(agency.items()).allSatisfy(
                item -> assertThat(registry.word(item.kind())).isNotEqualTo(item.kind().value()));
    }

    @Test
    protected void every_person_of_a_bundle_gets_their_own_facts() throws Exception {
        assertFound(about(EVERYONE.toArray(Person[]::new)), holdsEveryone());
    }

    @Test
    protected void the_order_of_the_answers_does_not_matter() throws Exception {
        var expected = holdsEveryone();
        agency.answersOutOfOrder();

        assertFound(about(EVERYONE.toArray(Person[]::new)), expected);
    }

    @Test
    protected void an_answer_given_twice_counts_once() throws Exception {
        var expected = holdsEveryone();
        agency.items().forEach(item -> agency.repeats(OUYANG_JIANGUO, item));

        assertFound(about(EVERYONE.toArray(Person[]::new)), expected);
    }

    @Test
    protected void an_answer_nobody_asked_for_is_dropped() throws Exception {
        var expected = holds(MA_LAN);
        agency.items().forEach(item -> agency.slipsIn(AYGUL, item));

        assertFound(about(MA_LAN), expected);
    }

    @Test
    protected void conversations_at_the_same_time_do_not_mix() throws Exception {
        var expected = holdsEveryone();
        List<Bundle> bundles = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            bundles.add(about(EVERYONE.get(i % EVERYONE.size())));
        }

        List<Future<Map<Long, Answer>>> heard = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            bundles.forEach(bundle -> heard.add(threads.submit(() -> hub.about(bundle))));
        }

        for (int i = 0; i < bundles.size(); i++) {
            assertFacts(bundles.get(i), heard.get(i).get(), expected);
        }
    }

    @Test
    protected void the_same_bundle_again_is_the_same_conversation() throws Exception {
        var expected = holds(MA_LAN);
        Bundle bundle = about(MA_LAN);

        assertFound(bundle, expected);
        int once = agency.conversations();
        assertFound(bundle, expected);
        int twice = agency.conversations();
        assertFound(about(MA_LAN), expected);

        assertThat(twice).as("a repetition is the same conversation").isEqualTo(once);
        assertThat(agency.conversations()).as("another bundle is another conversation").isGreaterThan(twice);
    }

    // -- proof of life

    @Test
    protected void a_probe_of_a_living_source_succeeds_and_asks_about_nobody() throws Exception {
        hub.probe();

        assertThat(agency.questions()).isZero();
    }

    @Test
    @Tag(GIVES_UP)
    protected void a_probe_of_a_dead_source_is_a_fault() {
        wire.isDead();

        assertThatThrownBy(hub::probe).isInstanceOf(SourceFault.class);
    }

    @Test
    @Tag(GIVES_UP)
    protected void a_probe_of_a_silent_source_is_a_fault_within_the_timeout() {
        wire.isSilent();
        Instant asked = Instant.now();

        assertThatThrownBy(hub::probe).isInstanceOf(SourceFault.class);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(agency.timeout().plus(LEEWAY));
    }

    // -- words for the sentences

    /** One question per person and item, under a new bundle number. */
    protected final Bundle about(Person... people) {
        List<Question> questions = new ArrayList<>();
        for (Person person : people) {
            for (Item item : agency.items()) {
                questions.add(new Question(++lastLeg, item, person.id(), person.name(), RELEVANT_ON));
            }
        }
        return new Bundle(++lastNumber, agency.source(), ASKING, questions, Optional.empty());
    }

    /** The whole conversation, driven to its end: asynchronous sources are asked again with the ticket. */
    protected final Map<Long, Answer> ask(Person... people) throws SourceFault {
        return hub.about(about(people));
    }

    protected final Map<Long, Answer> ask(Bundle bundle) throws SourceFault {
        return hub.about(bundle);
    }

    /** The fault a conversation ends in; fails if it does not. */
    protected final SourceFault.Kind faultOf(Bundle bundle) {
        return thrownBy(bundle).kind();
    }

    protected final SourceFault thrownBy(Bundle bundle) {
        try {
            hub.about(bundle);
        } catch (SourceFault fault) {
            for (Throwable t = fault; t != null; t = t.getCause()) {
                tellsNothing(String.valueOf(t.getMessage()));
            }
            return fault;
        }
        throw new AssertionError("the conversation was expected to fail");
    }

    /** What the agency holds from now on about the person: facts by person and item. */
    protected final Map<Asked, List<Fact>> holds(Person person) {
        Map<Asked, List<Fact>> held = new HashMap<>();
        agency.items().forEach(item -> held.put(new Asked(person.id().value(), item), agency.holds(person, item)));
        return held;
    }

    /** Whose which item; a key for expectations. */
    protected record Asked(String id, Item item) {
    }

    private Map<Asked, List<Fact>> holdsEveryone() {
        Map<Asked, List<Fact>> held = new HashMap<>();
        EVERYONE.forEach(person -> held.putAll(holds(person)));
        return held;
    }

    protected final void assertFound(Bundle bundle, Map<Asked, List<Fact>> expected) throws SourceFault {
        assertFacts(bundle, hub.about(bundle), expected);
    }

    private static void assertFacts(Bundle bundle, Map<Long, Answer> answers, Map<Asked, List<Fact>> expected) {
        for (Question question : bundle.questions()) {
            List<Fact> facts = expected.get(new Asked(question.id().number(), question.item()));
            if (facts != null) {
                assertThat(answers.get(question.leg())).as("leg %d, %s", question.leg(), question.item())
                        .isInstanceOfSatisfying(Answer.Found.class,
                                found -> assertThat(found.facts()).containsExactlyInAnyOrderElementsOf(facts));
            }
        }
    }

    private static List<Answer> of(Person person, Bundle bundle, Map<Long, Answer> answers) {
        return bundle.questions().stream().filter(q -> q.id().equals(person.id())).map(q -> answers.get(q.leg()))
                .filter(java.util.Objects::nonNull).toList();
    }

    /** On a busy machine, the first call over a line may run out of a short time. */
    private static void eventually(ThrowingRunnable conversation) {
        Awaitility.await().pollDelay(Duration.ZERO).atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(SourceFault.class).untilAsserted(conversation);
    }

    private void assertTimesOut(Bundle bundle) {
        Instant asked = Instant.now();

        assertThat(faultOf(bundle)).isEqualTo(SourceFault.Kind.TIMEOUT);
        assertThat(Duration.between(asked, Instant.now())).isLessThan(agency.timeout().plus(LEEWAY));
    }

    private void tellsNothing(String text) {
        for (Person person : EVERYONE) {
            assertThat(text.contains(person.id().value())).as("holds an identity number").isFalse();
            assertThat(text.contains(person.name().value())).as("holds a person's name").isFalse();
        }
        assertThat(text.contains(ASKING.officer().name())).as("holds an officer's name").isFalse();
        assertThat(agency.secrets()).as("secrets written down").noneMatch(text::contains);
    }
}
