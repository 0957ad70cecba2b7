package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.heqiao.gateway.authentication.token.SigningKeys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "rotate-token-keys", mixinStandardHelpOptions = true, //
        description = "Puts a new key for access tokens in front of the others. A running hub signs with it within a"
                + " second and records that in the audit log; tokens signed before stay valid until they expire.")
final class RotateTokenKeysCommand implements Callable<Integer> {

    @Option(names = "--file", paramLabel = "FILE", description = "The keys, if they are not keys/tokens.jwks in the"
            + " data folder.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        var path = file == null ? CliEnvironment.ofThisShell().data().resolve("keys/tokens.jwks") : file;
        if (Files.notExists(path)) {
            throw new Failure(
                    "There are no keys of access tokens at " + path + "; the hub makes them at its first start.");
        }
        SigningKeys.rotate(path);
        System.out.println("A new key signs access tokens from now on.");
        return 0;
    }
}
