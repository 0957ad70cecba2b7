package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Who runs a command that takes a person. A password is read from a file or typed, never given as an argument:
 * arguments are seen by everybody.
 */
final class LoginOptions {

    private static final int LONGEST = 200;

    @Option(names = "--as", paramLabel = "ACCOUNT", required = true, description = "Your account at the hub.")
    @SuppressWarnings("NullAway.Init")
    String account;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File with the password; default:"
            + " keys/people/ACCOUNT.password of the data folder if it exists, else the command asks for it.")
    @Nullable
    Path passwordFile;

    @Mixin
    Output output = new Output();

    PersonClient logIn() throws IOException, InterruptedException {
        var cliEnvironment = CliEnvironment.ofThisShell();
        return PersonClient.logIn(cliEnvironment.hub(), account, password(cliEnvironment, account, passwordFile));
    }

    /** Where the hub left a first password, and where {@code ops/hub password} leaves the next. */
    static Path usualFile(CliEnvironment cliEnvironment, String account) {
        if (!account.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
            throw new Failure("Accounts are named by small letters, digits and . _ -");
        }
        return cliEnvironment.data().resolve("keys").resolve("people").resolve(account + ".password");
    }

    static String password(CliEnvironment cliEnvironment, String account, @Nullable Path given) throws IOException {
        var usual = usualFile(cliEnvironment, account);
        var file = given != null ? given : Files.isReadable(usual) ? usual : null;
        return file == null ? typed("Password of " + account + ": ") : read(file);
    }

    static String read(Path file) throws IOException {
        if (Files.size(file) > LONGEST) {
            throw new Failure("The file " + file + " is no password: it is too long.");
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    static String typed(String prompt) {
        var console = System.console();
        var typed = console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
        if (typed == null) {
            throw new Failure("A password is needed: name a file with --password-file.");
        }
        return new String(typed);
    }
}
