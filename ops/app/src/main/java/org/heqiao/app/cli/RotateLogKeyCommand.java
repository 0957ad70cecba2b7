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
        "Replaces the key that signs the audit log's checkpoints. A running hub signs with the new key within a"
                + " second and records the change in the log; the old private key is deleted. Either public key"
                + " verifies the whole log: both keys sign that the new one follows the old one.",
        "Prints the new public key: publish it."})
final class RotateLogKeyCommand implements Callable<Integer> {

    @Option(names = "--file", paramLabel = "FILE", description = "The key, if it is not keys/audit-log.pem in the"
            + " data folder: for example the key of the SM2 signature; an SM2 key replaces it.")
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
