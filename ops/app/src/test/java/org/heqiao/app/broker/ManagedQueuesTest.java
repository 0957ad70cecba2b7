package org.heqiao.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Subscribers' queues at an Artemis of its own, with the broker.xml of the runbook, over the hub's connection alone.
 */
class ManagedQueuesTest {

    private static final String QUEUE = "events.court";
    private static final int PATIENCE_MS = 5_000;

    @TempDir
    Path folder = Path.of(".");

    private EmbeddedActiveMQ broker = new EmbeddedActiveMQ();
    private ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory();
    private ManagedQueues queues = new ManagedQueues(factory);
    private int port;

    @BeforeEach
    void freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws Exception {
        factory.close();
        broker.stop();
    }

    /** @param without lines of the broker.xml that hold this are left out */
    private void start(String without) throws Exception {
        broker = BrokerProcess.ofTheRunbook(folder, port, without);
        factory = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + port + "?callTimeout=" + PATIENCE_MS + "&consumerWindowSize=0");
        factory.setUser("hub");
        factory.setPassword("secret");
        queues = new ManagedQueues(factory);
    }

    @Test
    void a_held_queue_gives_nothing_over_a_restart_too_and_all_of_it_when_opened() throws Exception {
        start("");
        queues.make(QUEUE);
        queues.make(QUEUE);
        put("0", "1");
        queues.open(QUEUE, false);
        assertThat(taken(1, 300)).isEmpty();

        stop();
        start("");

        queues.make(QUEUE);
        assertThat(taken(1, 300)).isEmpty();
        put("2");
        queues.open(QUEUE, true);
        assertThat(taken(3, PATIENCE_MS)).containsExactly("0", "1", "2");
    }

    @Test
    void a_queue_is_removed_with_all_that_is_in_it_and_no_other() throws Exception {
        start("");
        queues.make(QUEUE);
        queues.make("events.police");
        put("0");

        queues.remove(QUEUE);
        queues.remove(QUEUE);

        assertThat(queues.names()).containsExactly("events.police");
        queues.make(QUEUE);
        assertThat(taken(1, 300)).isEmpty();
    }

    @Test
    void a_broker_that_does_not_let_the_hub_manage_queues_is_known_as_one() throws Exception {
        start("type=\"manage\"");

        assertThatThrownBy(() -> queues.names()).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("manage")
                .message().doesNotContain("secret");
        assertThatThrownBy(() -> queues.open(QUEUE, false)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void a_broker_that_is_away_holds_nothing_and_says_so() {
        factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);

        assertThatThrownBy(() -> new ManagedQueues(factory).open(QUEUE, false))
                .isInstanceOf(IllegalStateException.class);
    }

    private void put(String... texts) throws JMSException {
        try (var connection = factory.createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue(QUEUE))) {
            for (var text : texts) {
                producer.send(session.createTextMessage(text));
            }
        }
    }

    private List<String> taken(int count, int patienceMs) throws JMSException {
        var taken = new ArrayList<String>();
        try (var connection = factory.createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue(QUEUE))) {
            connection.start();
            while (taken.size() < count && consumer.receive(patienceMs) instanceof TextMessage message) {
                taken.add(message.getText());
            }
        }
        return taken;
    }
}
