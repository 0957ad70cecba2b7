package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the hub could not hold at the broker it does not put there. */
class HeldQueuesTest extends Subscribers {

    @Autowired
    OpenQueues queues;

    @AfterEach
    void theBrokerDoesWhatItIsTold() {
        queues.unmanaged = false;
        queues.stuck = false;
    }

    @Test
    void nobody_subscribes_by_queue_at_a_broker_that_does_not_let_queues_be_held() throws Exception {
        queues.unmanaged = true;

        var byQueue = subscribing("broker");

        assertThat(byQueue.statusCode()).isEqualTo(503);
        assertThat(byQueue.body()).contains("urn:heqiao:problem:queues-not-managed", "webhook or feed");
        assertThat(subscribing("feed").statusCode()).isEqualTo(201);
    }

    @Test
    void events_wait_in_the_table_until_their_queue_can_be_opened() throws Exception {
        queues.stuck = true;
        var id = id(subscribing("broker"));
        register.happens(Kind.MARRIAGE, DAY, Commission.id(95), Commission.id(96));

        Awaitility.await().atMost(PATIENCE)
                .until(() -> subscription(id).cause().equals("QUEUE_HELD"));
        assertThat(subscription(id).deliveredPosition()).isZero();
        assertThat(subscription(id).isFailing()).as("nothing is wrong with the subscriber").isFalse();

        queues.stuck = false;
        awaitDelivered(id, 1);
        assertThat(queues.isOpen("events." + id)).isTrue();
    }

    @Test
    void a_queue_goes_with_its_subscription_and_so_does_one_that_nobody_subscribed_to() throws Exception {
        var id = id(subscribing("broker"));
        var stray = "events." + UUID.randomUUID();
        queues.make(stray);
        Awaitility.await().atMost(PATIENCE)
                .until(() -> queues.isOpen("events." + id) != null && queues.isOpen(stray) == null);

        send("DELETE", place(id), "");

        Awaitility.await().atMost(PATIENCE).until(() -> queues.isOpen("events." + id) == null);
    }

    private HttpResponse<String> subscribing(String way) throws Exception {
        return subscribing(CONTEXT, "\"way\":\"" + way + "\",\"persons\":[" + person(95, "p") + "]");
    }
}
