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
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.heqiao.app.broker.SubscribedHub;
import org.heqiao.app.broker.TestAuthority;
import org.heqiao.app.keys.KeyRingFile;
import org.heqiao.schemas.identity.Gb11643;
import org.heqiao.schemas.identity.ResidentId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Who subscribes to one person's events at a hub that dies: by webhook, by queue with a certificate, and by feed. */
final class EventSubscribers implements AutoCloseable {

    /** So many happen about the person subscribed to. */
    private static final int EVENTS = 300;
    /** So many the webhook takes of a half before it does not answer any more. */
    private static final int FEW = 10;

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private final List<String> pushed = new CopyOnWriteArrayList<>();
    private final Path folder;
    private final URI hub;
    private final int door = JavaProcess.freePort();
    private final TestAuthority authority;
    private final TestAuthority.Issued hubs;
    private final TestAuthority.Issued court;
    private final HttpServer receiver;
    private volatile CompletableFuture<Void> goesOn = new CompletableFuture<>();
    private volatile long answers;
    private String queue = "";
    private String webhook = "";
    private String feed = "";

    /** @param folder in which the hub's own is {@code hub} */
    EventSubscribers(Path folder, URI hub) throws Exception {
        this.folder = folder;
        this.hub = hub;
        this.authority = new TestAuthority(folder.resolve("ca"));
        this.hubs = authority.issue("hub");
        this.court = authority.issue("court");
        this.receiver = receiver();
    }

    /** With which the hub is started: the demonstration's grants and theirs, and a door with TLS to its queues. */
    List<String> settings() throws IOException {
        return List.of("--heqiao.gateway.first-grants.file=" + SubscribedHub.grantsBesideDemo(folder).toUri(),
                "--heqiao.events.webhook.loopback=true", "--heqiao.events.webhook.first-pause=200ms",
                "--heqiao.events.webhook.most-pause=1s",
                "--heqiao.events.broker.tls.port=" + door,
                "--heqiao.events.broker.tls.certificate=" + hubs.certificateFile(),
                "--heqiao.events.broker.tls.private-key=" + hubs.keyFile(),
                "--heqiao.events.broker.tls.authorities=" + authority.file());
    }

    /** Takes what comes; after some it answers no more until it is told to, so that a kill comes in mid-stream. */
    private HttpServer receiver() throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            JSON.readTree(exchange.getRequestBody().readAllBytes())
                    .forEach(event -> pushed.add(event.path("id").asString()));
            var answering = goesOn;
            if (pushed() > answers) {
                answering.join();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    /** Returns when the webhook has some of this half and waits for an answer. */
    void awaitMidStream() {
        Awaitility.await().atMost(PATIENCE).until(() -> pushed() > answers);
        assertThat(pushed()).isLessThan(answers + EVENTS / 2 - FEW);
    }

    /** It answers again. @param until so many of all have come */
    private void goOn(long until) {
        answers = until;
        var held = goesOn;
        goesOn = new CompletableFuture<>();
        held.complete(null);
    }

    /** Whatever has happened so far. */
    void answerAgain() {
        goOn(EVENTS);
    }

    void subscribe(Connection database) throws Exception {
        queue = subscribe("\"way\":\"broker\"");
        webhook = subscribe("\"way\":\"webhook\",\"most_per_request\":7,\"target\":\"http://127.0.0.1:"
                + receiver.getAddress().getPort() + "/\"");
        feed = subscribe("\"way\":\"feed\"");
        giveTheQueueToTheCourt(database);
    }

    private String subscribe(String way) {
        var body = "{\"context\":{\"purpose\":\"case-trial\",\"legal_basis\":\"MARRIAGE-ARCHIVES-15\","
                + "\"reason\":\"test\"}," + way
                + ",\"persons\":[{\"ref\":\"one\",\"id_number\":\"" + number(1) + "\"}]}";
        return Awaitility.await().atMost(PATIENCE).until(() -> send("POST", "/api/v1/subscriptions", body),
                answer -> answer.path("subscription").has("id")).at("/subscription/id").asString();
    }

    /** The subscriber by queue comes by certificate from now on. */
    private void giveTheQueueToTheCourt(Connection database) throws Exception {
        var thumbprint = Base64.getUrlEncoder().withoutPadding().encodeToString(
                MessageDigest.getInstance("SHA-256").digest(court.certificate().getEncoded()));
        execute(database,
                "insert into gateway_caller.agency (code, name) values ('yc-centre', 'centre') on conflict do nothing");
        execute(database,
                "insert into gateway_caller.client (id, agency, means, certificates) values ('centre-queue',"
                        + " 'yc-centre', '{MUTUAL_TLS}', '{" + thumbprint + "}')");
        execute(database, "update event.subscription set client = 'centre-queue' where id = '"
                + UUID.fromString(queue) + "'");
    }

    void firstHalfHappens(Connection database) throws SQLException {
        goOn(FEW);
        happen(database, 0);
    }

    void secondHalfHappens(Connection database) throws SQLException {
        goOn(EVENTS / 2 + FEW);
        happen(database, EVENTS / 2);
    }

    /** As the register writes them: sealed persons, in one transaction under the lock of the changes. */
    private void happen(Connection database, int from) throws SQLException {
        var ring = new KeyRingFile(folder.resolve("hub/keys/keyring"), new SecureRandom()).open();
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
            for (int i = from; i < from + EVENTS / 2; i++) {
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

    /** How many different events the webhook has been sent. */
    private long pushed() {
        return pushed.stream().distinct().count();
    }

    void awaitAllDelivered() {
        Awaitility.await().atMost(PATIENCE).until(() -> delivered(webhook) == EVENTS && delivered(queue) == EVENTS);
    }

    private long delivered(String id) throws IOException, InterruptedException {
        return send("GET", "/api/v1/subscriptions/" + id, "").at("/subscription/delivered_position").asLong();
    }

    void assertAllOfThemOnceAndInOrder() throws Exception {
        var all = IntStream.rangeClosed(1, EVENTS).mapToObj(Integer::toString).toList();
        assertThat(pushed.stream().distinct()).as("webhook, at least once").containsExactlyElementsOf(all);
        assertThat(take()).as("queue, once").containsExactlyElementsOf(all);
        assertThat(pull()).as("feed, once").containsExactlyElementsOf(all);
    }

    private List<String> pull() throws IOException, InterruptedException {
        var pulled = new ArrayList<String>();
        long after = 0;
        for (var page = events(after); !page.path("events").isEmpty(); page = events(after)) {
            page.path("events").forEach(event -> pulled.add(event.path("id").asString()));
            after = page.path("next").asLong();
        }
        return pulled;
    }

    private JsonNode events(long after) throws IOException, InterruptedException {
        return send("GET", "/api/v1/events?subscription=" + feed + "&after=" + after, "");
    }

    private List<String> take() throws JMSException {
        var taken = new ArrayList<String>();
        try (var factory = new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + door + "?sslEnabled=true&callTimeout=10000&"
                        + court.parameters(folder.resolve("stores"), authority));
                var connection = factory.createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue("events." + queue))) {
            connection.start();
            while (taken.size() < EVENTS && consumer.receive(20_000) instanceof BytesMessage message) {
                taken.add(JSON.readTree(new String(message.getBody(byte[].class), StandardCharsets.UTF_8)).path("id")
                        .asString());
            }
            assertThat(consumer.receive(500)).as("once").isNull();
        }
        return taken;
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
        var request = HttpRequest.newBuilder(hub.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .method(method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        return JSON.readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
    }

    @Override
    public void close() {
        goOn(Long.MAX_VALUE);
        receiver.stop(0);
    }
}
