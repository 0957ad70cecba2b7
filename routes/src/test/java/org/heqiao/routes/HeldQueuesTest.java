package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the hub could not hold at the broker it does not put there. */
class HeldQueuesTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Autowired
    OpenQueues queues;

    @Autowired
    WrittenChanges register;

    private final List<String> begun = new ArrayList<>();

    @AfterEach
    void theBrokerDoesWhatItIsTold() throws Exception {
        queues.unmanaged = false;
        queues.stuck = false;
        for (var id : begun) {
            send("DELETE", "/api/v1/subscriptions/" + id, "");
        }
    }

    @Test
    void nobody_subscribes_by_queue_at_a_broker_that_does_not_let_queues_be_held() throws Exception {
        queues.unmanaged = true;

        var byQueue = subscribe("broker");

        assertThat(byQueue.statusCode()).isEqualTo(503);
        assertThat(byQueue.body()).contains("urn:heqiao:problem:queues-not-managed", "webhook or feed");
        assertThat(subscribe("feed").statusCode()).isEqualTo(201);
    }

    @Test
    void events_wait_in_the_table_until_their_queue_can_be_opened() throws Exception {
        queues.stuck = true;
        var id = id(subscribe("broker"));
        register.happens(Kind.MARRIAGE, LocalDate.of(2026, 6, 1), Commission.id(95), Commission.id(96));

        Awaitility.await().atMost(PATIENCE)
                .until(() -> subscription(id).path("cause").asString("").equals("QUEUE_HELD"));
        assertThat(subscription(id).path("delivered_position").asLong()).isZero();
        assertThat(subscription(id).has("failing_since")).as("nothing is wrong with the subscriber").isFalse();

        queues.stuck = false;
        Awaitility.await().atMost(PATIENCE).until(() -> subscription(id).path("delivered_position").asLong() == 1);
        assertThat(queues.isOpen("events." + id)).isTrue();
    }

    @Test
    void a_queue_goes_with_its_subscription_and_so_does_one_that_nobody_subscribed_to() throws Exception {
        var id = id(subscribe("broker"));
        var stray = "events." + UUID.randomUUID();
        queues.make(stray);
        Awaitility.await().atMost(PATIENCE)
                .until(() -> queues.isOpen("events." + id) != null && queues.isOpen(stray) == null);

        send("DELETE", "/api/v1/subscriptions/" + id, "");

        Awaitility.await().atMost(PATIENCE).until(() -> queues.isOpen("events." + id) == null);
    }

    private String id(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return JSON.readTree(created.body()).at("/subscription/id").asString();
    }

    private HttpResponse<String> subscribe(String way) throws Exception {
        var answer = send("POST", "/api/v1/subscriptions",
                """
                        {"context": {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", \
                        "case_no": "W-1", "reason": "enforcement",
                         "officer": {"name": "王", "number": "007", "department": "court"}}, "way": "%s",
                         "persons": [{"ref": "p", "id_number": "%s"}]}"""
                        .formatted(way, Commission.id(95)));
        if (answer.statusCode() == 201) {
            begun.add(id(answer));
        }
        return answer;
    }

    private JsonNode subscription(String id) throws Exception {
        return JSON.readTree(send("GET", "/api/v1/subscriptions/" + id, "").body()).path("subscription");
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return Promised.kept(HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString()));
    }
}
