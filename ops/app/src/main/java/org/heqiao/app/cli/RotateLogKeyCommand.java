package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.heqiao.gateway.audit.LogKeyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "rotate-log-key", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Replaces the key that signs the audit log's checkpoints. A hub that runs signs with the new one within a"
                + " second and writes that down in"
                + " the log; the old private key is gone. Who knows either public key can verify the whole log: both"
                + " have signed that the one"
                + " follows the other.",
        "Prints the new public key, which should be published."})
final class RotateLogKeyCommand implements Callable<Integer> {

    @Option(names = "--file", paramLabel = "FILE", description = "The key, where it is not keys/audit-log.pem in the"
            + " data folder: that of the SM2 signature for example, which is followed by another of SM2.")
    private @Nullable Path file;

    @Option(names = "--origin", paramLabel = "NAME", defaultValue = VerifyAuditCommand.ORIGIN,
            description = "Name of the log (${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init")
    private String origin;

    @Override
    public Integer call() throws Exception {
        var path = file == null ? CliEnvironment.ofThisShell().data().resolve("keys/audit-log.pem") : file;
        if (Files.notExists(path)) {
            throw new Failure(
                    "There is no key of the audit log at " + path + "; the hub makes one at its first start.");
        }
        System.out.println(LogKeyFile.rotate(path, origin, new SecureRandom()).later().format());
        return 0;
    }
}
