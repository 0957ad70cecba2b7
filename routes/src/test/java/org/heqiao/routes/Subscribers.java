package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.heqiao.gateway.audit.AuditEntry.Kind;
import org.heqiao.gateway.audit.AuditSearch;
import org.heqiao.gateway.audit.LoggedEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.json.JsonMapper;

/** Agencies that subscribe to changes, in each of the ways there are; at the end of a test they unsubscribe. */
abstract class Subscribers extends HubTest {

    static final JsonMapper JSON = new JsonMapper();
    static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final LocalDate DAY = LocalDate.of(2026, 6, 1);
    static final String CONTEXT = """
            {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", "case_no": "W-1", "reason": "enforcement",
             "officer": {"name": "王", "number": "007", "department": "court"}}""";

    @Autowired
    WrittenChanges register;

    @Autowired
    ConnectionFactory connections;

    final List<String> begun = new ArrayList<>();

    @AfterEach
    void everybodyUnsubscribes() throws Exception {
        for (var id : begun) {
            send("DELETE", place(id), "");
        }
    }

    static String place(String id) {
        return "/api/v1/subscriptions/" + id;
    }

    /** As a caseload has it. */
    static String person(int number, String ref) {
        return "{\"ref\":\"" + ref + "\",\"id_number\":\"" + Commission.id(number) + "\"}";
    }

    /** Somebody subscribes to the changes of these persons. @return the subscription's id */
    String subscribe(String way, String... persons) throws Exception {
        return subscribed(CONTEXT, "\"way\":\"" + way + "\",\"persons\":[" + String.join(",", persons) + "]");
    }

    /** @param members of the request beside its context; at least one */
    String subscribed(String context, String members) throws Exception {
        return id(subscribing(context, members));
    }

    /** The answer, whatever it is. */
    HttpResponse<String> subscribing(String context, String members) throws Exception {
        var answer = send("POST", "/api/v1/subscriptions", "{\"context\":" + context + "," + members + "}");
        if (answer.statusCode() == 201) {
            begun.add(id(answer));
        }
        return answer;
    }

    static String id(HttpResponse<String> created) {
        assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
        return subscription(created).id();
    }

    static EventJson.Subscription subscription(HttpResponse<String> answer) {
        return new EventJson.Subscription(JSON.readTree(answer.body()).path("subscription"));
    }

    EventJson.Subscription subscription(String id) {
        return subscription(get(place(id)));
    }

    /** Up to which position everything was handed over. */
    void awaitDelivered(String id, long position) {
        Awaitility.await().atMost(PATIENCE).until(() -> subscription(id).deliveredPosition() == position);
    }

    /** A column of the subscription's row. */
    <T> @Nullable T column(String name, Class<T> type, String id) {
        return db.queryForObject("select " + name + " from event.subscription where id = ?", type,
                UUID.fromString(id));
    }

    /** What administrators did to a subscription, or the hub by itself, by the log. */
    List<LoggedEntry> acts(String id) {
        return audit.find(new AuditSearch.Filter(null, null, null, Kind.ADMINISTRATION, "events-" + id, null, null,
                null, -1, 10)).entries();
    }

    /** So many events from the subscriber's queue, and that there are no more. */
    List<EventJson> take(String id, int count) throws JMSException {
        var taken = new ArrayList<EventJson>();
        try (var connection = connections.createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue("events." + id))) {
            connection.start();
            while (taken.size() < count && consumer.receive(PATIENCE.toMillis()) instanceof BytesMessage message) {
                taken.add(new EventJson(
                        JSON.readTree(new String(message.getBody(byte[].class), StandardCharsets.UTF_8))));
            }
            assertThat(consumer.receive(100)).as("more than there should be").isNull();
        }
        return taken;
    }

    HttpResponse<String> get(String path) {
        try {
            return send("GET", path, "");
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
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
