package org.heqiao.routes.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.events.DeliveryTable.Delivery;
import org.heqiao.routes.events.DeliveryTable.Side;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;

/** What changes is numbered for whom it concerns: once, without gaps, in order, and for nobody else. */
class OutboxRelayTest {

    private static final Set<Kind> MARRIAGES = Set.of(Kind.MARRIAGE, Kind.DIVORCE);

    private final EventTables tables = new EventTables();
    private final OutboxRelay relay = tables.relay();

    @Test
    void each_change_gets_a_position_for_each_subscriber_it_concerns() {
        var ofOne = tables.subscribe(Channel.FEED, MARRIAGES, 1);
        var ofBoth = tables.subscribe(Channel.BROKER, MARRIAGES, 1, 2);

        tables.happens(Kind.MARRIAGE, 1, 1);
        tables.happens(Kind.DIVORCE, 0, 1);
        carryAll();

        assertThat(deliveries(ofOne)).extracting(Delivery::position).containsExactly(1L, 2L);
        assertThat(deliveries(ofOne)).extracting(Delivery::side).as("whom of the two it knows")
                .containsExactly(Side.A, Side.B);
        assertThat(deliveries(ofBoth)).extracting(Delivery::ref).as("both of a couple, then the one of the next")
                .containsExactly("p1", "p2", "p1");
        assertThat(deliveries(ofBoth)).extracting(each -> each.change().kind())
                .containsExactly(Kind.MARRIAGE, Kind.MARRIAGE, Kind.DIVORCE);
        assertThat(tables.progress(ofBoth).lastPosition()).isEqualTo(3);
    }

    @Test
    void over_several_portions_there_are_no_gaps_and_the_order_is_that_of_the_changes() {
        var id = tables.subscribe(Channel.FEED, MARRIAGES, 1);
        tables.happens(Kind.MARRIAGE, 1, 1500);

        assertThat(OutboxRelay.isLast(relay.carry())).isFalse();
        assertThat(OutboxRelay.isLast(relay.carry())).isTrue();

        assertThat(deliveries(id)).hasSize(1000);
        assertThat(tables.deliveries.after(id, 1000, 1000)).extracting(Delivery::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1001, 1500).boxed().toList());
        assertThat(tables.deliveries.after(id, 990, 20)).extracting(each -> each.change().on()).isSorted();
        assertThat(relay.carry()).as("nothing is carried twice").isZero();
        assertThat(tables.progress(id).lastPosition()).isEqualTo(1500);
    }

    @Test
    void of_other_persons_and_other_kinds_nothing_is_said_and_what_concerns_nobody_is_not_kept() {
        var divorces = tables.subscribe(Channel.FEED, Set.of(Kind.DIVORCE), 1);
        tables.happens(Kind.MARRIAGE, 1, 1);
        tables.happens(Kind.DIVORCE, 8, 1);

        carryAll();

        assertThat(deliveries(divorces)).isEmpty();
        assertThat(tables.db.queryForObject("select count(*) from event.change", Long.class)).isZero();
    }

    @Test
    void who_subscribes_to_everybody_gets_each_change_once() {
        var id = tables.subscribeToEverybody(Set.of(Kind.REVOCATION));

        tables.happens(Kind.REVOCATION, 4, 2);
        carryAll();

        assertThat(deliveries(id)).extracting(Delivery::side).containsExactly(Side.EVERYONE, Side.EVERYONE);
        assertThat(deliveries(id)).extracting(Delivery::ref).containsOnlyNulls();
    }

    @Test
    void a_change_from_before_the_subscription_is_not_told_though_it_is_carried_later() {
        carryAll(); // the relay has begun: what was before that is left alone anyway
        tables.happens(Kind.MARRIAGE, 1, 2);
        var id = tables.subscribe(Channel.FEED, MARRIAGES, 1);
        tables.happens(Kind.DIVORCE, 1, 1);

        carryAll();

        assertThat(deliveries(id)).extracting(each -> each.change().kind()).containsExactly(Kind.DIVORCE);
    }

    @Test
    void where_it_breaks_off_nothing_of_the_portion_is_there_and_later_all_of_it_is() {
        var id = tables.subscribe(Channel.FEED, MARRIAGES, 1);
        tables.happens(Kind.MARRIAGE, 1, 3);
        tables.db.execute("alter table event.cursor add constraint broken check (seq is null or seq < 5)");

        assertThatThrownBy(relay::carry).isInstanceOf(DataAccessException.class);
        assertThat(deliveries(id)).isEmpty();
        assertThat(tables.progress(id).lastPosition()).isZero();

        tables.db.execute("alter table event.cursor drop constraint broken");
        carryAll();
        assertThat(deliveries(id)).extracting(Delivery::position).containsExactly(1L, 2L, 3L);
    }

    @Test
    void two_that_take_themselves_for_the_leader_carry_each_change_once() throws Exception {
        var id = tables.subscribe(Channel.FEED, MARRIAGES, 1);
        tables.happens(Kind.MARRIAGE, 1, 900);
        Callable<Integer> carry = () -> tables.relay().carry();

        try (var nodes = Executors.newVirtualThreadPerTaskExecutor()) {
            var carried = 0;
            for (var each : nodes.invokeAll(List.of(carry, carry, carry))) {
                carried += each.get();
            }
            assertThat(carried).isEqualTo(900);
        }
        assertThat(deliveries(id)).hasSize(900);
    }

    @Test
    void the_register_drops_what_is_old_and_carried_and_nothing_else() {
        tables.subscribe(Channel.FEED, MARRIAGES, 1);
        tables.happens(Kind.MARRIAGE, 1, 4);
        carryAll();
        tables.happens(Kind.DIVORCE, 1, 4);
        long carried = relay.cursor();
        assertThat(purge()).as("nothing is old").isZero();

        tables.register.age(Duration.ofDays(401));

        assertThat(purge()).isPositive();
        assertThat(tables.register.after(0, 100)).hasSize(4).allMatch(change -> change.seq() > carried);
    }

    @Test
    void what_is_older_than_it_is_kept_is_gone_delivered_or_not() {
        var id = tables.subscribe(Channel.FEED, MARRIAGES, 1);
        tables.happens(Kind.MARRIAGE, 1, 2);
        carryAll();
        tables.clock.advance(Duration.ofDays(29));
        tables.happens(Kind.DIVORCE, 1, 1);
        carryAll();

        tables.clock.advance(Duration.ofDays(2));

        assertThat(purge()).isEqualTo(2);
        assertThat(deliveries(id)).extracting(Delivery::position).containsExactly(3L);
        assertThat(tables.progress(id).oldest()).isEqualTo(3);
    }

    /** As the hub removes what is over, with the periods that are configured. @return how many changes went */
    private int purge() {
        var retention = new EventRetention();
        var now = tables.clock.instant();
        return retention.changeEvents(tables.db).expire(now.minus(Duration.ofDays(tables.settings.keptDays())), 5000,
                Holds.NONE)
                + retention.registerChanges(tables.db, tables.register)
                        .expire(now.minus(Duration.ofDays(tables.settings.registerKeptDays())), 5000, Holds.NONE);
    }

    private void carryAll() {
        while (!OutboxRelay.isLast(relay.carry())) {
            // and the next portion
        }
    }

    private List<Delivery> deliveries(UUID id) {
        return tables.deliveries.after(id, 0, DeliveryTable.MOST);
    }
}
