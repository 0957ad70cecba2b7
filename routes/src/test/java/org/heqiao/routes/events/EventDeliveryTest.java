package org.heqiao.routes.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.heqiao.gateway.audit.AdministrativeAct;
import org.heqiao.gateway.audit.AuditEntry;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.audit.Receipt;
import org.heqiao.gateway.enforcement.Pushes;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.routes.events.EventBatch.Sent;
import org.heqiao.routes.events.EventSender.Result;
import org.heqiao.routes.events.Subscription.Cause;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.events.Subscription.State;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.heqiao.schemas.identity.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ArrayNode;

/** What comes next for a subscriber, and what becomes of it when it was sent: handed over, tried again, or given up. */
class EventDeliveryTest {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(8);

    private final EventTables tables = new EventTables();
    private final Acts acts = new Acts();
    private final EventSender sender = new TwoAtOnce();
    private final EventDelivery delivery = new EventDelivery(tables.subscriptions, tables.deliveries,
            new EventRelease(Pushes.ofActs(acts, tables.clock)), List.of(sender), new BackOff(tables.settings),
            new EventMeters(new SimpleMeterRegistry(), tables.db, tables.clock), tables.clock);

    private UUID id = UUID.randomUUID();

    /** Five events for one subscriber, of whom at most two are sent at once. */
    @BeforeEach
    void fiveEventsAreDue() {
        id = tables.subscribe(Channel.WEBHOOK, Set.of(Kind.MARRIAGE), 1);
        tables.happens(Kind.MARRIAGE, 1, 5);
        tables.relay().carry();
    }

    @Test
    void what_arrived_is_not_taken_again_and_the_next_comes_in_order() throws Exception {
        assertThat(positions(taken())).containsExactly(1L, 2L);
        assertThat(resolve(new Result.Arrived())).as("there may be more").isTrue();

        assertThat(positions(taken())).containsExactly(3L, 4L);
        resolve(new Result.Arrived());
        assertThat(positions(taken())).containsExactly(5L);
        resolve(new Result.Arrived());

        assertThat(due()).as("nothing is left").isNull();
    }

    @Test
    void what_somebody_else_has_handed_over_meanwhile_is_not_handed_over_twice() throws Exception {
        var batch = taken();
        tables.subscriptions.handed(id, 0, 2);

        assertThat(resolve(batch, new Result.Arrived())).as("another node goes on from there").isFalse();
        assertThat(tables.progress(id).handed()).isEqualTo(2);
    }

    @Test
    void a_subscriber_that_fails_is_tried_again_later_and_each_time_later_than_before() throws Exception {
        assertThat(resolve(new Result.Failed(Cause.BAD_STATUS, null))).isFalse();

        var failed = tables.progress(id);
        assertThat(failed.handed()).isZero();
        assertThat(failed.cause()).isEqualTo(Cause.BAD_STATUS);
        assertThat(failed.attempts()).isEqualTo(1);
        assertThat(failed.failingSince()).isEqualTo(tables.clock.instant());
        assertPause(FIRST_PAUSE);
        assertThat(due()).as("not before").isNull();

        tables.clock.advance(FIRST_PAUSE.multipliedBy(2));
        assertThat(positions(taken())).containsExactly(1L, 2L);
        resolve(new Result.Failed(Cause.TIMEOUT, null));
        assertPause(FIRST_PAUSE.multipliedBy(2));

        tables.clock.advance(Duration.ofMinutes(1));
        resolve(new Result.Arrived());
        assertThat(tables.progress(id).attempts()).as("it is well again").isZero();
        assertThat(tables.progress(id).failingSince()).isNull();
        assertThat(tables.progress(id).cause()).isNull();
    }

    @Test
    void a_subscriber_that_asks_for_more_time_gets_it_within_bounds() throws Exception {
        resolve(new Result.Failed(Cause.BAD_STATUS, Duration.ofSeconds(30)));
        assertPause(Duration.ofSeconds(30));

        tables.clock.advance(Duration.ofMinutes(1));
        resolve(new Result.Failed(Cause.BAD_STATUS, Duration.ofDays(365)));
        assertPause(tables.settings.webhook().mostPause());
    }

