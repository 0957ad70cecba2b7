package org.heqiao.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.gateway.tlog.Cosigner;
import org.heqiao.gateway.tlog.NoteSigner;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * A hub with the demonstration's clients and agencies, where nobody is taken for granted. One for all tests that name
 * it as a parameter.
 */
final class RunningHub implements AutoCloseable {

    private static final String WITNESS = "--heqiao.gateway.audit.witness.servers[0].";

    final SimulatedAgencies agencies;
    final ConfigurableApplicationContext context;
    final Path data;
    final URI url;
    private final Path folder;
    private final Map<String, String> first = new HashMap<>();

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
            return new RunningHub(folder, agencies,
                    new SpringApplicationBuilder(HeqiaoApplication.class).registerShutdownHook(false).run(
                            "--server.port=0",
                            "--heqiao.data=" + folder.resolve("hub"), "--spring.profiles.active=simulate",
                            "--spring.config.additional-location=file:" + agencies.connections(),
                            "--heqiao.gateway.identity.local-caller=",
                            "--camel.main.shutdown-timeout=5", "--heqiao.events.webhook.loopback=true",
                            WITNESS + "url=http://127.0.0.1:1",
                            WITNESS + "key="
                                    + Cosigner.of(NoteSigner.ed25519("witness.example/away", new SecureRandom())).key()
                                            .format()));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A command of {@code ops/hub}, in surroundings that name this hub. */
    CommandOutput run(String... arguments) {
        return CommandOutput.run(Map.of("HEQIAO_DATA", data.toString(), "HEQIAO_URL", url.toString()), arguments);
    }

    /** The same under an access token. */
    CommandOutput runUnder(String token, String... arguments) {
        return CommandOutput.run(
                Map.of("HEQIAO_DATA", data.toString(), "HEQIAO_URL", url.toString(), "HEQIAO_TOKEN", token), arguments);
    }

    /** One of the first accounts, which has chosen a password by now. */
    String as(String account) {
        if (!first.containsKey(account)) {
            first.put(account, password(account));
            if (run("grants", "export", "--as", account).status() != HubCommands.FAILED) {
                throw new AssertionError("a first password is good for more than choosing another");
            }
            var said = run("password", account);
            if (said.status() != 0) {
                throw new AssertionError(said.text());
            }
        }
        return account;
    }

    /** The one that the hub made for an account that has chosen another by now. */
    String firstPassword(String account) {
        return Objects.requireNonNull(first.get(account));
    }

    private String password(String account) {
        try {
            return Files.readString(passwordFile(account));
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
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

    /**
     * Starts one hub for all test classes of this virtual machine; it ends with the machine. They are named
     * {@code …OnHubTest}, by which they all come to one machine.
     */
    static final class Shared implements ParameterResolver {

        private static final Supplier<RunningHub> HUB = SingletonSupplier.of(Shared::startForAll);

        private static RunningHub startForAll() {
            var hub = start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    hub.close();
                } catch (Exception leftBehind) {
                    System.err.println("The hub of the tests did not end: " + leftBehind);
                }
            }));
            return hub;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == RunningHub.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            var name = test.getRequiredTestClass().getSimpleName();
            if (!name.endsWith("OnHubTest")) {
                throw new ParameterResolutionException(name + " would start a hub of its own: name it …OnHubTest");
            }
            return HUB.get();
        }
    }
}
