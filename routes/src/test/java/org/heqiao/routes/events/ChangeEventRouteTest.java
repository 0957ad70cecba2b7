package org.heqiao.routes.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.RoutesBuilder;
import org.heqiao.gateway.audit.AuditLog;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.enforcement.Denials;
import org.heqiao.routes.events.EventBatch.Released;
import org.heqiao.routes.events.EventBatch.Sent;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.events.Subscription.Progress;
import org.heqiao.routes.events.Subscription.State;
import org.heqiao.routes.flow.FlowClient;
import org.heqiao.routes.flow.RouteTest;
import org.heqiao.schemas.source.LegalBasis;
import org.heqiao.schemas.source.Officer;
import org.heqiao.schemas.source.Purpose;
import org.heqiao.schemas.source.QueryContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** In which order a batch of events is decided about, written down and sent, and what a fault does to it. */
class ChangeEventRouteTest extends RouteTest {

    private static final UUID ID = UUID.randomUUID();
    private static final Subscription SUBSCRIPTION = new Subscription(ID, new AgencyCode("yc-court"), "court", Set.of(),
            Channel.BROKER, null, 1, false, Set.of(),
            new QueryContext(new Purpose("case-trial"), new LegalBasis("MARRIAGE-ARCHIVES-15"), "W-1",
                    new Officer("王", "7", "court"),
                    "enforcement"),
            Instant.EPOCH, new Progress(State.ACTIVE, null, 2, 0, 1, 0, null, Instant.EPOCH, null, 0));

    private final Script steps = new Script();

    @Override
    protected List<RoutesBuilder> routes() {
        return List.of(new ChangeEventRoute(steps));
    }

    private @Nullable Boolean sendNext() {
        return new FlowClient(context).request(ChangeEventRoute.CHANGE_EVENTS, ID, Boolean.class);
    }

    @Test
    void a_batch_is_decided_about_cut_written_down_sent_and_marked_in_its_turn() {
        assertThat(sendNext()).isTrue();

        assertThat(steps.log).containsExactly("find", "mayGo", "begin", "take", "release", "send", "resolve", "end");
    }

    @Test
    void nothing_is_begun_where_nothing_is_due() {
        steps.due = false;

        assertThat(sendNext()).isNotEqualTo(true);
        assertThat(steps.log).containsExactly("find");
    }

    @Test
    void nothing_is_read_for_whom_it_is_not_granted_to() {
        steps.granted = false;

        assertThat(sendNext()).isNotEqualTo(true);
        assertThat(steps.log).containsExactly("find", "mayGo");
    }

    @Test
    void nothing_is_read_where_it_is_another_nodes_turn() {
        steps.ours = false;

        assertThat(sendNext()).isFalse();
        assertThat(steps.log).containsExactly("find", "mayGo");
    }

    @Test
    void where_all_is_older_than_it_is_kept_the_position_moves_on_and_nothing_is_sent() {
        steps.kept = false;

        assertThat(sendNext()).isTrue();
        assertThat(steps.log).containsExactly("find", "mayGo", "begin", "take", "end");
    }

    @Test
    void what_is_revoked_just_then_does_not_leave_and_is_decided_about_again_at_once() {
        steps.releasing = Denials.denied();

        assertThat(sendNext()).isTrue();
        assertThat(steps.log).doesNotContain("send", "resolve");
    }

    @Test
    void what_cannot_be_written_down_does_not_leave_and_is_postponed() {
        steps.releasing = new AuditLog.Unwritable("the disk is full");

        assertThat(sendNext()).isFalse();
        assertThat(steps.log).contains("postpone").doesNotContain("send", "resolve");
    }

    @Test
    void while_it_is_not_known_what_is_granted_nothing_leaves_and_nothing_is_kept() {
        steps.releasing = new StateUnconfirmed("grants");

        assertThat(sendNext()).isFalse();
        assertThat(steps.log).containsExactly("find", "mayGo", "begin", "take", "release", "end");
    }

    @Test
    void any_other_fault_breaks_off_the_turn_and_comes_back_as_it_is() {
        steps.sending = new IllegalStateException("the database is away");

        assertThatThrownBy(this::sendNext).isSameAs(steps.sending);
        assertThat(steps.log).as("a turn that ends by a fault is rolled back").endsWith("send");
    }

    /** Does nothing but to say so. */
    private static final class Script implements EventSteps {

        final List<String> log = new ArrayList<>();
        boolean due = true;
        boolean granted = true;
        boolean ours = true;
        boolean kept = true;
        @Nullable
        RuntimeException releasing;
        @Nullable
        RuntimeException sending;

        @Override
        public void find(Exchange exchange) {
            log.add("find");
            exchange.getMessage().setBody(due ? SUBSCRIPTION : null);
        }

        @Override
        public boolean mayGo(Subscription subscription) {
            log.add("mayGo");
            return granted;
        }

        @Override
        public boolean inTurn(Subscription subscription, BooleanSupplier batch) {
            if (!ours) {
                return false;
            }
            log.add("begin");
            boolean more = batch.getAsBoolean();
            log.add("end");
            return more;
        }

        @Override
        public void take(Exchange exchange) {
            log.add("take");
            exchange.getMessage().setBody(kept ? new EventBatch(SUBSCRIPTION, List.of()) : true);
        }

        @Override
        public void release(Exchange exchange) throws InvalidPayloadException {
            log.add("release");
            if (releasing != null) {
                throw releasing;
            }
            exchange.getMessage().setBody(new Released(exchange.getMessage().getMandatoryBody(EventBatch.class),
                    JsonNodeFactory.instance.arrayNode()));
        }

        @Override
        public void send(Exchange exchange) throws InvalidPayloadException {
            log.add("send");
            if (sending != null) {
                throw sending;
            }
            exchange.getMessage().setBody(new Sent(exchange.getMessage().getMandatoryBody(Released.class).batch(),
                    new EventSender.Result.Arrived()));
        }

        @Override
        public void resolve(Exchange exchange) {
            log.add("resolve");
            exchange.getMessage().setBody(true);
        }

        @Override
        public void postpone(Exchange exchange) {
            log.add("postpone");
            exchange.getMessage().setBody(false);
        }
    }
}
