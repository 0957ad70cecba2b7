package org.heqiao.bench;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.heqiao.app.cli.AddedCommands;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A hub that has the bench's jar beside it has the bench's commands, and the pages name those that there are. */
class BenchCommandsTest {

    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern BENCH = Pattern.compile("(?:ops/hub |`)bench((?: +[^\\s`|;()#]+)+)");

    /** What the hub's own commands begin with. */
    @Command(name = "ops/hub")
    private static final class Hub {
    }

    @TestFactory
    Stream<DynamicTest> every_command_tells_how_it_is_used() {
        return all(commands()).filter(command -> !command.isEmpty())
                .map(command -> DynamicTest.dynamicTest("ops/hub " + command, () -> {
                    var said = new StringWriter();
                    var status = commands().setOut(new PrintWriter(said)).execute((command + " --help").split(" "));

                    assertThat(status).isZero();
                    assertThat(said.toString()).startsWith("Usage: ops/hub " + command);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "ops/bench/README.md"})
    void pages_name_benches_and_options_that_there_are(String page) throws IOException {
        var named = BENCH.matcher(Files.readString(ROOT.resolve(page))).results()
                .map(found -> Arrays.asList(found.group(1).strip().split(" +"))).toList();

        assertThat(named).isNotEmpty().allSatisfy(BenchCommandsTest::isKnown);
    }

    private static void isKnown(List<String> words) {
        var benches = requireNonNull(commands().getSubcommands().get("bench")).getSubcommands();
        assertThat(benches).containsKey(words.getFirst());
        var options = requireNonNull(benches.get(words.getFirst())).getCommandSpec();
        assertThat(words).filteredOn(word -> word.matches("\\[?--.*"))
                .allSatisfy(word -> assertThat(options.findOption(word.replaceAll("[\\[\\]]", ""))).as(word)
                        .isNotNull());
    }

    private static CommandLine commands() {
        var all = new CommandLine(new Hub());
        ServiceLoader.load(AddedCommands.class).forEach(added -> added.commands().forEach(all::addSubcommand));
        return all;
    }

    private static Stream<String> all(CommandLine command) {
        return Stream.concat(Stream.of(command.getCommandSpec().qualifiedName().replaceFirst("^ops/hub ?", "")),
                command.getSubcommands().values().stream().flatMap(BenchCommandsTest::all));
    }
}
