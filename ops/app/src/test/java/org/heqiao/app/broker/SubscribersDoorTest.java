package org.heqiao.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSException;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.heqiao.app.broker.EmbeddedBroker.SubscriberAcceptor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each subscriber takes its own events by its certificate, and nobody anything else. */
class SubscribersDoorTest {

    private static final int PATIENCE_MS = 10_000;

    @TempDir
    Path folder;

    private final Map<String, String> owners = new ConcurrentHashMap<>(
            Map.of("events.court", "court", "events.police", "police"));
    private TestAuthority authority;
    private TestAuthority.Issued hub;
    private int port;

    private final Subscribers registry = new Subscribers() {
        @Override
        public @Nullable String clientOf(X509Certificate certificate) {
            var name = certificate.getSubjectX500Principal().getName().substring("CN=".length());
            return owners.containsValue(name) ? name : null;
        }

        @Override
        public boolean mayTake(String client, String queue) {
            return client.equals(owners.get(queue));
        }
    };

    @BeforeEach
    void certificates() throws Exception {
        authority = new TestAuthority(folder.resolve("ca"));
        hub = authority.issue("hub");
        try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
    }

    private EmbeddedBroker start() {
        var tls = new EventsTls(port, "127.0.0.1", hub.certificateFile(), hub.keyFile(), authority.file());
        var broker = EmbeddedBroker.start(folder.resolve("broker"),
                SubscriberAcceptor.tls(PemStores.in(folder.resolve("tls"), tls), tls, registry));
        broker.eventQueues().make("events.court");
        broker.eventQueues().make("events.police");
        return broker;
    }

