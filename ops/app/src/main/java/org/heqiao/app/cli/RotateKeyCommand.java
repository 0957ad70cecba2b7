package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;

import org.heqiao.app.keys.KeyRingFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "rotate-key", mixinStandardHelpOptions = true, //
        description = "Adds a key to the key ring: what the hub stores after its next start is encrypted with it;"
                + " stored data stay readable. Running nodes read the ring again when they need the new key.")
final class RotateKeyCommand implements Callable<Integer> {

    @Option(names = "--file", paramLabel = "FILE", description = "The key ring, if it is not keys/keyring in the data"
            + " folder.")
    private @Nullable Path file;

    @Override
    public Integer call() throws Exception {
        var path = file == null ? CliEnvironment.ofThisShell().data().resolve("keys/keyring") : file;
        if (Files.notExists(path)) {
            throw new Failure("There is no key ring at " + path + "; the hub makes one at its first start.");
        }
        System.out.println(
                "The ring " + path + " holds one key more: " + new KeyRingFile(path, new SecureRandom()).rotate()
                        + ". Keep a copy of the file in a safe place, and start the hub anew to use the key.");
        return 0;
    }
}
