package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies is started again; one that is stopped, or never began, is not. */
class SupervisionTest {

    @TempDir
    private Path run = Path.of(".");

    private Process supervise(String script) throws Exception {
        var command = new ArrayList<>(new Supervision(run, "it").command(pidFile()));
        command.addAll(List.of("/bin/sh", "-c", "echo started >> " + run.resolve("starts") + "; " + script));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(run.resolve("out").toFile())
                .start();
    }

    private Path pidFile() {
        return run.resolve("it.pid");
    }

    private long starts() throws Exception {
        return Files.exists(run.resolve("starts")) ? Files.readAllLines(run.resolve("starts")).size() : 0;
    }

    @Test
    void one_that_is_killed_comes_back_under_the_number_in_its_file_and_it_is_told() throws Exception {
        var supervisor = supervise("exec sleep 60");
        try {
            var first = new Supervision(run, "it").awaitFirst(supervisor, new PidFile(pidFile()));
            assertThat(first.pid()).isNotEqualTo(supervisor.pid());
            first.destroyForcibly();

            Awaitility.await().untilAsserted(() -> assertThat(new PidFile(pidFile()).running()).isPresent()
                    .hasValueSatisfying(second -> assertThat(second.pid()).isNotEqualTo(first.pid())));
            var death = new Supervision(run, "it").death().orElseThrow();
            assertThat(death.status()).isEqualTo(137);
            assertThat(death.why()).isEqualTo("was killed");

            new PidFile(pidFile()).running().orElseThrow().destroy();
            assertThat(supervisor.waitFor(20, TimeUnit.SECONDS)).as("who is stopped stays so").isTrue();
            assertThat(starts()).isEqualTo(2);
        } finally {
            new Supervision(run, "it").end();
            new PidFile(pidFile()).running().ifPresent(ProcessHandle::destroy);
        }
    }

    @Test
    void one_that_does_not_begin_is_not_tried_again() throws Exception {
        assertThat(supervise("exit 1").waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(starts()).isEqualTo(1);
    }

    @Test
    void nobody_comes_back_once_it_was_stopped_or_another_supervises() throws Exception {
        var supervisor = supervise("exec sleep 60");
        var first = new Supervision(run, "it").awaitFirst(supervisor, new PidFile(pidFile()));
        new Supervision(run, "it").command(pidFile());
        first.destroyForcibly();

        assertThat(supervisor.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(starts()).isEqualTo(1);
    }
}
