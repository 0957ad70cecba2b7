package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Callable;
import org.heqiao.gateway.keys.KeyFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "password", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Changes the password of an account. A first password, made by the hub, is valid only for this.",
        "If the first password is in keys/people of the data folder and you give no new one, the command makes a"
                + " random one and writes it there; else it asks for the new password."})
final class PasswordCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ACCOUNT")
    @SuppressWarnings("NullAway.Init")
    private String account;

    @Option(names = "--password-file", paramLabel = "FILE", description = "File with the present password.")
    private @Nullable Path present;

    @Option(names = "--new-password-file", paramLabel = "FILE", description = "File with the new password.")
    private @Nullable Path next;

    @Override
    public Integer call() throws Exception {
        var cliEnvironment = CliEnvironment.ofThisShell();
        var usual = LoginOptions.usualFile(cliEnvironment, account);
        var old = LoginOptions.password(cliEnvironment, account, present);
        boolean made = next == null && present == null && Files.isReadable(usual);
        var chosen = next != null ? LoginOptions.read(next) : made ? random() : twice();
        try (var hub = PersonClient.logIn(cliEnvironment.hub(), account, old)) {
            if (made) {
                // before: it must not be lost
                KeyFile.write(usual.resolveSibling(usual.getFileName() + ".next"), chosen + "\n");
            }
            hub.changePassword(old, chosen);
        }
        if (made) {
            Files.move(usual.resolveSibling(usual.getFileName() + ".next"), usual,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
        System.out.println(
                made
                        ? "The new password of " + account + " lies in " + usual + "."
                        : "The password of " + account + " is changed.");
        return 0;
    }

    private static String twice() {
        var once = LoginOptions.typed("New password, at least 12 characters: ");
        if (!once.equals(LoginOptions.typed("Again: "))) {
            throw new Failure("The two are not the same.");
        }
        return once;
    }

    private static String random() {
        var bytes = new byte[18];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
