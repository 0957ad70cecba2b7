package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import org.heqiao.app.simulate.DemoClient;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** As which client system a command calls. */
final class CallerOptions {

    @Option(names = "--as", paramLabel = "CLIENT", description = "Call as this client system: the command gets new"
            + " tokens as it needs them. Default: the token in HEQIAO_TOKEN, which is valid for five minutes.")
    private @Nullable String client;

    @Option(names = "--key", paramLabel = "FILE", description = "The client's private key, P-256, as a JWK with its"
            + " kid; default: the key of the client in the demonstration.")
    private @Nullable Path key;

    /** To be closed. @param otherwise client of the demonstration where nothing says as whom; null: as nobody */
    HubClient hub(@Nullable String otherwise) {
        var cliEnvironment = CliEnvironment.ofThisShell();
        return tokens(cliEnvironment, otherwise).map(tokens -> new HubClient(cliEnvironment.hub(), tokens))
                .orElseGet(() -> new HubClient(cliEnvironment.hub()));
    }

    /** Nothing where nothing says as whom. */
    Optional<Tokens> tokens(CliEnvironment cliEnvironment, @Nullable String otherwise) {
        if (key != null && client == null) {
            throw Failure.wrongUse("--key is the key of a client: name it with --as.");
        }
        if (client != null) {
            var named = client;
            return Optional.of(Tokens.renewed(() -> token(cliEnvironment, named, key)));
        }
        var given = HubClient.givenToken();
        if (given.isPresent()) {
            return Optional.of(given::get);
        }
        return otherwise == null
                ? Optional.empty()
                : Optional.of(Tokens.renewed(() -> token(cliEnvironment, otherwise, null)));
    }

    static String token(CliEnvironment cliEnvironment, String client, @Nullable Path key)
            throws IOException, InterruptedException {
        try (var hub = new HubClient(cliEnvironment.hub())) {
            return hub.token(
                    key == null ? DemoClient.read(cliEnvironment.data(), client) : DemoClient.ofKey(client, key));
        } catch (NoSuchFileException unknown) {
            throw new Failure(key != null
                    ? "There is no file " + key + "."
                    : "There is no key of a client " + client + " in " + cliEnvironment.data().resolve("clients")
                            + "; ops/hub start --simulate and ops/hub demo make those of the demonstration.");
        }
    }
}
