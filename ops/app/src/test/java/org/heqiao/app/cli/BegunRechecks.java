package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.awaitility.Awaitility;
import tools.jackson.databind.json.JsonMapper;

/** Some households of a batch that are asked about again, whatever becomes of the hub meanwhile. */
final class BegunRechecks {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** How many. */
    static final int HOUSEHOLDS = 6;

    private final List<String> reports = new ArrayList<>();

    /** All of what is known about them. */
    void begin(HubClient client, String batch) throws IOException, InterruptedException {
        try (var results = client.results(batch, "application/x-ndjson")) {
            new String(results.readAllBytes(), StandardCharsets.UTF_8).lines().limit(HOUSEHOLDS)
                    .map(line -> JSON.readTree(line).path("report_no").asString()).forEach(reports::add);
        }
        var body = JSON.createObjectNode().put("cause", "COMPLAINT");
        body.set("context", JSON.readTree(Base64.getUrlDecoder().decode(HubClient.context())));
        for (var report : reports) {
            client.post("/api/v1/reports/" + report + "/rechecks", body);
        }
    }

    /** Some of it is answered, and some is not. */
    void awaitMidway(Path data) {
        Awaitility.await("a re-check is half done").atMost(PATIENCE).pollInterval(Duration.ofMillis(20))
                .until(() -> count(data, "select count(*) from hub.leg where outcome is null") > 0 && count(data, """
                        select count(*) from hub.leg l join hub.member m on m.id = l.member_id
                          join hub.recheck r on r.household_id = m.household_id where l.outcome is not null""") > 0);
    }

    void assertOneNextVersionEach(HubClient client, Path data) throws IOException, InterruptedException, SQLException {
        for (var report : reports) {
            var rechecks = Awaitility.await(report).atMost(PATIENCE).until(
                    () -> client.get("/api/v1/reports/" + report + "/rechecks", HubClient.context())
                            .at("/page/rechecks"),
                    each -> each.path(0).path("version").isNumber());
            assertThat(rechecks).as(report).hasSize(1);
            assertThat(rechecks.path(0).path("version").asInt()).isEqualTo(2);
        }
        assertThat(count(data, "select count(*) from hub.report where version = 2")).isEqualTo(HOUSEHOLDS);
        assertThat(count(data, "select count(*) from hub.report where version > 2")).isZero();
    }

    private static long count(Path data, String sql) throws IOException, SQLException {
        try (var connection = KilledHubTest.database(data);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
