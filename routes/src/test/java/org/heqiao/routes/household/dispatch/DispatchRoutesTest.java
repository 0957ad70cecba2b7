package org.heqiao.routes.household.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.heqiao.routes.flow.RouteTest;
import org.heqiao.routes.household.plan.Bundles.Claim;
import org.heqiao.routes.household.plan.Claims;
import org.heqiao.routes.household.plan.Lane;
import org.heqiao.routes.sources.Sources;
import org.heqiao.routes.work.WorkQueues;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceConnector;
import org.heqiao.schemas.source.SourceContract;
import org.heqiao.schemas.source.SourceFault;
import org.heqiao.schemas.source.SourceId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In which order a bundle's steps are done, and what a fault of the source, or of our own, does to its message. */
class DispatchRoutesTest extends RouteTest {

    private static final SourceId PEOPLE = new SourceId("people");
    private static final String QUEUE = WorkQueues.queueOf(PEOPLE);
    private static final QueryContext ASKING = new QueryContext(new Purpose("social-assistance-check"),
            new LegalBasis("SSA-2014-58"), "WT-1",
            new Officer("王芳", "1", "test"), "test");

    private final Script steps = new Script();

    @Override
    protected List<RoutesBuilder> routes() {
        var contract = SourceContract.simple(List.of(Item.IDENTITY), 10, false, 1, 100, Duration.ZERO,
                Duration.ofDays(1),
                Duration.ofSeconds(1), Duration.ofSeconds(30), null, null, true, null);
        SourceConnector people = () -> PEOPLE;
        var sources = Sources.of(Map.of(people.id(), contract), people);
        return List.of(new DispatchRoutes(sources, steps), new RouteBuilder() {
            @Override
            public void configure() {
                from(people.ask().uri()).to("mock:agency");
            }
        });
    }

    @BeforeEach
    void theAgencyHoldsNothing() {
        getMockEndpoint("mock:agency").whenAnyExchangeReceived(exchange -> {
            steps.done("agency " + exchange.getMessage().getHeaders().keySet());
            exchange.getMessage().setBody(Reply.of(List.of()));
        });
    }

    @Test
    void a_bundle_is_claimed_looked_at_again_asked_and_recorded() throws Exception {
        var done = new NotifyBuilder(context).fromRoute("bundles-people").whenDone(1).create();

        queues.ask(PEOPLE, 7, Lane.BULK.priority(), Duration.ZERO);

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(steps.log).as("nothing of the message goes along to the agency")
                .containsExactly("claim 7", "lookAgain", "begin", "agency []", "answered");
        assertThat(isEmpty(QUEUE)).isTrue();
    }

    @Test
    void a_bundle_that_is_not_asked_now_is_followed_up_and_the_agency_left_alone() throws Exception {
        steps.claims = bundle -> new Claim.Done(List.of());
        var done = new NotifyBuilder(context).fromRoute("bundles-people").whenDone(1).create();

        queues.ask(PEOPLE, 7, Lane.BULK.priority(), Duration.ZERO);

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(steps.log).containsExactly("claim 7", "lookAgain", "followUp");
    }

