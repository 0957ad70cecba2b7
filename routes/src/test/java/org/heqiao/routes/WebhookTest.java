package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Webhooks: signed, in order, tried again until they are taken over, and never at an address inside the house. */
class WebhookTest extends Subscribers {

    private static final Path EXAMPLE = Path.of("..", "ops", "docs", "examples", "webhook");

    private final List<EventJson> taken = new CopyOnWriteArrayList<>();
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
    void end() {
        receiver.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        int status = answers.applyAsInt(requests.getAndIncrement());
        if (status / 100 == 2) {
            taken.addAll(body.isArray() ? EventJson.of(body) : List.of(new EventJson(body)));
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

        awaitDelivered(id, 20);
        assertThat(EventJson.ids(taken))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 20).mapToObj(Integer::toString).toList());
        assertThat(taken.stream().map(EventJson::on).toList()).isSorted();
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
                .until(() -> column("cause", String.class, id) != null);
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        listen();

        awaitDelivered(id, 50);
        assertThat(EventJson.ids(taken).distinct())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 50).mapToObj(Integer::toString).toList());
    }

    @Test
    void a_receiver_that_says_it_is_gone_is_suspended_reported_and_goes_on_when_asked() throws Exception {
        answers = request -> request == 0 ? 410 : 204;
        var id = subscribe(target(), 1, 204);

        happens(204, 2);

        Awaitility.await().atMost(PATIENCE).until(() -> subscription(id).state().equals("SUSPENDED"));
        assertThat(subscription(id).cause()).isEqualTo("GONE");
        assertThat(acts(id)).singleElement()
                .satisfies(act -> assertThat(act.entry().service()).isEqualTo("marriage-events.suspend"));
        assertThat(requests.get()).isEqualTo(1);

        assertThat(send("POST", place(id) + "/resume", "{}").statusCode()).isEqualTo(200);
        awaitDelivered(id, 2);
    }

    @Test
    void a_subscriber_tests_its_webhook_sees_how_each_request_went_and_has_events_sent_again() throws Exception {
        answers = request -> request == 1 ? 503 : 204;
        var id = subscribe(target(), 1, 214);
        var path = place(id);

        var tested = JSON.readTree(send("POST", path + "/test", "{}").body());
        assertThat(tested.path("deliveries")).singleElement()
                .satisfies(attempt -> assertThat(attempt.path("outcome").asString()).isEqualTo("ARRIVED"));
        assertThat(taken).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("org.heqiao.event.test");
            assertThat(event.id()).startsWith("test-");
            assertThat(event.has("data")).isFalse();
        });
        happens(214, 3);
        awaitDelivered(id, 3);

        var again = JSON.readTree(send("POST", path + "/redeliver", "{\"from\":2,\"to\":3}").body());
        assertThat(again.path("deliveries")).extracting(each -> each.path("first_event").asString())
                .containsExactly("2", "3");
        assertThat(EventJson.ids(taken).skip(1)).containsExactly("1", "2", "3", "2",
                "3");
        assertThat(subscription(id).deliveredPosition()).isEqualTo(3);

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
        assertThat(acts(id)).singleElement()
                .satisfies(act -> assertThat(act.entry().service()).isEqualTo("marriage-events.test"));
        assertThat(send("POST", path + "/redeliver", "{\"from\":4}").statusCode()).isEqualTo(400);
        assertThat(send("POST", path + "/redeliver", "{\"from\":1,\"to\":101}").statusCode()).isEqualTo(400);
    }

    @Test
    void a_name_that_leads_into_the_house_is_not_called() throws Exception {
        var id = subscribe("https://10.1.2.3:" + receiver.getAddress().getPort() + "/hook", 1, 208);

        happens(208, 1);

        Awaitility.await().atMost(PATIENCE)
                .until(() -> column("cause", String.class, id) != null);
        assertThat(subscription(id).cause()).isEqualTo("ADDRESS_NOT_ALLOWED");
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

            var got = new ArrayList<EventJson>();
            for (int i = 0; i < 4; i++) {
                got.add(new EventJson(JSON.readTree(lines.readLine())));
            }
            assertThat(got).extracting(EventJson::type).containsOnly("org.heqiao.event.marriage");
            assertThat(got).extracting(EventJson::subject).containsExactlyInAnyOrder("p210", "p212", "p212", "p212");

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
                .mapToObj(i -> register.change(Kind.MARRIAGE,
                        DAY.plusDays(i), Commission.id(person), Commission.id(person + 1)))
                .toList());
    }

    private String subscribe(String target, int most, int person) throws Exception {
        return subscribed(CONTEXT, """
                "way":"webhook","target":"%s","most_per_request":%d,"persons":[%s]"""
                .formatted(target, most, person(person, "p" + person)));
    }
}
