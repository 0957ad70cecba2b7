package org.heqiao.app.cli;

import java.util.Locale;
import picocli.CommandLine.Option;

/** Nothing is approved that nobody has looked at: what is approved is shown, and whoever approves says yes to it. */
final class Confirmation {

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    /** @throws Failure it is not confirmed, or nobody can be asked */
    void ask(String question) {
        if (yes) {
            return;
        }
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            throw Failure.wrongUse(
                    "Nobody can be asked here whether this is meant: look at it with show, and approve with --yes.");
        }
        var answer = console.readLine("%s [y/N] ", question);
        if (answer == null || !answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new Failure("Nothing was done.");
        }
    }
}
