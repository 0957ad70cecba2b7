package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.app.broker.SubscribedHub;
import org.heqiao.app.broker.TestAuthority;
import org.heqiao.app.keys.KeyRingFile;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.privacy.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The hub, its broker and its database die in mid-stream, twice: by no way is an event lost, doubled or out of order.
 */
class KilledEventsTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final int EVENTS = 300;

    @TempDir
    Path folder;

    private final List<String> pushed = new CopyOnWriteArrayList<>();
    private int port;
    private int door;

    @Test
    void nothing_is_lost_doubled_or_out_of_order_whatever_is_killed() throws Exception {
        port = JavaProcess.freePort();
        door = JavaProcess.freePort();
        var authority = new TestAuthority(folder.resolve("ca"));
        var hubs = authority.issue("hub");
        var court = authority.issue("court");
        var receiver = receiver();
        var options = List.of("serve", "--spring.profiles.active=simulate", "--server.port=" + port,
                "--heqiao.gateway.first-grants.file=" + SubscribedHub.grants(folder).toUri(),
                "--heqiao.gateway.first-grants.proposed-by=a", "--heqiao.gateway.first-grants.approved-by=b",
                "--heqiao.events.webhook.loopback=true", "--heqiao.events.webhook.first-pause=200ms",
                "--heqiao.events.webhook.most-pause=1s",
                "--heqiao.events.broker.tls.port=" + door,
                "--heqiao.events.broker.tls.certificate=" + hubs.certificateFile(),
                "--heqiao.events.broker.tls.private-key=" + hubs.keyFile(),
                "--heqiao.events.broker.tls.authorities=" + authority.file());
        String queue;
        String webhook;
        String feed;
        try (var first = start(options)) {
            queue = subscribe("\"way\":\"broker\"");
            webhook = subscribe(
                    "\"way\":\"webhook\",\"most_per_request\":7,\"target\":\"http://127.0.0.1:"
                            + receiver.getAddress().getPort()
                            + "/\"");
            feed = subscribe("\"way\":\"feed\"");
            try (var database = database()) {
                giveTheQueueTo(database, queue, court);
                happen(database, 0, EVENTS / 2);
            }
            Awaitility.await().atMost(PATIENCE).until(() -> pushed.size() > 10);
            first.kill();
        }
        try (var second = start(options)) {
            try (var database = database()) {
                happen(database, EVENTS / 2, EVENTS / 2);
            }
            Awaitility.await().atMost(PATIENCE).until(() -> pushed.stream().distinct().count() > EVENTS / 2 + 10);
            second.kill();
        }
        try (var third = start(options)) {
            Awaitility.await().atMost(PATIENCE).until(() -> delivered(webhook) == EVENTS && delivered(queue) == EVENTS);

            var all = IntStream.rangeClosed(1, EVENTS).mapToObj(Integer::toString).toList();
            assertThat(pushed.stream().distinct()).as("webhook, at least once").containsExactlyElementsOf(all);
            assertThat(take(queue, court, authority)).as("queue, once").containsExactlyElementsOf(all);
            assertThat(pull(feed)).as("feed, once").containsExactlyElementsOf(all);
        } finally {
            receiver.stop(0);
        }
    }

    private JavaProcess start(List<String> options) throws Exception {
        var hub = JavaProcess.start(folder.resolve("hub"), "hub", HeqiaoApplication.class, List.of("-Xmx384m"),
                options);
        try (var client = new HubClient(URI.create("http://127.0.0.1:" + port))) {
            hub.await(PATIENCE, () -> {
                try {
                    return client.isReady();
                } catch (InterruptedException stopped) {
                    throw new IllegalStateException(stopped);
                }
            });
        }
        return hub;
    }

    /** Some milliseconds for each request, so that a kill comes in mid-stream. */
    private HttpServer receiver() throws IOException {
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            JSON.readTree(exchange.getRequestBody().readAllBytes())
                    .forEach(event -> pushed.add(event.path("id").asString()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        return receiver;
    }

    private String subscribe(String way) throws Exception {
        var body = "{\"context\":{\"purpose\":\"case-trial\",\"legal_basis\":\"MARRIAGE-ARCHIVES-15\","
                + "\"reason\":\"test\"},"
                + way
                + ",\"persons\":[{\"ref\":\"one\",\"id_number\":\"" + number(1) + "\"}]}";
        return Awaitility.await().atMost(PATIENCE).until(() -> send("POST", "/api/v1/subscriptions", body),
                answer -> answer.path("subscription").has("id")).at("/subscription/id").asString();
    }

    private long delivered(String id) throws Exception {
        return send("GET", "/api/v1/subscriptions/" + id, "").at("/subscription/delivered_position").asLong();
    }

    private List<String> pull(String id) throws Exception {
        var pulled = new ArrayList<String>();
        long after = 0;
        for (var page = send("GET", "/api/v1/events?subscription=" + id + "&after=0", ""); !page.path("events")
                .isEmpty(); page = send(
                        "GET",
                        "/api/v1/events?subscription=" + id + "&after=" + after, "")) {
            page.path("events").forEach(event -> pulled.add(event.path("id").asString()));
            after = page.path("next").asLong();
        }
        return pulled;
    }

    private List<String> take(String id, TestAuthority.Issued court, TestAuthority authority) throws JMSException {
        var taken = new ArrayList<String>();
        try (var factory = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + door + "?sslEnabled=true&callTimeout=10000&"
                        + court.parameters(folder.resolve("stores"), authority));
                var connection = factory.createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue("events." + id))) {
            connection.start();
            while (taken.size() < EVENTS && consumer.receive(20_000) instanceof BytesMessage message) {
                taken.add(JSON.readTree(new String(message.getBody(byte[].class), StandardCharsets.UTF_8)).path("id")
                        .asString());
            }
            assertThat(consumer.receive(500)).as("once").isNull();
        }
        return taken;
    }

    /** The subscriber comes by certificate from now on. */
    private static void giveTheQueueTo(Connection database, String id, TestAuthority.Issued court) throws Exception {
        var thumbprint = Base64.getUrlEncoder().withoutPadding().encodeToString(
                java.security.MessageDigest.getInstance("SHA-256").digest(court.certificate().getEncoded()));
        execute(database,
                "insert into gateway_caller.agency (code, name) values ('yc-centre', 'centre') on conflict do nothing");
        execute(database,
                "insert into gateway_caller.client (id, agency, means, certificates) values ('centre-queue',"
                        + " 'yc-centre', "
                        + "'{MUTUAL_TLS}', '{" + thumbprint + "}')");
        execute(database,
                "update event.subscription set client = 'centre-queue' where id = '" + UUID.fromString(id) + "'");
    }

    /** As the register writes them: sealed persons, in one transaction under the lock of the changes. */
    private void happen(Connection database, int from, int count) throws SQLException {
        var ring = ring();
        var cipher = ring.fieldCipher();
        var hash = ring.lookupHash();
        var place = "civil_affairs.person".getBytes(StandardCharsets.US_ASCII);
        database.setAutoCommit(false);
        execute(database, "select pg_advisory_xact_lock(hashtext('civil_affairs.change'))");
        try (var insert = database.prepareStatement(
                """
                        insert into civil_affairs.change (kind, happened_on, source, reference, subject_a, subject_b,
                               person_a, person_b)
                        values (?, ?, 'REGISTRY', ?, ?, ?, ?, ?)""")) {
            for (int i = from; i < from + count; i++) {
                insert.setString(1, i % 2 == 0 ? "marriage" : "divorce");
                insert.setObject(2, LocalDate.of(2026, 1, 1).plusDays(i % 200));
                insert.setString(3, "640199/" + i);
                insert.setBytes(4, hash.of(new ResidentId(number(1))));
                insert.setBytes(5, hash.of(new ResidentId(number(2))));
                insert.setBytes(6, cipher.encrypt((number(1) + "\n张远山").getBytes(StandardCharsets.UTF_8), place));
                insert.setBytes(7, cipher.encrypt((number(2) + "\n李近水").getBytes(StandardCharsets.UTF_8), place));
                insert.addBatch();
            }
            insert.executeBatch();
        }
        execute(database, "select pg_notify('civil_affairs_change', '')");
        database.commit();
    }

    private KeyRing ring() {
        return new KeyRingFile(folder.resolve("hub/keys/keyring"), new SecureRandom()).open();
    }

    private Connection database() throws IOException, SQLException {
        var postmaster = Files.readAllLines(folder.resolve("hub/postgres/postmaster.pid")).get(3);
        var password = Files.readString(folder.resolve("hub/keys/database-password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + postmaster + "/heqiao", "heqiao", password);
    }

    private static void execute(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String number(int n) {
        var body = "64019919800101%03d".formatted(n);
        return body + Gb11643.check(body);
    }

    private JsonNode send(String method, String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return JSON.readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }
}
