package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A developer tries a webhook: a test event, what was sent and how it went, an event once more. */
@ExtendWith(RunningHub.Shared.class)
class SubscriptionsCommandTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CASE = "(2026)宁0104民初1088号";
    private static final String PERSON = "640199193101010014";

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void a_webhook_is_tried_looked_at_and_sent_to_again(RunningHub hub) throws Exception {
        var status = new AtomicInteger(200);
        var requests = new AtomicInteger();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            call.sendResponseHeaders(status.get(), -1);
            call.close();
        });
        receiver.start();
        try {
            var id = subscribed(hub, receiver.getAddress().getPort());
            var listed = hub.run("subscriptions", "list", "--case-no", CASE);
            assertThat(listed.status()).as(listed.text()).isZero();
            assertThat(listed.out()).contains(id, "webhook");

            var tried = hub.run("subscriptions", "test", id);
            assertThat(tried.status()).as(tried.text()).isZero();
            assertThat(tried.out()).contains("TEST", "ARRIVED", "200");
            assertThat(requests).hasValue(1);

            status.set(500);
            var failed = hub.run("subscriptions", "test", id, "--json");
            assertThat(failed.status()).isEqualTo(HubCommands.FAILED);
            assertThat(JSON.readTree(failed.out()).at("/deliveries/0/status").asInt()).isEqualTo(500);
            status.set(200);

            var deaths = Files.writeString(folder.resolve("deaths.csv"),
                    "reference,cert_num,name,died_on,origin\nhook-1," + PERSON + ",赵无名,2026-11-20,POPULATION\n");
            assertThat(hub.run("import", "deaths", deaths.toString(), "--as", "yc-centre").status()).isZero();
            await().atMost(Duration.ofSeconds(60)).until(() -> requests.get() >= 3);
            var delivery = deliveries(hub, id).valueStream().filter(each -> each.path("kind").asString("").equals("EVENTS")).findFirst()
                    .orElseThrow();

            var again = hub.run("subscriptions", "redeliver", id, "--from", delivery.path("first_event").asString());
            assertThat(again.status()).as(again.text()).isZero();
            assertThat(again.out()).contains("ARRIVED");
            assertThat(deliveries(hub, id)).hasSizeGreaterThanOrEqualTo(4);
            assertThat(hub.run("subscriptions", "redeliver", id, "--from", "999999").status()).isEqualTo(HubCommands.FAILED);
            assertThat(hub.run("subscriptions", "deliveries", id, "--as", "yc-police").text()).contains("(404)");
        } finally {
            receiver.stop(0);
        }
    }

    private static JsonNode deliveries(RunningHub hub, String id) {
        var said = hub.run("subscriptions", "deliveries", id, "--json");
        assertThat(said.status()).as(said.text()).isZero();
        return JSON.readTree(said.out()).path("deliveries");
    }

    private static String subscribed(RunningHub hub, int port) throws Exception {
        var body = JSON.readTree("""
                {"context": {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", "case_no": "%s", "reason": "maintenance",
                 "officer": {"name": "张三", "number": "W-1", "department": "执行局"}},
                 "way": "webhook", "target": "http://127.0.0.1:%d/", "kinds": ["death"], "persons": [{"ref": "one", "id_number": "%s"}]}"""
                .formatted(CASE, port, PERSON));
        var token = hub.run("token", "yc-court").lastLine();
        try (var client = new HubClient(hub.url, () -> token)) {
            return client.post("/api/v1/subscriptions", body).at("/subscription/id").asString();
        }
    }
}
