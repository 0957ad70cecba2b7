package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whoever asks wrongly reads a sentence and gets status 2; what cannot be done is told and is status 1; nobody reads a
 * stack trace.
 */
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class WrongUseTest {

    @TempDir
    private Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({"HEQIAO_PORT,70000", "HEQIAO_PORT,abc", "HEQIAO_PORT,0", "HEQIAO_PORT,-1", "HEQIAO_URL,localhost:8080",
            "HEQIAO_URL,ftp://a",
            "HEQIAO_URL,http://a b", "HEQIAO_LOG_MAX_SIZE,much", "HEQIAO_LOG_KEEP,0", "HEQIAO_LOG_KEEP,x",
            "HEQIAO_DATA,pom.xml",
            "HEQIAO_DATA,\uFFFD\uFFFD"})
    void a_setting_that_cannot_be_is_named_with_the_form_it_has(String name, String value) {
        var said = run(Map.of(name, value), "status");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).startsWith("HEQIAO_").contains(name).doesNotContain("Exception", "\tat ");
        assertThat(said.text().strip().lines()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit", "submit a b", "frobnicate", "start --simulate --households 0",
            "start --simulate --households x",
            "start --simulate --dials nonsense", "start --dials all.errors=0.1", "start --dials typo",
            "demo --households 0",
            "demo --dials typo",
            "batches --most 0", "subscriptions", "grants", "clients", "submit x.csv --errors x",
            "submit x.csv --errors /no/such/folder/x.xlsx", "sample --out x.pdf", "sample --out /no/such/folder/x.csv",
            "sample --applied-on yesterday --out x.csv",
            "sample --faults NaN --out x.csv", "demo --faults 2", "import nothing x.csv",
            "import deaths x.csv --historic --announce",
            "ask-marital x.csv", "grants approve --as a x", "rules", "rules propose --as a x", "contracts",
            "contracts propose tax --as a --reason x", "audit", "audit search",
            "audit search --as auditor-1 --out x.pdf",
            "audit search --as auditor-1 --out /no/such/folder/x.csv", "audit search --as auditor-1 --from november",
            "audit accept-loss",
            "audit accept-loss --yes --reason 640199199001010014", "witness",
            "witness --name w.example/1 --folder FOLDER --log x",
            "witness --name w.example/1 --folder FOLDER --port x", "--no-such-option", "submit x.csv --results x"})
    void a_command_asked_wrongly_says_so_and_where_to_read_more(String line) {
        var said = run(Map.of(), line.replace("FOLDER", folder.toString()).split(" "));

        assertThat(said.status()).as(said.text()).isEqualTo(2);
        assertThat(said.text().strip()).isNotEmpty().doesNotContain("Exception", "\tat ", "org.heqiao", "java.");
        assertThat(said.text().strip().lines().count()).as(said.text()).isLessThanOrEqualTo(3);
    }

    @TestFactory
    Stream<DynamicTest> every_command_tells_how_it_is_used() {
        return all(HubCommands.commandLine()).map(command -> DynamicTest.dynamicTest("ops/hub " + command, () -> {
            var said = run(Map.of(), (command + " --help").strip().split(" "));

            assertThat(said.status()).as(said.text()).isZero();
            assertThat(said.text()).startsWith(command.isEmpty() ? "Heqiao" : "Usage: ops/hub " + command);
        }));
    }

    /** Its own words and those of all commands below it, but for {@code help}. */
    private static Stream<String> all(CommandLine command) {
        return Stream.concat(Stream.of(command.getCommandSpec().qualifiedName().replaceFirst("^ops/hub ?", "")), //
                command.getSubcommands().values().stream().filter(sub -> !sub.getCommandName().equals("help"))
                        .flatMap(WrongUseTest::all));
    }

    @ParameterizedTest
    @ValueSource(strings = {"submit FOLDER", "submit FOLDER/none.csv", "import deaths FOLDER",
            "ask-marital FOLDER --case-no x", "status",
            "password security-1", "token yc-court", "verify-audit", "rotate-key", "submit /proc/self/mem",
            "audit checkpoint",
            "audit accept-loss --yes --reason drill", "audit search --as auditor-1 --password-file FOLDER/none",
            "witness --name w.example/1 --folder FOLDER", "verify-audit --dump FOLDER --key FOLDER/none"})
    void what_cannot_be_done_is_told_in_a_sentence(String line) throws Exception {
        var said = run(Map.of("HEQIAO_PORT", String.valueOf(JavaProcess.freePort())),
                line.replace("FOLDER", folder.toString()).split(" "));

        assertThat(said.status()).as(said.text()).isEqualTo(1);
        assertThat(said.text().strip().lines()).as(said.text()).hasSize(1);
        assertThat(said.text()).doesNotContain("Exception", "\tat ", "fault of the program");
    }

    /** Those whose whole answer is a file's content or a secret, and those that are no business of scripts. */
    private static final Set<String> WITHOUT_JSON = Set.of("help", "sample", "token", "password", "export",
            "rotate-key", "rotate-log-key",
            "rotate-token-keys", "checkpoint", "accept-loss", "witness", "simulators");

    @Test
    void every_command_that_tells_a_state_tells_it_as_json_too() {
        assertThat(withoutJson(HubCommands.commandLine())).isEmpty();
    }

    private static List<String> withoutJson(CommandLine command) {
        var found = new ArrayList<String>();
        command.getSubcommands().forEach((name, sub) -> {
            if (!sub.getSubcommands().isEmpty() && !WITHOUT_JSON.contains(name)) {
                found.addAll(withoutJson(sub));
            } else if (!WITHOUT_JSON.contains(name) && sub.getCommandSpec().findOption("--json") == null) {
                found.add(sub.getCommandSpec().qualifiedName());
            }
        });
        return found;
    }

    @Test
    void what_a_program_reads_is_on_standard_output_and_nothing_else_is() {
        var cases = run(Map.of(), "demo-cases", "--json");

        assertThat(cases.status()).isZero();
        assertThat(cases.text().lines()).isNotEmpty()
                .allSatisfy(line -> assertThat(new JsonMapper().readTree(line).has("label")).isTrue());
        assertThat(run(Map.of(), "stop", "--json").text()).startsWith("{\"stopped\":[]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "batches", "submit LIST", "import deaths LIST", "ask-marital LIST --case-no x",
            "token yc-court",
            "subscriptions list --case-no x", "grants proposals --as security-1", "clients list --as system-1",
            "password security-1",
            "verify-audit", "rotate-key", "rotate-log-key", "rotate-token-keys"})
    void a_command_that_finds_no_hub_leaves_no_folder_behind(String line) throws Exception {
        var data = folder.resolve("data");
        var list = Files.writeString(folder.resolve("list.csv"), "x");

        run(Map.of("HEQIAO_DATA", data.toString(), "HEQIAO_PORT", String.valueOf(JavaProcess.freePort())),
                line.replace("LIST", list.toString()).split(" "));
        var said = run(Map.of("HEQIAO_DATA", data.toString()), "stop");

        assertThat(said.text()).contains("Nothing runs on " + data);
        assertThat(data).doesNotExist();
    }

    @Test
    void an_answer_that_is_not_of_a_hub_is_told_as_such() throws Exception {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", call -> {
            call.sendResponseHeaders(404, 0);
            call.getResponseBody().write("<html>{".getBytes(StandardCharsets.UTF_8));
            call.close();
        });
        server.start();
        try {
            var list = Files.writeString(folder.resolve("list.csv"), "x");
            var said = run(Map.of("HEQIAO_PORT", String.valueOf(server.getAddress().getPort())), "submit",
                    list.toString());

            assertThat(said.status()).isEqualTo(1);
            assertThat(said.text()).contains("is no hub, or one of another version");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void characters_that_a_wrong_character_set_lost_are_refused_in_every_argument() {
        var said = run(Map.of(), "ask-marital", "list.csv", "--department", "\uFFFD\uFFFD");

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).startsWith("Argument 4 is not text in the character set of this shell");
    }

    private CommandOutput run(Map<String, String> settings, String... arguments) {
        var all = new HashMap<>(Map.of("HEQIAO_DATA", folder.resolve("data").toString()));
        all.putAll(settings);
        return CommandOutput.run(all, arguments);
    }
}
