package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.heqiao.app.HeqiaoApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Whoever interrupts a command is told what goes on without it; nothing half started is left behind. */
@ExtendWith(RunningHub.Shared.class)
class InterruptedCommandsOnHubTest {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void agencies_started_for_a_hub_that_is_not_started_any_more_are_stopped_again() throws Exception {
        var data = folder.resolve("data");
        try (var start = JavaProcess.start(data, "start", HeqiaoApplication.class,
                List.of("-Xmx64m", "-DHEQIAO_PORT=" + JavaProcess.freePort()),
                List.of("start", "--simulate", "--households", "5"))) {
            await().atMost(PATIENCE).until(() -> Files.exists(data.resolve("run/simulators.pid")));

            start.interrupt();

            assertThat(start.log()).contains("Interrupted before the hub was started: nothing was left running.");
        }
        assertThat(CommandOutput.run(Map.of("HEQIAO_DATA", data.toString()), "stop", "--json").out())
                .isEqualTo("{\"stopped\":[]}\n");
    }

    @Test
    void a_hub_that_was_begun_goes_on_starting() throws Exception {
        try (var start = JavaProcess.start(folder, "begun", Begun.class, List.of("-Xmx32m"), List.of())) {
            await().atMost(PATIENCE).until(() -> start.log().contains("begun"));

            start.interrupt();

            assertThat(start.log())
                    .contains("The hub goes on starting in the background. ops/hub status shows how far it is");
        }
    }

    /** A command in the moment after the hub's own process began. */
    static final class Begun {

        private Begun() {
        }

        public static void main(String... none) throws Exception {
            try (var interruption = new StartInterruption(System.err)) {
                interruption.handOver(ProcessHandle::current);
                System.out.println("begun");
                Thread.sleep(PATIENCE);
            }
        }
    }

    @Test
    void a_file_that_was_taken_in_is_checked_on(RunningHub hub) throws Exception {
        var file = folder.resolve("list.csv");
        assertThat(hub.run("sample", "--households", "2", "--faults", "0", "--seed", "78", "--out", file.toString())
                .status()).isZero();
        hub.agencies.turn("all.latency=20000");
        String batch;
        try (var submit = JavaProcess.start(folder, "submit", HeqiaoApplication.class,
                List.of("-Xmx64m", "-DHEQIAO_URL=" + hub.url, "-DHEQIAO_DATA=" + hub.data),
                List.of("submit", file.toString(), "--as", "yc-centre"))) {
            await().atMost(PATIENCE).until(() -> submit.log().contains("CHECKING"));

            submit.interrupt();

            batch = submit.log().lines().filter(line -> line.startsWith("batch ")).findFirst().orElseThrow()
                    .substring(12, 48);
            assertThat(submit.log())
                    .contains("Batch " + batch + " goes on at the hub. The same command again shows how far it is");
        } finally {
            hub.agencies.turn("all.latency=0");
        }
        var listed = hub.run("batches", "--as", "yc-centre", "--json");
        assertThat(listed.status()).as(listed.text()).isZero();
        assertThat(new JsonMapper().readTree(listed.out()).valueStream()
                .filter(each -> each.path("id").asString("").equals(batch)))
                .singleElement().satisfies(each -> assertThat(each.path("state").asString()).isNotEqualTo("FAILED"));
    }
}