    @Test
    void a_subscriber_takes_its_own_events_and_no_others() throws Exception {
        try (var broker = start()) {
            put(broker, "events.court", 0, 3);
            put(broker, "events.police", 100, 1);

            assertThat(take(client("court"), "events.court", 3)).containsExactly("0", "1", "2");
            assertThatThrownBy(() -> take(client("court"), "events.police", 1)).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> take(client("court"), "source.tax", 1)).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> send(client("court"), "events.court")).isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> send(client("court"), "activemq.management")).isInstanceOf(JMSException.class);
            assertThat(take(client("police"), "events.police", 1)).containsExactly("100");
        }
    }

    @Test
    void nobody_comes_in_without_a_certificate_of_somebody_known() throws Exception {
        try (var broker = start()) {
            put(broker, "events.court", 0, 1);

            assertThatThrownBy(() -> take(client("stranger"), "events.court", 1)).isInstanceOf(JMSException.class);
            assertThatThrownBy(
                    () -> take(
                            new ActiveMQConnectionFactory(
                                    "tcp://127.0.0.1:" + port + "?sslEnabled=true&trustStoreType=PEMCA"
                                            + "&trustAll=true&callTimeout=5000&initialConnectAttempts=1"),
                            "events.court", 1))
                    .isInstanceOf(JMSException.class);
            var byName = client("stranger");
            byName.setUser(BrokerRules.HUB);
            byName.setPassword("guessed");
            assertThatThrownBy(() -> take(byName, "events.court", 1)).isInstanceOf(JMSException.class);
        }
    }

    @Test
    void whoever_may_not_come_any_more_is_turned_away_over_a_connection_that_is_open() throws Exception {
        try (var broker = start(); var factory = client("court"); var connection = factory.createConnection()) {
            var ended = new CountDownLatch(1);
            connection.setExceptionListener(failure -> ended.countDown());
            connection.start();
            var session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
            var consumer = session.createConsumer(session.createQueue("events.court"));
            put(broker, "events.court", 0, 1);
            assertThat(consumer.receive(PATIENCE_MS)).isNotNull();

            owners.remove("events.court");

            assertThat(ended.await(PATIENCE_MS, TimeUnit.MILLISECONDS)).isTrue();
        }
    }

    @Test
    void a_held_queue_gives_nothing_over_a_restart_too_and_all_of_it_when_opened() throws Exception {
        try (var broker = start()) {
            put(broker, "events.court", 0, 2);
            broker.eventQueues().open("events.court", false);
        }
        try (var broker = start()) {
            assertThat(taken(client("court"), "events.court", 1, 500)).isEmpty();

            broker.eventQueues().open("events.court", true);

            assertThat(take(client("court"), "events.court", 2)).containsExactly("0", "1");
        }
    }

    @Test
    void a_broker_that_restarts_in_mid_stream_goes_on_in_order() throws Exception {
        var got = new ArrayList<String>();
        try (var broker = start()) {
            put(broker, "events.court", 0, 50);
            got.addAll(take(client("court"), "events.court", 20));
        }
        try (var broker = start()) {
            put(broker, "events.court", 50, 50);
            got.addAll(take(client("court"), "events.court", 80));
        }
        assertThat(got).containsExactlyElementsOf(IntStream.range(0, 100).mapToObj(Integer::toString).toList());
    }

    @Test
    void what_a_subscriber_gives_back_comes_again_before_what_is_behind_it() throws Exception {
        try (var broker = start()) {
            put(broker, "events.court", 0, 2);
            try (var connection = client("court").createConnection();
                    var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                    var consumer = session.createConsumer(session.createQueue("events.court"))) {
                connection.start();
                assertThat(((TextMessage) consumer.receive(PATIENCE_MS)).getText()).isEqualTo("0");
                session.rollback();
                assertThat(((TextMessage) consumer.receive(PATIENCE_MS)).getText()).isEqualTo("0");
                assertThat(((TextMessage) consumer.receive(PATIENCE_MS)).getText()).isEqualTo("1");
                session.commit();
            }
        }
    }

    @Test
    void a_queue_nobody_fetches_from_is_full_one_day_instead_of_filling_the_broker() throws Exception {
        try (var broker = start()) {
            // short enough to be held in the broker's memory, not each in a file of its own
            assertThatThrownBy(() -> put(broker, "events.court", "x".repeat(20_000), 2000))
                    .isInstanceOf(JMSException.class)
                    .hasMessageContaining("AMQ219058").hasMessageContaining("full");
        }
    }

    private ActiveMQConnectionFactory client(String name) throws Exception {
        return new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + port + "?sslEnabled=true&callTimeout=5000&initialConnectAttempts=1&"
                        + authority.issue(name).parameters(folder.resolve("client-" + name), authority));
    }

    private static void put(EmbeddedBroker broker, String queue, int from, int count) throws JMSException {
        for (int i = from; i < from + count; i++) {
            put(broker, queue, Integer.toString(i), 1);
        }
    }

    private static void put(EmbeddedBroker broker, String queue, String text, int count) throws JMSException {
        try (var factory = new ActiveMQConnectionFactory(broker.url());
                var connection = factory.createConnection(BrokerRules.HUB, broker.secret());
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue(queue))) {
            for (int i = 0; i < count; i++) {
                producer.send(session.createTextMessage(text));
            }
        }
    }

    private static void send(ActiveMQConnectionFactory factory, String queue) throws JMSException {
        try (factory;
                var connection = factory.createConnection();
                var session = connection.createSession();
                var producer = session.createProducer(session.createQueue(queue))) {
            producer.send(session.createTextMessage("forged"));
        }
    }

    private static List<String> take(ActiveMQConnectionFactory factory, String queue, int count) throws JMSException {
        return taken(factory, queue, count, PATIENCE_MS);
    }

    private static List<String> taken(ActiveMQConnectionFactory factory, String queue, int count, int patienceMs)
            throws JMSException {
        var taken = new ArrayList<String>();
        try (factory;
                var connection = factory.createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue(queue))) {
            connection.start();
            while (taken.size() < count && consumer.receive(patienceMs) instanceof TextMessage message) {
                taken.add(message.getText());
            }
        }
        return taken;
    }
}
