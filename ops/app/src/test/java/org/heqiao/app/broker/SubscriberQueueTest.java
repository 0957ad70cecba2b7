package org.heqiao.app.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister;
import org.heqiao.connectors.civilaffairs.CivilAffairsRegister.Tidings;
import org.heqiao.connectors.civilaffairs.MarriageRegistration;
import org.heqiao.connectors.civilaffairs.Party;
import org.heqiao.gateway.caller.Caller;
import org.heqiao.gateway.grant.Act;
import org.heqiao.gateway.grant.Actor;
import org.heqiao.gateway.grant.Change;
import org.heqiao.gateway.grant.CurrentGrants;
import org.heqiao.gateway.grant.Grants;
import org.heqiao.routes.event.Queues;
import org.heqiao.schemas.identity.Gb11643;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber at the hub's own broker, over TLS with its certificate, whose grant goes: what is in its queue does not leave any more. */
class SubscriberQueueTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration A_SECOND = Duration.ofSeconds(1);
    private static final int EVENTS = 60;
    private static final String READ = "read";

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
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            door = socket.getLocalPort();
        }
    }

    @Test
    void within_a_second_of_the_revocation_nothing_more_can_be_received_and_nothing_is_lost() throws Exception {
        try (var hub = start()) {
            var queue = subscribe(hub, true);
            happen(hub);
            awaitDelivered(hub, queue);
            try (var consumer = comeByCertificate(queue)) {
                assertThat(consumer.take()).isEqualTo("1");
                assertThat(consumer.take()).isEqualTo("2");
                var grant = java.util.Objects.requireNonNull(hub.getBean(CurrentGrants.class).now().find(READ));

                decide(hub, new Change.Revoke(READ));

                Awaitility.await().atMost(A_SECOND).pollInterval(Duration.ofMillis(5)).until(() -> consumer.look(50) == null);
                assertThat(consumer.look(2_000)).isNull();
                assertThatThrownBy(() -> comeByCertificate(queue)).isInstanceOf(JMSException.class);

                decide(hub, new Change.Put(grant));
                Awaitility.await().atMost(PATIENCE).until(() -> consumer.look(100) != null);
                assertThat(IntStream.range(2, EVENTS).mapToObj(_ -> consumer.take()))
                        .containsExactlyElementsOf(IntStream.rangeClosed(3, EVENTS).mapToObj(Integer::toString).toList());
            }
        }
    }

    @Test
    void what_was_revoked_or_ended_while_the_node_was_down_is_held_or_gone_when_it_is_back() throws Exception {
        String held;
        String ended;
        try (var hub = start()) {
            held = subscribe(hub, false);
            ended = subscribe(hub, false);
            happen(hub);
            awaitDelivered(hub, held);
            awaitDelivered(hub, ended);
            for (var loop : List.of("eventLoop", "queueGuard")) {
                hub.getBean(loop, SmartLifecycle.class).stop();
            }
            decide(hub, new Change.Revoke(READ));
            hub.getBean(JdbcTemplate.class).update("delete from event.subscription where id = ?", id(ended));
            try (var consumer = Consumer.of(hub.getBean(ConnectionFactory.class), held)) {
                assertThat(consumer.look(5_000)).as("nobody has held it").isNotNull();
            }
        }
        try (var hub = start()) {
            var queues = hub.getBean(Queues.class);
            Awaitility.await().atMost(PATIENCE).untilAsserted(() -> assertThat(queues.names()).containsExactly(held));
            try (var consumer = Consumer.of(hub.getBean(ConnectionFactory.class), held)) {
                Awaitility.await().atMost(PATIENCE).until(() -> consumer.look(100) == null);
                assertThat(consumer.look(1_000)).as("not even to the hub itself").isNull();
            }
        }
    }

    /** Takes one event after the other, or looks at the next without taking it; nothing is fetched ahead. */
    private record Consumer(jakarta.jms.Connection connection, Session session, jakarta.jms.MessageConsumer consumer)
            implements
                AutoCloseable {

        static Consumer of(ConnectionFactory factory, String queue) throws JMSException {
            var connection = factory.createConnection();
            try {
                var session = connection.createSession(true, Session.SESSION_TRANSACTED);
                var consumer = session.createConsumer(session.createQueue(queue));
                connection.start();
                return new Consumer(connection, session, consumer);
            } catch (JMSException refused) {
                connection.close();
                throw refused;
            }
        }

        String take() {
            try {
                var id = id(consumer.receive(PATIENCE.toMillis()));
                session.commit();
                return String.valueOf(id);
            } catch (JMSException broken) {
                throw new AssertionError(broken);
            }
        }

        @Nullable
        String look(int patienceMs) throws JMSException {
            var id = id(consumer.receive(patienceMs));
            session.rollback();
            return id;
        }

        private static @Nullable String id(jakarta.jms.@Nullable Message message) throws JMSException {
            return message instanceof BytesMessage event
                    ? JSON.readTree(new String(event.getBody(byte[].class), StandardCharsets.UTF_8)).path("id").asString()
                    : null;
        }

        @Override
        public void close() throws JMSException {
            connection.close();
        }
    }

    private Consumer comeByCertificate(String queue) throws JMSException {
        return Consumer
                .of(new ActiveMQConnectionFactory("tcp://127.0.0.1:" + door + "?sslEnabled=true&callTimeout=10000&consumerWindowSize=0&"
                        + court.parameters(folder.resolve("stores"), authority)), queue);
    }

    private ConfigurableApplicationContext start() throws IOException {
        return new SpringApplicationBuilder(HeqiaoApplication.class).run("--server.port=0", "--heqiao.data=" + folder.resolve("hub"),
                "--heqiao.gateway.first-grants.file=" + grants().toUri(), "--heqiao.gateway.first-grants.proposed-by=a",
                "--heqiao.gateway.first-grants.approved-by=b", "--heqiao.events.broker.tls.port=" + door,
                "--heqiao.events.broker.tls.certificate=" + hubs.certificateFile(),
                "--heqiao.events.broker.tls.private-key=" + hubs.keyFile(), "--heqiao.events.broker.tls.authorities=" + authority.file(),
                "--camel.main.shutdown-timeout=5");
    }

    private Path grants() throws IOException {
        var grant = """
                  - id: %s
                    agency: yc-centre
                    service: marriage-events.%s
                    purposes: [case-trial]
                    legal_bases: [MARRIAGE-ARCHIVES-15]
                    fields: ['*']
                    divisions: ['*']
                    valid: {from: 2026-01-01, until: 2030-12-31}
                    hours: always
                    most_subjects: 1000
                    limits:
                      interactive: {rate: 1000/s, burst: 1000, daily: 1000000, monthly: 1000000}
                      bulk: {rate: 1000/s, burst: 1000, daily: 1000000, monthly: 1000000}
                """;
        return Files.writeString(folder.resolve("grants.yaml"),
                "format: 1\ngrants:\n" + grant.formatted("subscribe", "subscribe") + grant.formatted(READ, "read"));
    }

    /** @param court whether the court's certificate is the subscriber's @return its queue */
    private String subscribe(ConfigurableApplicationContext hub, boolean byCertificate) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port")
                + "/api/v1/subscriptions")).timeout(Duration.ofSeconds(30)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("""
                        {"context": {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", "reason": "test"}, "way": "broker",
                         "persons": [{"ref": "one", "id_number": "%s"}]}""".formatted(number(1)))).build();
        var id = Awaitility.await().atMost(PATIENCE)
                .until(() -> JSON.readTree(HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body()),
                        answer -> answer.path("subscription").has("id"))
                .at("/subscription/id").asString();
        if (byCertificate) {
            var db = hub.getBean(JdbcTemplate.class);
            var thumbprint = Base64.getUrlEncoder().withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(court.certificate().getEncoded()));
            db.update("insert into gateway_caller.agency (code, name) values ('yc-centre', 'centre') on conflict do nothing");
            db.update(
                    "insert into gateway_caller.client (id, agency, means, certificates) values ('centre-queue', 'yc-centre', '{MUTUAL_TLS}', "
                            + "array[?])",
                    thumbprint);
            db.update("update gateway_caller.registry set version = version + 1");
            db.update("update event.subscription set client = 'centre-queue' where id = ?", UUID.fromString(id));
        }
        return "events." + id;
    }

    private static UUID id(String queue) {
        return UUID.fromString(queue.substring("events.".length()));
    }

    private static void happen(ConfigurableApplicationContext hub) throws Exception {
        hub.getBean(CivilAffairsRegister.class).importMarriages(IntStream.range(0, EVENTS)
                .mapToObj(i -> new MarriageRegistration("640199", "q-" + i, "IA", LocalDate.of(2020, 1, 1).plusDays(i), null, null, 1, true,
                        new Party(number(1), "张远山"), new Party(number(2), "李近水"))),
                Tidings.NEWS);
    }

    private static void awaitDelivered(ConfigurableApplicationContext hub, String queue) {
        Awaitility.await().atMost(PATIENCE).until(() -> hub.getBean(JdbcTemplate.class)
                .queryForObject("select handed from event.subscription where id = ?", Long.class, id(queue)), handed -> handed == EVENTS);
    }

    private static void decide(ConfigurableApplicationContext hub, Change change) {
        var grants = hub.getBean(Grants.class);
        var proposed = (Act.Proposed) grants.propose(List.of(change), "tests", actor("proposer"));
        grants.approve(proposed.proposal(), actor("approver"));
    }

    private static Actor actor(String account) {
        return new Actor(new Caller("hub", account, Caller.Means.PERSON, null), "127.0.0.1", account);
    }

    private static String number(int n) {
        var body = "64019919800101%03d".formatted(n);
        return body + Gb11643.check(body);
    }
}