    /** The source is asked by one consumer here. */
    @Test
    void while_a_bundle_waits_for_its_turn_its_consumer_works_for_others() throws Exception {
        var first = new AtomicInteger();
        var told = Instant.now();
        steps.claims = bundle -> bundle == 7 && first.incrementAndGet() == 1
                ? new Claim.Later(7, Duration.ofMillis(400))
                : Claims.ask(PEOPLE, bundle, ASKING);
        var done = new NotifyBuilder(context).fromRoute("bundles-people").whenDone(3).create();

        queues.ask(PEOPLE, 7, Lane.BULK.priority(), Duration.ZERO);
        queues.ask(PEOPLE, 8, Lane.BULK.priority(), Duration.ZERO);

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(steps.log.stream().filter(step -> step.startsWith("claim"))).containsExactly("claim 7", "claim 8",
                "claim 7");
        assertThat(Duration.between(told, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void a_fault_of_the_source_is_an_outcome_and_the_message_does_not_come_again() throws Exception {
        getMockEndpoint("mock:agency").whenAnyExchangeReceived(exchange -> {
            throw new SourceFault(SourceFault.Kind.UNREACHABLE, "connection refused");
        });
        var done = new NotifyBuilder(context).fromRoute("bundles-people").whenCompleted(1).create();

        queues.ask(PEOPLE, 7, Lane.BULK.priority(), Duration.ZERO);

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(steps.log).containsExactly("claim 7", "lookAgain", "begin", "failed UNREACHABLE");
        assertThat(isEmpty(QUEUE)).isTrue();
    }

    @Test
    void a_fault_of_our_own_gives_the_bundle_back_and_the_message_comes_again() throws Exception {
        var failures = new AtomicInteger();
        steps.recording = () -> {
            queues.compare(List.of(1L, 2L), Lane.BULK.priority());
            if (failures.incrementAndGet() == 1) {
                throw new IllegalStateException("the database is away");
            }
        };
        var done = new NotifyBuilder(context).fromRoute("bundles-people").whenFailed(1).and()
                .fromRoute("bundles-people").whenCompleted(1).create();

        queues.ask(PEOPLE, 7, Lane.BULK.priority(), Duration.ZERO);

        assertThat(done.matches(10, TimeUnit.SECONDS)).isTrue();
        assertThat(steps.log).containsExactly("claim 7", "lookAgain", "begin", "agency []", "answered", "abandoned",
                "claim 7", "lookAgain", "begin", "agency []", "answered");
        assertThat(take(WorkQueues.COMPARE)).isEqualTo("1,2");
        Awaitility.await().until(() -> isEmpty(WorkQueues.COMPARE)); // what the rolled-back step had sent was not sent
    }

    @Test
    void a_poison_message_is_given_up_by_the_broker_alone_and_holds_up_nobody() throws Exception {
        send(QUEUE, "not a number");
        queues.ask(PEOPLE, 8, Lane.BULK.priority(), Duration.ZERO);

        assertThat(takeDead(QUEUE)).isEqualTo("not a number");
        Awaitility.await().until(() -> steps.log.contains("answered"));
        assertThat(steps.attempts).as("attempts").hasValue(ATTEMPTS + 1);
    }

    /** Does nothing but to say so. */
    private final class Script implements BundleSteps {

        final List<String> log = new CopyOnWriteArrayList<>();
        final AtomicInteger attempts = new AtomicInteger();
        volatile java.util.function.LongFunction<Claim> claims = bundle -> Claims.ask(PEOPLE, bundle, ASKING);
        volatile Runnable recording = () -> {
        };

        void done(String step) {
            log.add(step);
        }

        @Override
        public Processor claim(SourceId source) {
            return exchange -> {
                attempts.incrementAndGet();
                long bundle = Long.parseLong(exchange.getMessage().getBody(String.class));
                done("claim " + bundle);
                exchange.getMessage().setBody(claims.apply(bundle));
            };
        }

        @Override
        public void lookAgain(Exchange exchange) {
            done("lookAgain");
        }

        @Override
        public Processor followUp(SourceId source) {
            return exchange -> {
                done("followUp");
                if (exchange.getMessage().getBody() instanceof Claim.Later later) {
                    queues.ask(source, later.bundle(), Lane.BULK.priority(), later.delay());
                }
            };
        }

        @Override
        public void begin(Exchange exchange) {
            done("begin");
            exchange.getMessage().removeHeaders("*");
        }

        @Override
        public void answered(Exchange exchange) {
            done("answered");
            recording.run();
        }

        @Override
        public void failed(Exchange exchange) {
            done("failed " + Objects
                    .requireNonNull(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, SourceFault.class)).kind());
        }

        @Override
        public void abandoned(Exchange exchange) {
            done("abandoned");
        }
    }
}
