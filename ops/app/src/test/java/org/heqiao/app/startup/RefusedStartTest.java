package org.heqiao.app.startup;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.gateway.audit.AuditLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Whoever starts a hub that cannot start reads one sentence and what to do about it, and the process ends. */
class RefusedStartTest {

    @TempDir
    Path folder;

    private record Ending(int status, String output) {
    }

    @Test
    void a_taken_port_is_told_in_a_sentence_and_ends_the_process() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            var ending = start("--server.port=" + taken.getLocalPort());

            assertThat(ending.output()).contains("Port " + taken.getLocalPort() + " is taken by another program.")
                    .contains("HEQIAO_PORT=" + (taken.getLocalPort() + 1)).doesNotContain("\tat ");
            assertThat(ending.status()).isNotZero();
            assertThat(folder.resolve("data/postgres")).as("no engine was started for it").doesNotExist();
        }
    }

    @Test
    void a_database_out_of_reach_is_told_in_a_sentence_and_ends_the_process() throws Exception {
        var ending = start("--server.port=0", "--heqiao.database.url=jdbc:postgresql://127.0.0.1:1/heqiao",
                "--heqiao.database.password=secret");

        assertThat(ending.output()).contains("The database at jdbc:postgresql://127.0.0.1:1/heqiao cannot be reached")
                .doesNotContain("\tat ").doesNotContain("secret");
        assertThat(ending.status()).isNotZero();
    }

    @Test
    void a_log_that_does_not_go_on_from_what_the_database_holds_is_told_in_a_sentence() {
        var analysis = Objects.requireNonNull(new UnwritableLogAnalyzer()
                .analyze(new IllegalStateException(
                        new AuditLog.Unwritable("the database holds 0 entries, 7 were there before"))));

        assertThat(analysis.getDescription()).isEqualTo(
                "The hub cannot write down its first acts: the database holds 0 entries, 7 were there before");
        assertThat(analysis.getAction()).contains("HEQIAO_DATA");
    }

    @Test
    void a_migration_that_refuses_is_told_in_its_own_sentences() {
        var refused = new PSQLException(new ServerErrorMessage(
                "SERROR\0C55000\0MThe version before is not finished.\0HStart it again.\0"));

        var analysis = Objects.requireNonNull(
                new RefusedMigrationAnalyzer().analyze(new IllegalStateException(refused)));

        assertThat(analysis.getDescription()).isEqualTo("The version before is not finished.");
        assertThat(analysis.getAction()).isEqualTo("Start it again.");
    }

    private Ending start(String... settings) throws Exception {
        var output = folder.resolve("output");
        var classPath = Files.writeString(folder.resolve("classpath"),
                "-cp \"" + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        + "\"");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dheqiao.engines="
                                + System.getProperty("heqiao.engines", folder.resolve("engines").toString()),
                        "@" + classPath, HeqiaoApplication.class.getName(), "serve",
                        "--heqiao.data=" + folder.resolve("data")));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        try {
            assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("it ends by itself").isTrue();
            return new Ending(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
