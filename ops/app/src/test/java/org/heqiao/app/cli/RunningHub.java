package org.heqiao.app.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.heqiao.app.HeqiaoApplication;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** A hub with the demonstration's clients and agencies, where nobody is taken for granted. One for all tests that name it as a parameter. */
final class RunningHub implements AutoCloseable {

    final SimulatedAgencies agencies;
    final ConfigurableApplicationContext context;
    final Path data;
    final URI url;
    private final Path folder;
    private final Set<String> chosen = new HashSet<>();

    private RunningHub(Path folder, SimulatedAgencies agencies, ConfigurableApplicationContext context) {
        this.folder = folder;
        this.agencies = agencies;
        this.context = context;
        this.data = folder.resolve("hub");
        this.url = URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
    }

    static RunningHub start() {
        try {
            var folder = Files.createTempDirectory("running-hub");
            var agencies = SimulatedAgencies.start(folder.resolve("agencies"), 10, 0, "");
            return new RunningHub(folder, agencies, new SpringApplicationBuilder(HeqiaoApplication.class).run("--server.port=0",
                    "--heqiao.data=" + folder.resolve("hub"), "--spring.profiles.active=simulate",
                    "--spring.config.additional-location=file:" + agencies.connections(), "--heqiao.gateway.identity.local-caller=",
                    "--camel.main.shutdown-timeout=5"));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** How a command ended, and what it said. */
    record Said(int status, String text) {

        String lastLine() {
            return text.strip().lines().reduce("", (before, line) -> line);
        }
    }

    /** A command of {@code ops/hub}, in surroundings that name this hub. */
    synchronized Said run(String... arguments) {
        var out = System.out;
        var err = System.err;
        var said = new ByteArrayOutputStream();
        System.setProperty("HEQIAO_DATA", data.toString());
        System.setProperty("HEQIAO_URL", url.toString());
        try (var print = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            System.setOut(print);
            System.setErr(print);
            int status = HubCommands.run(arguments);
            return new Said(status, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
            System.clearProperty("HEQIAO_DATA");
            System.clearProperty("HEQIAO_URL");
            System.clearProperty("logback.configurationFile");
        }
    }

    /** The same under an access token. */
    synchronized Said runUnder(String token, String... arguments) {
        System.setProperty("HEQIAO_TOKEN", token);
        try {
            return run(arguments);
        } finally {
            System.clearProperty("HEQIAO_TOKEN");
        }
    }

    /** One of the first accounts, which has chosen a password by now. */
    String as(String account) {
        if (chosen.add(account)) {
            var said = run("password", account);
            if (said.status != 0) {
                throw new AssertionError(said.text);
            }
        }
        return account;
    }

    Path passwordFile(String account) {
        return data.resolve("keys/people/" + account + ".password");
    }

    @Override
    public void close() throws Exception {
        context.close();
        agencies.close();
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Starts it for the first test that asks, and ends it after the last. */
    static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == RunningHub.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return Objects.requireNonNull(test.getRoot().getStore(ExtensionContext.Namespace.create(RunningHub.class))
                    .computeIfAbsent(RunningHub.class, any -> start(), RunningHub.class));
        }
    }
}
