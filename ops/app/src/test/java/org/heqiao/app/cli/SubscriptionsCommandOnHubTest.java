package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** A developer tries a webhook before anything happens. */
@ExtendWith(RunningHub.Shared.class)
class SubscriptionsCommandOnHubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String CASE = "(2026)宁0104民初1088号";
    private static final String PERSON = "640199193101010014";

    @Test
    void a_webhook_is_listed_and_tried_and_the_status_tells_whether_it_took_the_event(RunningHub hub) throws Exception {
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
            assertThat(JSON.readTree(failed.out()).path("deliveries"))
                    .extracting(attempt -> attempt.path("status").asInt()).containsExactly(500);
        } finally {
            receiver.stop(0);
        }
    }

    private static String subscribed(RunningHub hub, int port) throws Exception {
        var body = JSON.readTree(
                """
                        {"context": {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", "case_no": "%s", \
                        "reason": "maintenance",
                         "officer": {"name": "张三", "number": "W-1", "department": "执行局"}},
                         "way": "webhook", "target": "http://127.0.0.1:%d/", "kinds": ["death"], \
                        "persons": [{"ref": "one", "id_number": "%s"}]}"""
                        .formatted(CASE, port, PERSON));
        var token = hub.run("token", "yc-court").lastLine();
        try (var client = new HubClient(hub.url, () -> token)) {
            return client.post("/api/v1/subscriptions", body).at("/subscription/id").asString();
        }
    }
}
