package org.heqiao.routes;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.heqiao.routes.events.SecondNode;
import org.heqiao.schemas.event.RegisterChange.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two nodes over one database: whoever leads, and whoever dies, every event is sent once and a person's events come in
 * order.
 */
class TwoLoopsTest extends HubTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final LocalDate DAY = LocalDate.of(2020, 1, 1);
    private static final int PERSONS = 5;
    private static final int IN_A_PORTION = 40;
    private static final String BREAK_THE_LEADERS_CONNECTION = """
            select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and granted and objsubid = 1
               and (classid::bigint << 32 | objid::bigint) = hashtext('event.leader')::bigint""";

    @Autowired
    WrittenChanges register;

    @Autowired
    ConnectionFactory connections;

    @Autowired
    ApplicationContext first;

    private String subscription = "";

    @AfterEach
    void theFirstNodeGoesOn() throws Exception {
        var loop = SecondNode.loopOf(first);
        if (!loop.isRunning()) {
            loop.start();
        }
        send("DELETE", "/api/v1/subscriptions/" + subscription, "");
    }

    @Test
    void leadership_that_changes_in_mid_stream_loses_doubles_and_disorders_nothing() throws Exception {
        subscription = subscribe();
        int portions = 15;
        try (var second = SecondNode.beside(first)) {
            for (int i = 0; i < portions; i++) {
                happen(i);
                long reached = (i + 1L) * IN_A_PORTION / 2;
                Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(5))
                        .until(() -> delivered() >= reached);
                assertThat(db.queryForList(BREAK_THE_LEADERS_CONNECTION, Boolean.class)).hasSizeLessThanOrEqualTo(1);
            }
            Awaitility.await().atMost(PATIENCE).until(() -> delivered() == portions * IN_A_PORTION);
            Awaitility.await().atMost(PATIENCE).until(() -> SecondNode.leads(first) != second.leads());
        }

        assertThatEachIsThereOnceAndInOrder(take(portions * IN_A_PORTION));
    }

    @Test
    void when_the_node_that_leads_dies_the_other_goes_on_from_there() throws Exception {
        subscription = subscribe();
        int portions = 10;
        try (var second = SecondNode.beside(first)) {
            SecondNode.loopOf(first).stop();
            Awaitility.await().atMost(PATIENCE).until(second::leads);
            for (int i = 0; i < portions / 2; i++) {
                happen(i);
            }
            SecondNode.loopOf(first).start();
            Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> delivered() > 0);

            second.die();
            for (int i = portions / 2; i < portions; i++) {
                happen(i);
            }

            Awaitility.await().atMost(PATIENCE).until(() -> delivered() == portions * IN_A_PORTION);
            assertThat(SecondNode.leads(first)).isTrue();
        }

        assertThatEachIsThereOnceAndInOrder(take(portions * IN_A_PORTION));
    }

    @Test
    void a_change_from_before_the_subscription_is_not_told_though_it_was_carried_later() throws Exception {
        SecondNode.loopOf(first).stop();
        happen(0);
        subscription = subscribe();
        SecondNode.loopOf(first).start();
        happen(1);

        assertThatEachIsThereOnceAndInOrder(take(IN_A_PORTION));
        Awaitility.await().atMost(PATIENCE).until(() -> delivered() == IN_A_PORTION);
    }

    @Test
    void the_register_drops_what_is_old_and_carried_and_nothing_else() throws Exception {
        subscription = subscribe();
        happen(0);
        Awaitility.await().atMost(PATIENCE).until(() -> delivered() == IN_A_PORTION);
        SecondNode.loopOf(first).stop();
        happen(1);
        long carried = java.util.Objects.requireNonNull(db.queryForObject("select seq from event.cursor", Long.class));
        assertThat(SecondNode.forget(first)).as("nothing is old").isZero();

        register.age(Duration.ofDays(401));

        assertThat(SecondNode.forget(first)).isPositive();
        assertThat(register.after(0, 10_000)).hasSize(IN_A_PORTION)
                .allMatch(registerChange -> registerChange.seq() > carried);
    }

    /** So many changes, each about one of the persons of the caseload, each of them a day later than the last. */
    private void happen(int portion) {
        register.write(IntStream.range(portion * IN_A_PORTION, (portion + 1) * IN_A_PORTION)
                .mapToObj(i -> register.change(Kind.MARRIAGE, DAY.plusDays(i), Commission.id(80 + i * 7 % PERSONS),
                        Commission.id(90)))
                .toList());
    }

    private static void assertThatEachIsThereOnceAndInOrder(List<JsonNode> events) {
        assertThat(events.stream().map(event -> event.path("id").asString()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, events.size()).mapToObj(Integer::toString).toList());
        assertThat(events.stream().collect(Collectors.groupingBy(event -> event.path("subject").asString(),
                Collectors.mapping(event -> event.at("/data/on").asString(), Collectors.toList())))).hasSize(PERSONS)
                .allSatisfy((_, days) -> assertThat(days).isSorted().doesNotHaveDuplicates());
    }

    private long delivered() {
        return java.util.Objects
                .requireNonNull(db.queryForObject("select handed from event.subscription where id = ?", Long.class,
                        UUID.fromString(subscription)));
    }

    private List<JsonNode> take(int count) throws JMSException {
        var taken = new ArrayList<JsonNode>();
        try (var connection = connections.createConnection();
                var session = connection.createSession();
                var consumer = session.createConsumer(session.createQueue("events." + subscription))) {
            connection.start();
            while (taken.size() < count && consumer.receive(PATIENCE.toMillis()) instanceof BytesMessage message) {
                taken.add(JSON.readTree(new String(message.getBody(byte[].class), StandardCharsets.UTF_8)));
            }
            assertThat(consumer.receive(100)).as("more than there should be").isNull();
        }
        return taken;
    }

    private String subscribe() throws Exception {
        var persons = IntStream.range(0, PERSONS)
                .mapToObj(i -> "{\"ref\":\"p" + i + "\",\"id_number\":\"" + Commission.id(80 + i) + "\"}")
                .collect(Collectors.joining(","));
        var answer = send("POST", "/api/v1/subscriptions",
                """
                        {"context": {"purpose": "case-trial", "legal_basis": "MARRIAGE-ARCHIVES-15", \
                        "case_no": "W-1", "reason": "enforcement",
                         "officer": {"name": "王", "number": "007", "department": "court"}}, "way": "broker", \
                        "persons": ["""
                        + persons + "]}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).at("/subscription/id").asString();
    }

    private HttpResponse<String> send(String method, String path, String body) throws Exception {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).timeout(Duration.ofSeconds(30))
                        .header("Content-Type", "application/json")
                        .method(method,
                                body.isEmpty()
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