    @Test
    void a_subscriber_that_fails_for_too_long_is_given_up_and_that_is_written_down_once() throws Exception {
        resolve(new Result.Failed(Cause.UNREACHABLE, null));
        tables.clock.advance(tables.settings.webhook().giveUp().minusSeconds(1));
        resolve(new Result.Failed(Cause.UNREACHABLE, null));
        assertThat(tables.progress(id).state()).isEqualTo(State.ACTIVE);

        tables.clock.advance(Duration.ofMinutes(2));
        var batch = taken();
        resolve(batch, new Result.Failed(Cause.UNREACHABLE, null));
        resolve(batch, new Result.Failed(Cause.UNREACHABLE, null));

        assertThat(tables.progress(id).state()).isEqualTo(State.SUSPENDED);
        assertThat(tables.progress(id).cause()).isEqualTo(Cause.GIVEN_UP);
        assertThat(acts.written).containsExactly("marriage-events.suspend");
        assertThat(due()).isNull();
    }

    @Test
    void a_subscriber_that_says_it_is_gone_is_suspended_and_goes_on_where_it_stopped_when_asked() throws Exception {
        resolve(new Result.Arrived());
        resolve(new Result.Gone());

        assertThat(tables.progress(id).cause()).isEqualTo(Cause.GONE);
        assertThat(acts.written).containsExactly("marriage-events.suspend");
        assertThat(due()).isNull();

        tables.subscriptions.resume(id, null);
        assertThat(positions(taken())).containsExactly(3L, 4L);
    }

    @Test
    void where_all_is_older_than_it_is_kept_the_position_moves_on() throws Exception {
        tables.db.update("delete from event.change");

        assertThat(step(delivery::take, tables.find(id))).isEqualTo(true);
        assertThat(tables.progress(id).handed()).isEqualTo(5);
    }

    @Test
    void what_cannot_be_written_down_is_tried_again_later() throws Exception {
        assertThat(step(delivery::postpone, taken())).isEqualTo(false);

        assertThat(tables.progress(id).cause()).isEqualTo(Cause.AUDIT_LOG_DOWN);
        assertThat(due()).isNull();
        tables.clock.advance(Duration.ofSeconds(5));
        assertThat(due()).isNotNull();
    }

    /** At least that, and up to an eighth more. */
    private void assertPause(Duration pause) {
        assertThat(Duration.between(tables.clock.instant(), tables.progress(id).nextAt())).isBetween(pause,
                pause.plus(pause.dividedBy(8)).plusMillis(1));
    }

    private @Nullable Object due() throws Exception {
        return step(delivery::find, id);
    }

    private EventBatch taken() throws Exception {
        return (EventBatch) Objects.requireNonNull(step(delivery::take, Objects.requireNonNull(due())));
    }

    private boolean resolve(Result result) throws Exception {
        return resolve(taken(), result);
    }

    private boolean resolve(EventBatch batch, Result result) throws Exception {
        return Boolean.TRUE.equals(step(delivery::resolve, new Sent(batch, result)));
    }

    private static List<Long> positions(EventBatch batch) {
        return batch.deliveries().stream().map(Delivery::position).toList();
    }

    /** One step of the route. */
    private interface Step {
        void process(Exchange exchange) throws Exception;
    }

    private static @Nullable Object step(Step step, Object body) throws Exception {
        var exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(body);
        step.process(exchange);
        return exchange.getMessage().getBody();
    }

    /** What the hub itself did. */
    private static final class Acts implements AuditLog {

        final List<String> written = new ArrayList<>();

        @Override
        public Receipt append(AuditEntry entry, List<? extends Subject> subjects) {
            assertThat(entry).isInstanceOf(AdministrativeAct.class);
            written.add(entry.service());
            return new Receipt("log", written.size(), "hash");
        }
    }

    private static final class TwoAtOnce implements EventSender {

        @Override
        public Channel way() {
            return Channel.WEBHOOK;
        }

        @Override
        public int most(Subscription subscription) {
            return 2;
        }

        @Override
        public Result send(Subscription subscription, List<Delivery> deliveries, ArrayNode events) {
            return new Result.Arrived();
        }
    }
}
