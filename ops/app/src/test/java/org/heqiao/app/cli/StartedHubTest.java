package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The hub as the script starts it: under cron's locale, with a lax umask, in a folder whose name holds whatever names
 * can hold.
 */
class StartedHubTest {

    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("------rwx");

    @TempDir
    private Path folder = Path.of(".");

    @Test
    void it_starts_once_where_it_says_and_lets_nobody_else_be_taken_for_it() throws Exception {
        install();
        int port = JavaProcess.freePort();
        var data = folder.resolve("数据 $HOME ${x} #1 %41,;(b) 'q' \"d\"");
        try {
            var started = run(data, port, "start");
            assertThat(started.status()).as(started.text()).isZero();
            assertThat(started.text()).contains("The hub is open on http://127.0.0.1:" + port);
            assertThat(Files.readString(data.resolve("log/hub.log")))
                    .contains("the hub is open on http://127.0.0.1:" + port);
            for (var name : new String[]{"run", "log", "keys"}) {
                try (var files = Files.walk(data.resolve(name))) {
                    assertThat(files)
                            .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                                    .doesNotContainAnyElementsOf(OTHERS));
                }
            }

            var again = run(data, port, "start");
            assertThat(again.status()).as(again.text()).isZero();
            assertThat(again.text()).contains("A hub runs on " + data + " already, on http://127.0.0.1:" + port);
            var elsewhere = run(data, JavaProcess.freePort(), "start");
            assertThat(elsewhere.status()).isEqualTo(1);
            assertThat(elsewhere.text()).contains("the hub that runs has " + port).doesNotContain("is open");

            var other = run(folder.resolve("other"), port, "start");
            assertThat(other.status()).isEqualTo(1);
            assertThat(other.text()).contains("Port " + port + " is held by the hub on the data folder ")
                    .doesNotContain("is open");
            assertThat(run(data, port, "stop").text()).contains("Stopped: hub.");
        } finally {
            run(data, port, "stop");
        }
        assertThat(run(data, port, "stop").text()).contains("Nothing runs on " + data);
    }

    private CommandOutput run(Path data, int port, String command) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        // the folder's name comes from a file: as bytes, whatever locale this test runs in
        Files.writeString(folder.resolve("data"), data.toString());
        var builder = new ProcessBuilder("bash", "-c",
                "umask 000; HEQIAO_DATA=$(cat data) exec install/ops/hub " + command)
                .directory(folder.toFile()).redirectErrorStream(true).redirectOutput(output.toFile());
        var environment = builder.environment();
        environment.put("LC_ALL", "C");
        environment.put("JAVA_HOME", folder.resolve("jdk").toString());
        environment.put("HEQIAO_PORT", String.valueOf(port));
        environment.put("HEQIAO_OPTS", "-Xmx384m -XX:TieredStopAtLevel=1 -Dheqiao.engines="
                + System.getProperty("heqiao.engines", folder.resolve("engines").toString()));
        var process = builder.start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        return new CommandOutput(process.exitValue(), text, text);
    }

    private void install() throws IOException {
        HubScriptTest.installed(folder.resolve("install"));
        HubScriptTest.javaIsOurs(folder);
    }
}
