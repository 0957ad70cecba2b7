package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heqiao.app.simulate.DemoClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;
import picocli.CommandLine;

/** Every command that a page prints is one that there is; those that can be run here are, as they stand there. */
@ExtendWith(RunningHub.Shared.class)
class DocumentedCommandsOnHubTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```[a-z]*\\n(.*?)^```$");
    private static final Pattern HUB_COMMAND = Pattern.compile("ops/hub((?: +[^\\s`|;()#]+)+)");
    private static final Pattern CURL = Pattern.compile("(?s)(?:^|[^-a-z])curl (.*?)(?:\\n(?! )|\\z)");
    private static final Pattern ADDRESS = Pattern
            .compile("(?:https?://[a-z0-9.]+:\\d+|\\$\\{?(?:HUB|H)\\}?)((?:\\$\\{?BATCH\\}?)?/[^\\s\"'`]*)");
    private static final Set<String> BESIDE_THE_API = Set.of("/login", "/logout", "/oauth2/token", "/oauth2/jwks");

    private static final CommandLine COMMANDS = HubCommands.commandLine();

    @TempDir
    private Path folder = Path.of(".");

    static Stream<Path> pages() throws IOException {
        try (var runbook = Files.list(ROOT.resolve("ops/docs/runbook"))) {
            return Stream.concat(runbook.filter(file -> file.toString().endsWith(".md")).toList().stream(),
                    Stream.of("README.md", "routes/README.md", "ops/bench/README.md").map(ROOT::resolve)
                            .filter(Files::exists));
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void it_names_commands_options_and_addresses_that_there_are(Path page) throws IOException {
        var text = Files.readString(page);
        var unknown = new ArrayList<String>();
        var commands = HUB_COMMAND.matcher(text);
        while (commands.find()) {
            unknown(Arrays.asList(commands.group(1).strip().split(" +")))
                    .forEach(each -> unknown.add("ops/hub" + commands.group(1) + ": " + each));
        }
        var block = BLOCK.matcher(text);
        while (block.find()) {
            var curl = CURL.matcher(block.group(1));
            while (curl.find()) {
                unknownAddress(curl.group(1)).forEach(unknown::add);
            }
        }
        assertThat(unknown).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"README.md, /api/v1/marital-status/verify, receipt", "routes/README.md, 安若溪, receipt",
            "routes/README.md, BATCH=, done", "ops/docs/runbook/events.md, ID=, next",
            "ops/docs/runbook/corrections.md, doubt-1, JC20"})
    void what_it_prints_is_answered_by_a_hub(String page, String in, String answered, RunningHub hub) throws Exception {
        var block = BLOCK.matcher(Files.readString(ROOT.resolve(page))).results().map(found -> found.group(1))
                .filter(each -> each.contains(in) && each.contains("ops/hub token")).findFirst().orElseThrow();
        String token;
        try (var client = new HubClient(hub.url)) {
            token = client.token(DemoClient.read(hub.data, "yc-court"));
        }
        Files.createSymbolicLink(folder.resolve("ops"), ROOT.resolve("ops"));
        var script = "set -e -o pipefail\nops/hub() { echo " + token
                + "; }\ncurl() { command curl --fail-with-body -sS \"$@\"; }\n"
                + block.replace("http://127.0.0.1:8080", hub.url.toString());

        var bash = new ProcessBuilder("bash", "-c", script).directory(folder.toFile()).redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile()).start();

        assertThat(bash.waitFor(2, TimeUnit.MINUTES)).isTrue();
        var said = Files.readString(folder.resolve("said"), StandardCharsets.UTF_8);
        assertThat(bash.exitValue()).as(said).isZero();
        assertThat(said).contains(answered);
    }

    @Test
    void clients_of_the_demonstration_that_are_named_are_there(RunningHub hub) throws IOException {
        var named = Pattern.compile("ops/hub token ([a-z-]+)");
        for (var page : pages().toList()) {
            var found = named.matcher(Files.readString(page));
            while (found.find()) {
                assertThat(hub.data.resolve("clients/" + found.group(1) + ".jwk")).as(page.toString()).exists();
            }
        }
    }

    /** What of it is no command and no option. */
    private static List<String> unknown(List<String> words) {
        var at = COMMANDS;
        var unknown = new ArrayList<String>();
        // those are checked beside the bench
        if (words.getFirst().equals("serve") || words.getFirst().equals("bench")) {
            return unknown;
        }
        for (var word : words) {
            if (word.startsWith("-")) {
                var option = word.replaceAll("[=\\]].*", "");
                if (at.getCommandSpec().findOption(option) == null) {
                    unknown.add(option + " is no option");
                }
            } else {
                var next = at.getSubcommands().get(word.replaceAll("[,.\"']+$", ""));
                if (next != null) {
                    at = next;
                } else if (!at.getSubcommands().isEmpty() && word.matches("[a-z][a-z-]+")) {
                    unknown.add(word + " is no command");
                }
            }
        }
        return unknown;
    }

    private static List<String> unknownAddress(String curl) {
        var address = ADDRESS.matcher(curl);
        if (!address.find()) {
            return List.of();
        }
        var path = address.group(1).replaceAll("\\$\\{?BATCH\\}?", "/api/v1/marital-status/batches/1")
                .replaceAll("\\?.*", "")
                .replaceAll("[\\\\),.]+$", "");
        var given = Pattern.compile("-X ([A-Z]+)").matcher(curl);
        var method = given.find()
                ? given.group(1)
                : Pattern.compile(" (-d|--data\\S*) ").matcher(curl).find() ? "POST" : "GET";
        boolean known = BESIDE_THE_API.contains(path) || path.startsWith("/tlog/") || path.startsWith("/.well-known/")
                || path.startsWith("/actuator/")
                || Operations.ALL.stream().anyMatch(each -> each.matches(method, path));
        return known ? List.of() : List.of(method + " " + path + " is no operation");
    }

    private record Operation(String method, Pattern path) {
        boolean matches(String asked, String address) {
            return method.equals(asked) && path.matcher(address).matches();
        }
    }

    private static final class Operations {
        private static final List<Operation> ALL = read();

        private static List<Operation> read() {
            try (var file = CommandLine.class.getClassLoader().getResourceAsStream("contract/openapi.yaml")) {
                Map<String, Map<String, Map<String, ?>>> document = new Yaml().load(Objects.requireNonNull(file));
                var all = new ArrayList<Operation>();
                Objects.requireNonNull(document.get("paths"))
                        .forEach((path, methods) -> methods.keySet().forEach(method -> all.add(
                                new Operation(method.toUpperCase(java.util.Locale.ROOT),
                                        Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"))))));
                return all;
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }
}
