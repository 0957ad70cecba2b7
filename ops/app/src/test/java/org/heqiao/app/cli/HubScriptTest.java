package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script itself, on machines as they are: with a Java that says what it was given, or with ours. */
class HubScriptTest {

    private static final String TELLS = """
            #!/bin/sh
            [ -z "${JAVA_TOOL_OPTIONS:-}" ] || echo "Picked up JAVA_TOOL_OPTIONS: $JAVA_TOOL_OPTIONS" >&2
            [ -z "${_JAVA_OPTIONS:-}" ] || echo "Picked up _JAVA_OPTIONS: $_JAVA_OPTIONS" >&2
            [ -z "${JDK_JAVA_OPTIONS:-}" ] || echo "NOTE: Picked up JDK_JAVA_OPTIONS: $JDK_JAVA_OPTIONS" >&2
            if [ "$1" = -version ]; then echo 'openjdk version "25.0.1" 2025-10-21' >&2; exit 0; fi
            printf '%s\\n' "LC_ALL=${LC_ALL:-}" "charset=$(locale charmap)" "umask=$(umask)" "$@"
            """;
    private static final String OURS = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "25.0.1" 2025-10-21' >&2; exit 0; fi
            while [ "$1" != -jar ]; do shift; done
            shift 2
            exec '%s' -XX:TieredStopAtLevel=1 @'%s' org.heqiao.app.HeqiaoApplication "$@"
            """;

    @TempDir
    private Path folder = Path.of(".");
    private Path hub = Path.of(".");

    @BeforeEach
    void install() throws IOException {
        hub = installed(folder.resolve("install"));
        java(folder, TELLS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS='-Dx= version \"17\"'", "_JAVA_OPTIONS=-Dx=y", "JDK_JAVA_OPTIONS=-Dx=y",
            "JAVA_TOOL_OPTIONS=-Da=b _JAVA_OPTIONS=-Dx=y"})
    void options_of_the_environment_do_not_hide_the_jdk(String set) throws Exception {
        var said = run("env " + set, "", "status");

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("-jar\n", "status\n");
    }

    @Test
    void a_collector_that_the_environment_chooses_is_the_only_one() throws Exception {
        assertThat(run("env JAVA_TOOL_OPTIONS=-XX:+UseG1GC", "", "status").text()).doesNotContain("-XX:+UseSerialGC");
        assertThat(run("", "", "status").text()).contains("-XX:+UseSerialGC");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LC_ALL=C", "LC_ALL=POSIX", "-u LANG -u LC_ALL", "LC_ALL=xx_YY.none",
            "LC_ALL= LC_CTYPE=C LANG=C.UTF-8"})
    void java_reads_names_and_arguments_in_utf_8_where_the_locale_cannot(String locale) throws Exception {
        assertThat(run("env " + locale, "", "status").text()).contains("charset=UTF-8");
    }

    @Test
    void what_is_written_is_for_owner_and_group_at_most() throws Exception {
        assertThat(run("", "umask 000", "status").text()).contains("umask=0027");
        assertThat(run("", "umask 022", "status").text()).contains("umask=0027");
        assertThat(run("", "umask 077", "status").text()).contains("umask=0077");
    }

    @Test
    void it_runs_through_links_from_any_folder_with_any_name() throws Exception {
        var odd = installed(folder.resolve("安装 $HOME `x` 'q' \"d\" ;&"));
        Files.createSymbolicLink(Files.createDirectories(folder.resolve("a/b")).resolve("second"),
                Path.of("../..").resolve(folder.relativize(odd)));
        Files.createSymbolicLink(folder.resolve("first"), Path.of("a/b/second"));
        hub = folder.resolve("first");

        var said = run("env -u HOME CDPATH=/:.. ", "cd /", "status");

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains(odd.resolveSibling("app/target/heqiao/heqiao.jar") + "\n");
    }

    @Test
    void the_benches_have_their_jar_beside_the_hubs_and_nothing_else_has() throws Exception {
        var bench = installedBench(folder.resolve("install"));

        assertThat(run("", "", "bench", "bulk").text()).contains("-cp\n", "heqiao.jar:" + bench + "\n",
                "org.heqiao.app.HeqiaoApplication\nbench\nbulk\n");
        for (var command : List.of("serve", "start", "status", "demo", "simulators")) {
            assertThat(run("", "", command).text()).contains("-jar\n", command + "\n")
                    .doesNotContain("heqiao-bench");
        }
    }

    @Test
    void the_hub_as_a_service_uses_a_recorded_start_where_there_is_one() throws Exception {
        assertThat(run("", "", "serve").text()).doesNotContain("AOTCache");

        var recorded = Files.createFile(folder.resolve("install/ops/app/target/heqiao/heqiao.aot"));
        assertThat(run("", "", "serve").text()).contains("-XX:AOTCache=" + recorded.toRealPath() + "\n");
    }

    @Test
    void without_their_jar_the_benches_are_not_there_and_the_help_is() throws Exception {
        assertThat(run("", "", "bench", "bulk").text()).contains("The benches are not installed here");
        assertThat(run("", "", "--help").text()).contains("-jar\n", "--help\n");
    }

    @Test
    void file_names_in_hanzi_are_read_and_written_in_any_locale() throws Exception {
        javaIsOurs(folder);
        var file = folder.resolve("低保名单.CSV");

        var written = run("env LC_ALL=C", "", "sample", "--households", "1", "--out", file.toString());

        assertThat(written.status()).as(written.text()).isZero();
        assertThat(written.text()).contains("1 households in " + file);
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void an_argument_in_another_character_set_is_refused_in_a_sentence_and_goes_nowhere() throws Exception {
        javaIsOurs(folder);

        var said = run("env LC_ALL=C.UTF-8", "gbk=$(printf '\\xc3\\xf1\\xb3\\xf5')", "ask-marital", "list.csv",
                "--case-no", "$gbk");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).contains("Argument 4 is not text in the character set of this shell (UTF-8)")
                .doesNotContain("\tat ");
    }

    /** @param first what stands before the script, @param before what the shell does first */
    private CommandOutput run(String first, String before, String... arguments)
            throws IOException, InterruptedException {
        var line = new StringBuilder(before.isEmpty() ? "" : before + "\n").append(first).append(' ')
                .append(quoted(hub.toString()));
        for (var argument : arguments) {
            line.append(' ').append(argument.startsWith("$") ? '"' + argument + '"' : quoted(argument));
        }
        // the line itself is bytes, whatever locale this test runs in
        var script = Files.writeString(folder.resolve("run.sh"), line.append('\n'));
        var output = folder.resolve("output");
        var builder = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        var process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        return new CommandOutput(process.exitValue(), text, text);
    }

    /** As delivered without sources: the script and what was built. */
    static Path installed(Path install) throws IOException {
        var built = Files.createDirectories(install.resolve("ops/app/target/heqiao"));
        Files.writeString(built.resolve("heqiao.jar"), "");
        return Files.copy(Path.of("../hub"), install.resolve("ops/hub"));
    }

    private static Path installedBench(Path install) throws IOException {
        var jar = install.resolve("ops/bench/target/heqiao-bench.jar");
        Files.createDirectories(jar.getParent());
        return Files.writeString(jar, "");
    }

    private static void java(Path folder, String script) throws IOException {
        var java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, script);
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    static void javaIsOurs(Path folder) throws IOException {
        var classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        var arguments = Files.writeString(folder.resolve("classpath"), "-cp \"" + classPath + "\"");
        java(folder, OURS.formatted(Path.of(System.getProperty("java.home"), "bin", "java"), arguments));
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
