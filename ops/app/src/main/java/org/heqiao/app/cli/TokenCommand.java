package org.heqiao.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "token", mixinStandardHelpOptions = true, //
        description = "Prints an access token of a client: one of the demonstration (yc-court, yc-police, yc-centre,"
                + " yc-auditor or yc-court-sandbox), or with --key any registered client. The token is valid for five"
                + " minutes; HEQIAO_TOKEN passes it to other commands.")
final class TokenCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CLIENT")
    @SuppressWarnings("NullAway.Init")
    private String client;

    @Option(names = "--key", paramLabel = "FILE", description = "The client's private key, P-256, as a JWK with its"
            + " kid.")
    private @Nullable Path key;

    @Override
    public Integer call() throws Exception {
        System.out.println(CallerOptions.token(CliEnvironment.ofThisShell(), client, key));
        return 0;
    }
}
