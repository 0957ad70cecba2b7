package org.heqiao.routes.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.heqiao.routes.events.Subscription.Channel;
import org.heqiao.routes.flow.FlowClient;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To many subscribers at a time, to each one batch after the other, and nobody waits for anybody else. */
class DeliveryDispatcherTest {

    private final EventTables tables = new EventTables();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final DeliveryDispatcher dispatcher = new DeliveryDispatcher(tables.subscriptions, new FlowClient(camel),
            tables.clock);
    /** How many batches each of them has, and how many were begun. */
    private final Map<UUID, AtomicInteger> left = new ConcurrentHashMap<>();
    private final Map<UUID, AtomicInteger> begun = new ConcurrentHashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch slowOneIsDone = new CountDownLatch(1);
    /** The first 64 of a crowd go on when all of them are there. */
    private final CountDownLatch crowd = new CountDownLatch(64);
    private volatile boolean crowded;
    private volatile UUID slow = UUID.randomUUID();
    private volatile UUID broken = UUID.randomUUID();

    @BeforeEach
    void start() throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(ChangeEventRoute.CHANGE_EVENTS).errorHandler(noErrorHandler()).process(exchange -> exchange
                        .getMessage().setBody(batch(exchange.getMessage().getMandatoryBody(UUID.class))));
            }
        });
        camel.start();
        dispatcher.begin();
    }

    @AfterEach
    void stop() {
        slowOneIsDone.countDown();
        dispatcher.end();
        camel.stop();
    }

    private boolean batch(UUID id) throws InterruptedException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try {
            begun(id).incrementAndGet();
            if (id.equals(slow)) {
                slowOneIsDone.await();
            }
            if (crowded) {
                crowd.countDown();
                crowd.await();
            }
            if (id.equals(broken)) {
                throw new IllegalStateException("the database is away");
            }
            return left.getOrDefault(id, new AtomicInteger()).decrementAndGet() > 0;
        } finally {
            atOnce.decrementAndGet();
        }
    }

    private AtomicInteger begun(UUID id) {
        return begun.computeIfAbsent(id, _ -> new AtomicInteger());
    }

    /** Somebody to whom something is due, in so many batches. */
    private UUID due(int batches) {
        var id = tables.subscribe(Channel.BROKER, Set.of(Kind.MARRIAGE), 1);
        tables.db.update("update event.subscription set last_position = 1 where id = ?", id);
        left.put(id, new AtomicInteger(batches));
        return id;
    }

    @Test
    void batches_follow_each_other_until_there_are_no_more() {
        var id = due(5);

        dispatcher.push();

        await().until(() -> begun(id).get() == 5);
        assertThat(mostAtOnce).hasValue(1);
    }

    @Test
    void who_is_slow_holds_up_nobody_and_is_not_sent_a_second_batch_beside_the_first() {
        slow = due(2);
        var other = due(3);

        dispatcher.push();
        dispatcher.push();
        await().until(() -> begun(other).get() >= 3 && begun(slow).get() == 1);

        slowOneIsDone.countDown();
        await().until(() -> begun(slow).get() >= 2);
    }

    @Test
    void what_comes_while_the_last_batch_is_under_way_is_not_forgotten() {
        var id = due(1);
        slow = id;
        dispatcher.push();
        await().until(() -> begun(id).get() == 1);

        dispatcher.push();
        slowOneIsDone.countDown();

        await().until(() -> begun(id).get() == 2);
    }

    @Test
    void a_fault_ends_the_turn_and_the_next_begins_again() {
        var id = due(1);
        broken = id;
        dispatcher.push();
        await().until(() -> begun(id).get() == 1);

        broken = slow;

        await().until(() -> {
            dispatcher.push();
            return begun(id).get() >= 2;
        });
    }

    @Test
    void no_more_than_64_are_sent_to_at_once_and_the_others_have_their_turn() {
        crowded = true;
        var all = IntStream.range(0, 80).mapToObj(_ -> due(1)).toList();

        await().until(() -> {
            dispatcher.push();
            return all.stream().allMatch(id -> begun(id).get() >= 1);
        });

        assertThat(mostAtOnce).hasValue(64);
    }

    @Test
    void nothing_is_begun_before_the_routes_are_there_and_nothing_goes_on_when_the_node_stops() {
        var id = due(1);
        slow = id;
        dispatcher.push();
        await().until(() -> begun(id).get() == 1);

        dispatcher.push();
        dispatcher.end();
        slowOneIsDone.countDown();

        await().until(() -> atOnce.get() == 0);
        assertThat(begun(id)).hasValue(1);
        camel.stop();
        dispatcher.begin();
        dispatcher.push();
        assertThat(begun(id)).hasValue(1);
    }
}
