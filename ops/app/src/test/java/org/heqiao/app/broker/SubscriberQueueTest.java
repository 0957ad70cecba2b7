package org.heqiao.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.heqiao.routes.events.SubscriberQueues;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.SmartLifecycle;

/** A subscriber by queue whose grant goes: what is in its queue does not leave any more. */
class SubscriberQueueTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @TempDir
    Path folder = Path.of(".");

    private int door;
    private TestAuthority.Issued court;
    private TestAuthority authority;
    private TestAuthority.Issued hubs;

    @BeforeEach
    void certificates() throws Exception {
        authority = new TestAuthority(folder.resolve("ca"));
        hubs = authority.issue("hub");
        court = authority.issue("court");
        door = freePort();
    }

    @Test
    void nothing_leaves_within_a_second_of_a_revocation_and_what_ended_while_the_node_was_down_is_held_or_gone()
            throws Exception {
        String courts;
        String held;
        String ended;
        try (var hub = startWithDoor()) {
            courts = hub.subscribe();
            held = hub.subscribe();
            ended = hub.subscribe();
            hub.giveTo(court.certificate(), courts);
            hub.eventsHappen();
            for (var queue : List.of(courts, held, ended)) {
                hub.awaitDelivered(queue);
            }
            try (var consumer = comeByCertificate(courts)) {
                assertThatARevocationHolds(hub, consumer, () -> assertThatThrownBy(() -> comeByCertificate(courts))
                        .isInstanceOf(JMSException.class));
            }
            try (var consumer = EventConsumer.of(hub.context().getBean(ConnectionFactory.class), held)) {
                Awaitility.await().atMost(PATIENCE).until(() -> consumer.look(100) != null);
                for (var loop : List.of("eventLeader", "queueAccessControl")) {
                    hub.context().getBean(loop, SmartLifecycle.class).stop();
                }
                hub.revokeGrant();
                hub.db().update("delete from event.subscription where id = ?", SubscribedHub.id(ended));
                assertThat(consumer.look(5_000)).as("nobody has held it").isNotNull();
            }
        }
        try (var hub = startWithDoor()) {
            var subscriberQueues = hub.context().getBean(SubscriberQueues.class);
            Awaitility.await().atMost(PATIENCE).untilAsserted(
                    () -> assertThat(subscriberQueues.names()).containsExactlyInAnyOrder(courts, held));
            try (var consumer = EventConsumer.of(hub.context().getBean(ConnectionFactory.class), held)) {
                Awaitility.await().atMost(PATIENCE).until(() -> consumer.look(100) == null);
                assertThat(consumer.look(1_000)).as("not even to the hub itself").isNull();
            }
        }
    }

    @Test
    void it_is_the_same_at_a_broker_that_is_not_the_hubs_own() throws Exception {
        int port = freePort();
        var broker = BrokerProcess.ofTheRunbook(folder.resolve("broker"), port, "");
        try (var hub = SubscribedHub.start(folder, "--heqiao.broker.url=tcp://127.0.0.1:" + port,
                "--heqiao.broker.username=hub",
                "--heqiao.broker.password=secret")) {
            var queue = hub.subscribe();
            hub.eventsHappen();
            hub.awaitDelivered(queue);
            try (var consumer = EventConsumer.of(hub.context().getBean(ConnectionFactory.class), queue)) {
                assertThatARevocationHolds(hub, consumer, () -> {
                });
            }
            hub.db().update("delete from event.subscription where id = ?", SubscribedHub.id(queue));
            Awaitility.await().atMost(PATIENCE)
                    .until(() -> hub.context().getBean(SubscriberQueues.class).names().isEmpty());
        } finally {
            broker.stop();
        }
    }

    private static void assertThatARevocationHolds(SubscribedHub hub, EventConsumer consumer, Runnable meanwhile)
            throws Exception {
        assertThat(consumer.take()).isEqualTo("1");
        assertThat(consumer.take()).isEqualTo("2");

        var again = hub.revokeGrant();

        Awaitility.await().atMost(A_SECOND).pollInterval(Duration.ofMillis(5)).until(() -> consumer.look(50) == null);
        assertThat(consumer.look(2_000)).isNull();
        meanwhile.run();

        again.run();
        Awaitility.await().atMost(PATIENCE).until(() -> consumer.look(100) != null);
        assertThat(IntStream.range(2, SubscribedHub.EVENTS).mapToObj(_ -> consumer.take()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(3, SubscribedHub.EVENTS).mapToObj(Integer::toString).toList());
    }

    private EventConsumer comeByCertificate(String queue) throws JMSException {
        return EventConsumer.of(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + door
                + "?sslEnabled=true&callTimeout=10000&consumerWindowSize=0&"
                + court.parameters(folder.resolve("stores"), authority)),
                queue);
    }

    /** Its own broker, and a door with TLS to it. */
    private SubscribedHub startWithDoor() throws IOException {
        return SubscribedHub.start(folder, "--heqiao.events.broker.tls.port=" + door,
                "--heqiao.events.broker.tls.certificate=" + hubs.certificateFile(),
                "--heqiao.events.broker.tls.private-key=" + hubs.keyFile(),
                "--heqiao.events.broker.tls.authorities=" + authority.file());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
