package org.heqiao.bench.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.database.EmbeddedDatabase;
import org.heqiao.bench.ClosedLoop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A yardstick that answered errors, or wrote nothing down, would flatter whatever is held against it. */
class GatewayYardstickTest {

    private static final int ASKED = 1;
    private static final int UNKNOWN = 2;

    @TempDir
    private Path data = Path.of(".");

    @Test
    void a_plain_audited_call_verifies_its_token_finds_its_row_and_is_written_down() throws Exception {
        var load = new GatewayLoad(
                new CliEnvironment(data, 1, URI.create("http://127.0.0.1:1"),
                        List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")),
                3);
        try (var database = EmbeddedDatabase.start(data, 0, Map.of());
                var yardstick = GatewayYardstick.start(load, List.of(GatewayStage.PLAIN_AUDITED));
                var audit = DriverManager.getConnection(database.url("heqiao_bench_plain"), database.username(),
                        database.password())) {
            var asked = load.body(ASKED, GatewayLoad.GRANTED);
            var unknown = new String(load.body(UNKNOWN, GatewayLoad.GRANTED), StandardCharsets.UTF_8)
                    .replace(id(load, UNKNOWN), "640199190001010000").getBytes(StandardCharsets.UTF_8);

            assertThat(status(yardstick, yardstick.token(), asked)).isEqualTo(200);
            assertThat(status(yardstick, PlainToken.make(Clock.systemUTC()).value(), asked))
                    .as("signed with another key").isEqualTo(401);
            assertThat(status(yardstick, yardstick.token(), unknown)).isEqualTo(404);

            try (var select = audit.prepareStatement("select string_agg(client || ' ' || found, ', ') from audit"
                    + " where case_no = ?")) {
                for (var written : Map.of(ASKED, "yc-court true", UNKNOWN, "yc-court false").entrySet()) {
                    select.setString(1, caseNo(written.getKey()));
                    try (var rows = select.executeQuery()) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getString(1)).as("the call's one row").isEqualTo(written.getValue());
                    }
                }
            }
            var wrong = GatewayLoad.request(GatewayStage.PLAIN_AUDITED.path(), yardstick.token(), unknown);
            assertThat(new ClosedLoop(yardstick.address(GatewayStage.PLAIN_AUDITED), 2, () -> wrong)
                    .run(Duration.ofMillis(100)).failed()).as("what is not answered with 200").isPositive();
        }
    }

    private static String id(GatewayLoad load, int household) {
        return load.population().household(household).members().getFirst().id();
    }

    private static String caseNo(int household) {
        return GatewayLoad.context(household, GatewayLoad.GRANTED).path("case_no").asString();
    }

    private static int status(GatewayYardstick yardstick, String token, byte[] body) throws Exception {
        var address = yardstick.address(GatewayStage.PLAIN_AUDITED);
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + address.getPort()
                            + GatewayStage.PLAIN_AUDITED.path())).timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    BodyHandlers.discarding()).statusCode();
        }
    }
}
