package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import org.heqiao.app.observability.PrometheusRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a hub measures is told by the rules of Prometheus, but for names that a library dictates. */
@ExtendWith(RunningHub.Shared.class)
class MetricsOnHubTest {

    private static final List<String> OF_LIBRARIES = List.of("jvm_", "process_", "system_", "tomcat_", "hikaricp_",
            "jdbc_", "logback_",
            "http_server_", "application_", "executor_", "disk_", "spring_", "jms_", "tasks_");

    @TempDir
    Path folder;

    @Test
    void they_pass_what_promtool_checks(RunningHub hub) {
        var file = folder.resolve("list.csv").toString();
        assertThat(hub.run("sample", "--households", "2", "--faults", "0", "--seed", "79", "--out", file).status())
                .isZero();
        assertThat(hub.run("submit", file, "--as", "yc-centre").status()).isZero();

        var text = hub.context.getBean(PrometheusMeterRegistry.class).scrape();

        assertThat(text).contains("heqiao_audit_entries", "camel_");
        assertThat(PrometheusRules.faults(text)).filteredOn(fault -> OF_LIBRARIES.stream().noneMatch(fault::startsWith))
                .isEmpty();
    }

    @Test
    void a_step_that_does_not_fit_a_batch_is_refused_in_a_sentence(RunningHub hub, @TempDir Path folder)
            throws Exception {
        var file = folder.resolve("steered.csv").toString();
        assertThat(hub.run("sample", "--households", "2", "--faults", "0", "--seed", "80", "--out", file).status())
                .isZero();
        var said = hub.run("submit", file, "--as", "yc-centre").text();
        var id = said.lines().filter(line -> line.startsWith("batch ")).findFirst().orElseThrow().substring(12, 48);

        var refused = hub.run("batch", "cancel", id, "--reason", "wrong file", "--as", "yc-centre");

        assertThat(refused.status()).isEqualTo(HubCommands.FAILED);
        assertThat(refused.text()).contains("this batch has come to its end: it is DONE");
        assertThat(hub.run("batch", "pause", id, "--as", "yc-centre").status()).isEqualTo(HubCommands.ASKED_WRONGLY);
        assertThat(hub.run("batch", "show", id, "--as", "yc-centre").text()).contains("100 %", "is DONE.");
    }
}
