package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.heqiao.app.HeqiaoApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Promise 2: nothing lost, nothing asked or told twice. The hub, with the engines inside it, is killed in mid-batch and
 * in mid-stream, started again, and killed in mid-stream once more while it asks again about some households.
 */
class KilledHubTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration LONGEST_ANSWER = Duration.ofMillis(700);

    @TempDir
    Path folder;

    @Test
    void a_killed_hub_asks_only_what_had_no_answer_and_loses_doubles_or_reorders_no_event() throws Exception {
        int port = JavaProcess.freePort();
        var url = URI.create("http://127.0.0.1:" + port);
        var data = folder.resolve("hub");
        var rechecks = new BegunRechecks();
        try (var agencies = SimulatedAgencies.start(folder.resolve("agencies"), 200, 0.05, "all.latency=300");
                var client = new HubClient(url);
                var subscribers = new EventSubscribers(folder, url)) {
            var settings = new ArrayList<>(List.of("serve", "--server.port=" + port,
                    "--spring.profiles.active=simulate",
                    "--spring.config.additional-location=file:" + agencies.connections()));
            settings.addAll(subscribers.settings());
            String batch;
            try (var first = startHub(data, settings, client)) {
                try (var database = database(data)) {
                    subscribers.subscribe(database);
                    subscribers.firstHalfHappens(database);
                }
                subscribers.awaitMidStream();
                batch = client.submit(agencies.sampleFile()).id();
                awaitMidBatch(client, batch);
                first.kill();
                subscribers.answerAgain();
            }
            awaitSilence(agencies);
            assertThat(answersWithoutEntry(data)).as("answers that the dead hub kept and did not account for").isZero();
            var open = openLegs(data);
            agencies.forgetCounts();
            agencies.turn("all.latency=0");

            try (var second = startHub(data, settings, client)) {
                var state = new Progress(client, System.out).follow(batch);

                assertThat(state.path("state").asString()).isEqualTo("DONE");
                var comparison = agencies.compare(client, batch);
                assertThat(comparison.differences()).isEmpty();
                assertThat(comparison.holds()).isTrue();
                assertThat(agencies.questions()).allSatisfy((source, questions) -> assertThat(questions).as(source)
                        .isLessThanOrEqualTo(open.getOrDefault(source, 0L)));
                assertThat(open.values()).as("the hub was killed in mid-batch").anyMatch(legs -> legs > 0);
                assertThat(answersWithoutEntry(data)).isZero();
                assertThat(second.log()).contains("an earlier hub left its PostgreSQL running");

                try (var database = database(data)) {
                    subscribers.secondHalfHappens(database);
                }
                subscribers.awaitMidStream();
                agencies.turn("all.latency=300");
                rechecks.begin(client, batch);
                rechecks.awaitMidway(data);
                second.kill();
                subscribers.answerAgain();
            }
            awaitSilence(agencies);
            var openAgain = openLegs(data);
            agencies.forgetCounts();
            agencies.turn("all.latency=0");
            try (var _ = startHub(data, settings, client)) {
                rechecks.assertOneNextVersionEach(client, data);
                assertThat(agencies.questions()).allSatisfy((source, questions) -> assertThat(questions).as(source)
                        .isLessThanOrEqualTo(openAgain.getOrDefault(source, 0L)));
                assertThat(agencies.compare(client, batch).differences()).as("they differ in their version alone")
                        .hasSize(BegunRechecks.HOUSEHOLDS).allMatch(each -> each.endsWith("version 2]"));
                assertThat(answersWithoutEntry(data)).isZero();
                subscribers.awaitAllDelivered();
                subscribers.assertAllOfThemOnceAndInOrder();
            }
        }
    }

    private static JavaProcess startHub(Path data, List<String> settings, HubClient client) throws Exception {
        var hub = JavaProcess.start(data, "hub", HeqiaoApplication.class, List.of("-Xmx384m"), settings);
        hub.await(PATIENCE, () -> {
            try {
                return client.isReady();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        });
        return hub;
    }

    private static void awaitMidBatch(HubClient client, String batch) {
        Awaitility.await("the batch is half done").atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).until(() -> {
            var legs = client.state(batch).path("legs");
            long planned = legs.path("planned").asLong(0);
            long open = legs.path("open").asLong(0);
            return planned > 0 && open > 0 && open * 10 < planned * 9;
        });
    }

    /** What the dead hub had asked is answered into the void; then nobody asks any more. */
    private static void awaitSilence(SimulatedAgencies agencies) {
        var heard = new AtomicReference<Map<String, Long>>(Map.of());
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).during(LONGEST_ANSWER).until(() -> {
            var now = agencies.questions();
            return now.equals(heard.getAndSet(now));
        });
    }

    /**
     * Legs that were asked by themselves and answered, about which no entry of the audit log tells, with source, item
     * and person.
     */
    private static long answersWithoutEntry(Path data) throws IOException, SQLException {
        var sql = """
                select count(*) from hub.leg l join hub.member m on m.id = l.member_id
                 where l.outcome not in (2, 5) and l.same_as is null and l.answered_at >= (select min(planned_at) from
                        hub.bundle)
                   and not exists (select 1 from gateway_audit.asking a join gateway_audit.entry e on e.index =
                          a.entry_index
                                    where a.announced = m.announced and e.service = 'household-check.ask'
                                      and position(convert_to(encode(m.commitment, 'base64'), 'UTF8') in e.body) > 0
                                      and position(convert_to('"source":"' || l.source || '"', 'UTF8') in e.body) > 0
                                      and position(convert_to('"' || l.item || '"', 'UTF8') in e.body) > 0)""";
        try (var connection = database(data);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /** A dead hub's database still runs, as it does after any kill -9; it is asked directly. */
    static Connection database(Path data) throws IOException, SQLException {
        var port = Files.readAllLines(data.resolve("postgres/postmaster.pid")).get(3);
        var password = Files.readString(data.resolve("keys/database-password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/heqiao", "heqiao", password);
    }

    private static Map<String, Long> openLegs(Path data) throws IOException, SQLException {
        var open = new TreeMap<String, Long>();
        try (var connection = database(data);
                var statement = connection.createStatement();
                var rows = statement
                        .executeQuery("select source, count(*) from hub.leg where outcome is null group by source")) {
            while (rows.next()) {
                open.put(rows.getString(1), rows.getLong(2));
            }
        }
        return open;
    }
}
