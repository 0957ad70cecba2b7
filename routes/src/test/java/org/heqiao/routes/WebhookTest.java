package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditSearch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks: signed, in order, tried again until they are taken over, and never at an address inside the house. */
class WebhookTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path EXAMPLE = Path.of("..", "ops", "docs", "examples", "webhook");
    private static final String CONTEXT = """
            {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", "case_no": "W-1", "reason": "enforcement",
             "officer": {"name": "王", "number": "007", "department": "court"}}""";

    @Autowired
    WrittenChanges register;

    @Autowired
    AuditSearch audit;

    private final List<String> begun = new ArrayList<>();
    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private HttpServer receiver = unstarted();

    /** What the receiver answers, by the number of the request from 0. */
    private volatile java.util.function.IntUnaryOperator answers = request -> 204;

    private final AtomicInteger requests = new AtomicInteger();

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @BeforeEach
    void listen() {
        receiver.createContext("/", this::take);
        receiver.setExecutor(java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor());
        receiver.start();
    }

    @AfterEach
    void end() throws Exception {
        for (var id : begun) {
            send("DELETE", "/api/v1/subscriptions/" + id, "");
        }
        receiver.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        int status = answers.applyAsInt(requests.getAndIncrement());
        if (status / 100 == 2) {
            (body.isArray() ? body.valueStream() : java.util.stream.Stream.of(body)).forEach(taken::add);
        }
        if (status / 100 == 3) {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void a_receiver_that_fails_gets_all_of_it_in_order_once_it_is_well_again() throws Exception {
        answers = request -> request % 3 == 0 ? 503 : request % 7 == 0 ? 301 : 204;
        var id = subscribe(target(), 1, 200);

        happens(200, 20);

        Awaitility.await().atMost(PATIENCE).until(() -> delivered(id) == 20);
        assertThat(taken.stream().map(event -> event.path("id").asString()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
        assertThat(taken.stream().map(event -> event.at("/data/on").asString()).toList()).isSorted();
    }

    @Test
    void a_receiver_that_dies_in_mid_stream_has_missed_nothing_when_it_comes_back() throws Exception {
        answers = request -> {
            if (request == 3) {
                receiver.stop(0);
            }
            return 204;
        };
        var id = subscribe(target(), 5, 202);
        int port = receiver.getAddress().getPort();

        happens(202, 50);
        Awaitility.await().atMost(PATIENCE)
                .until(() -> db.queryForObject("select cause from event.subscription where id = ?", String.class,
                        UUID.fromString(id)) != null);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listen();

        Awaitility.await().atMost(PATIENCE).until(() -> delivered(id) == 50);
        assertThat(taken.stream().map(event -> event.path("id").asString()).distinct())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).mapToObj(Integer::toString).toList());
    }

    @Test
    void a_receiver_that_says_it_is_gone_is_suspended_reported_and_goes_on_when_asked() throws Exception {
        answers = request -> request == 0 ? 410 : 204;
        var id = subscribe(target(), 1, 204);

        happens(204, 2);

        Awaitility.await().atMost(PATIENCE).until(() -> subscription(id).path("state").asString().equals("SUSPENDED"));
        assertThat(subscription(id).path("cause").asString()).isEqualTo("GONE");
        var acts = audit
                .find(new AuditSearch.Filter(null, null, null, Kind.ADMINISTRATION, "events-" + id, null, null, null,
                        -1, 10))
                .entries();
        assertThat(acts).singleElement()
                .satisfies(act -> assertThat(act.entry().service()).isEqualTo("marriage-events.suspend"));
        assertThat(requests.get()).isEqualTo(1);

        assertThat(send("POST", "/api/v1/subscriptions/" + id + "/resume", "{}").statusCode()).isEqualTo(200);
        Awaitility.await().atMost(PATIENCE).until(() -> delivered(id) == 2);
    }

    @Test
    void a_receiver_that_fails_for_too_long_is_given_up() throws Exception {
        answers = request -> 500;
        var id = subscribe(target(), 1, 206);

        happens(206, 1);

        Awaitility.await().atMost(PATIENCE).until(() -> subscription(id).path("state").asString().equals("SUSPENDED"));
        assertThat(subscription(id).path("cause").asString()).isEqualTo("GIVEN_UP");
        assertThat(requests.get()).isGreaterThan(2);
    }

    @Test
    void a_subscriber_tests_its_webhook_sees_how_each_request_went_and_has_events_sent_again() throws Exception {
        answers = request -> request == 1 ? 503 : 204;
        var id = subscribe(target(), 1, 214);
        var path = "/api/v1/subscriptions/" + id;

        var tested = JSON.readTree(send("POST", path + "/test", "{}").body());
        assertThat(tested.at("/deliveries/0/outcome").asString()).isEqualTo("ARRIVED");
        assertThat(taken).singleElement().satisfies(event -> {
            assertThat(event.path("type").asString()).isEqualTo("org.heqiao.event.test");
            assertThat(event.path("id").asString()).startsWith("test-");
            assertThat(event.has("data")).isFalse();
        });
        happens(214, 3);
        Awaitility.await().atMost(PATIENCE).until(() -> delivered(id) == 3);

        var again = JSON.readTree(send("POST", path + "/redeliver", "{\"from\":2,\"to\":3}").body());
        assertThat(again.path("deliveries")).extracting(each -> each.path("first_event").asString())
                .containsExactly("2", "3");
        assertThat(taken.stream().map(event -> event.path("id").asString()).skip(1)).containsExactly("1", "2", "3", "2",
                "3");
        assertThat(delivered(id)).isEqualTo(3);

        var list = JSON.readTree(send("GET", path + "/deliveries", "").body());
        ContractKeptTest.assertOf("openapi.yaml#/components/schemas/WebhookAttempts", List.of(tested, again, list));
        assertThat(list.path("deliveries")).hasSize(7).extracting(each -> each.path("kind").asString() + " "
                + each.path("first_event").asString("-") + " " + each.path("attempt").asInt() + " "
                + each.path("status").asInt())
                .containsExactly("REDELIVERY 3 1 204", "REDELIVERY 2 1 204", "EVENTS 3 1 204", "EVENTS 2 1 204",
                        "EVENTS 1 2 204",
                        "EVENTS 1 1 503", "TEST - 1 204");
        assertThat(list.toString()).doesNotContain(Commission.id(214), "p214");
        var page = JSON.readTree(send("GET", path + "/deliveries?limit=5", "").body());
        assertThat(
                JSON.readTree(send("GET", path + "/deliveries?limit=5&before=" + page.path("next").asLong(), "").body())
                        .path("deliveries"))
                .hasSize(2);
        var acts = audit
                .find(new AuditSearch.Filter(null, null, null, Kind.ADMINISTRATION, "events-" + id, null, null, null,
                        -1, 10))
                .entries();
        assertThat(acts).singleElement()
                .satisfies(act -> assertThat(act.entry().service()).isEqualTo("marriage-events.test"));
        assertThat(send("POST", path + "/redeliver", "{\"from\":4}").statusCode()).isEqualTo(400);
        assertThat(send("POST", path + "/redeliver", "{\"from\":1,\"to\":101}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_name_that_leads_into_the_house_is_not_called() throws Exception {
        var id = subscribe("https://10.1.2.3:" + receiver.getAddress().getPort() + "/hook", 1, 208);

        happens(208, 1);

        Awaitility.await().atMost(PATIENCE)
                .until(() -> db.queryForObject("select cause from event.subscription where id = ?", String.class,
                        UUID.fromString(id)) != null);
        assertThat(subscription(id).path("cause").asString()).isEqualTo("ADDRESS_NOT_ALLOWED");
        assertThat(requests.get()).isZero();
    }

    /** With the CloudEvents SDK and a verifier of HTTP message signatures that are not ours. */
    @Test
    void clients_that_are_not_ours_accept_what_they_get_and_refuse_what_was_altered() throws Exception {
        needs("cloudevents");
        var node = new ProcessBuilder("node", "receiver.mjs", "0", "http://127.0.0.1:" + port)
                .directory(EXAMPLE.toFile())
                .redirectErrorStream(true).start();
        try (var lines = node.inputReader(StandardCharsets.UTF_8)) {
            var target = "http://127.0.0.1:" + JSON.readTree(lines.readLine()).path("listening").asInt()
                    + "/hook?of=court";
            subscribe(target, 1, 210);
            subscribe(target, 10, 212);
            happens(210, 1);
            happens(212, 3);

            var got = new ArrayList<JsonNode>();
            for (int i = 0; i < 4; i++) {
                got.add(JSON.readTree(lines.readLine()));
            }
            assertThat(got).extracting(event -> event.path("type").asString())
                    .containsOnly("org.heqiao.event.marriage");
            assertThat(got).extracting(event -> event.path("subject").asString()).containsExactlyInAnyOrder("p210",
                    "p212", "p212", "p212");

            var forged = HTTP.send(HttpRequest.newBuilder(URI.create(target)).timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/cloudevents+json")
                    .POST(HttpRequest.BodyPublishers.ofString("{}")).build(),
                    HttpResponse.BodyHandlers.discarding());
            assertThat(forged.statusCode()).isEqualTo(401);
        } finally {
            node.destroy();
        }
    }

    @Test
    void the_asyncapi_document_is_one_to_the_parser_of_its_makers() throws Exception {
        needs("@asyncapi");
        var node = new ProcessBuilder("node", "check-contract.mjs",
                "../../../../schemas/src/main/resources/contract/asyncapi.yaml")
                .directory(EXAMPLE.toFile()).redirectErrorStream(true).start();
        var said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(node.waitFor()).as(said).isZero();
    }

    /** Where all must run (CI), a missing package is a failure and no reason to skip. */
    private static void needs(String npmPackage) {
        if (System.getenv("CI") == null) {
            assumeTrue(Files.isDirectory(EXAMPLE.resolve("node_modules").resolve(npmPackage)),
                    "run npm install in ops/docs/examples/webhook");
        }
    }

    private String target() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private void happens(int person, int times) {
        register.write(IntStream.range(0, times)
                .mapToObj(i -> register.change(org.heqiao.schemas.event.RegisterChange.Kind.MARRIAGE,
                        DAY.plusDays(i), Commission.id(person), Commission.id(person + 1)))
                .toList());
    }

    private String subscribe(String target, int most, int person) throws Exception {
        var answer = send("POST", "/api/v1/subscriptions",
                "{\"context\":" + CONTEXT + ",\"way\":\"webhook\",\"target\":\"" + target + "\",\"most_per_request\":"
                        + most
                        + ",\"persons\":[{\"ref\":\"p" + person + "\",\"id_number\":\"" + Commission.id(person)
                        + "\"}]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        var id = JSON.readTree(answer.body()).at("/subscription/id").asString();
        begun.add(id);
        return id;
    }

    private JsonNode subscription(String id) throws Exception {
        return JSON.readTree(send("GET", "/api/v1/subscriptions/" + id, "").body()).path("subscription");
    }

    private long delivered(String id) throws Exception {
        return subscription(id).path("delivered_position").asLong();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(30))
                .method(method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return Promised.kept(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString()));
    }
}
