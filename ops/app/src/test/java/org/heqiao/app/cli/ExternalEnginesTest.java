package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.app.broker.BrokerProcess;
import org.heqiao.app.database.EmbeddedDatabase;
import org.heqiao.gateway.audit.AuditLogExport;
import org.heqiao.gateway.tlog.LogVerifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/**
 * The same program on a PostgreSQL and an Artemis that are processes of their own, and agencies that err; then the
 * engines die.
 */
class ExternalEnginesTest {

    private static final Path BROKER_XML = Path.of("..", "docs", "runbook", "broker.xml");

    @TempDir
    Path folder;

    @Test
    void a_batch_over_external_engines_equals_the_oracle_and_a_dead_engine_is_never_green() throws Exception {
        int brokerPort = JavaProcess.freePort();
        int databasePort = JavaProcess.freePort();
        try (var database = startDatabase("database", databasePort);
                var first = startBroker(brokerPort);
                var agencies = SimulatedAgencies.start(folder.resolve("agencies"), 150, 0.1,
                        "all.errors=0.05,all.disorder=0.02");
                var hub = startHub(database, brokerPort, agencies);
                var client = new HubClient(
                        URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.server.port")));
                var management = new ManagementClient(
                        URI.create("http://127.0.0.1:" + hub.getEnvironment().getProperty("local.management.port")))) {
            assertThat(folder.resolve("hub/postgres")).doesNotExist();
            assertThat(folder.resolve("hub/artemis")).doesNotExist();

            first.kill();
            FileSystemUtils.deleteRecursively(folder.resolve("broker/data"));
            var batch = client.submit(agencies.sampleFile()).id();
            assertThat(client.state(batch).path("state").asString()).as("accepted while the broker is down")
                    .isEqualTo("RECEIVED");
            var broker = startBroker(brokerPort);
            var state = new Progress(client, System.out).follow(batch);

            assertThat(state.path("state").asString()).isEqualTo("DONE");
            assertThat(agencies.compare(client, batch).differences()).isEmpty();
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(statusOf(management, "")).isEqualTo("UP"));

            HotCopy.of(database, folder.resolve("database"), folder.resolve("restored"));
            client.state(batch); // its entry is not in the copy
            database.close();
            var restored = startDatabase("restored", databasePort);
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(
                    () -> assertThat(statusOf(management, "audit"))
                            .as("an older state was put back under the running hub")
                            .isEqualTo("DOWN"));
            assertThat(acceptLoss()).isZero();
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(statusOf(management, "audit")).isEqualTo("UP"));
            assertThat(agencies.compare(client, batch).differences()).as("answers of the restored database").isEmpty();
            assertThat(isSound()).isTrue();

            agencies.close();
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(statusOf(management, "sources")).isEqualTo("DEGRADED");
                assertThat(client.isReady()).as("a dead source does not close the door").isTrue();
            });
            broker.close();
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                assertThat(statusOf(management, "broker")).isEqualTo("DOWN");
                assertThat(client.isReady()).isFalse();
            });
            restored.close();
            Awaitility.await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(statusOf(management, "db")).isEqualTo("DOWN"));

            assertThat(CompletableFuture.runAsync(hub::close)).as("a hub without engines still stops")
                    .succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private EmbeddedDatabase startDatabase(String name, int port) {
        return EmbeddedDatabase.start(folder.resolve(name), port, Map.of("shared_buffers", "64MB"));
    }

    /** As an administrator says it. */
    private int acceptLoss() {
        System.setProperty("HEQIAO_DATA", folder.resolve("hub").toString());
        try {
            return HubCommands.run("audit", "accept-loss", "--reason", "put back from a copy", "--yes");
        } finally {
            System.clearProperty("HEQIAO_DATA");
        }
    }

    private boolean isSound() throws Exception {
        var dump = Files.createDirectories(folder.resolve("dump"));
        AuditLogExport.write(VerifyAuditCommand.database(folder.resolve("restored")), dump, 0, Long.MAX_VALUE);
        return LogVerifier
                .verify(dump, VerifyAuditCommand.publicKey(folder.resolve("hub")), 0, Long.MAX_VALUE, List.of())
                .isSound();
    }

    private JavaProcess startBroker(int port) throws Exception {
        var broker = JavaProcess.start(folder.resolve("broker"), "broker", BrokerProcess.class,
                List.of("-Xmx192m", "-Dheqiao.broker.port=" + port,
                        "-Dheqiao.broker.folder=" + folder.resolve("broker/data")),
                List.of(BROKER_XML.toAbsolutePath().normalize().toUri().toString(), "hub", "secret"));
        broker.await(Duration.ofMinutes(1), () -> {
            try (var socket = new Socket("127.0.0.1", port)) {
                return socket.isConnected();
            } catch (java.io.IOException notYet) {
                return false;
            }
        });
        return broker;
    }

    private ConfigurableApplicationContext startHub(EmbeddedDatabase database, int brokerPort,
            SimulatedAgencies agencies) {
        assertThat(Files.exists(agencies.connections())).isTrue();
        return new SpringApplicationBuilder(HeqiaoApplication.class).run("--server.port=0",
                "--heqiao.data=" + folder.resolve("hub"),
                "--spring.profiles.active=simulate",
                "--spring.config.additional-location=file:" + agencies.connections(),
                "--heqiao.database.url=" + database.url(), "--heqiao.database.username=" + database.username(),
                "--heqiao.database.password=" + database.password(),
                "--heqiao.broker.url=tcp://127.0.0.1:" + brokerPort,
                "--heqiao.broker.username=hub", "--heqiao.broker.password=secret", "--camel.main.shutdown-timeout=5",
                "--spring.lifecycle.timeout-per-shutdown-phase=5s");
    }

    /** @param component empty: of the whole */
    private static String statusOf(ManagementClient client, String component) throws Exception {
        var health = client.health();
        return (component.isEmpty() ? health : health.path("components").path(component)).path("status").asString("");
    }
}
