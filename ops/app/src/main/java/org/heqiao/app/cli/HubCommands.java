package org.heqiao.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The commands of {@code ops/hub}. */
@Command(name = "ops/hub", mixinStandardHelpOptions = true, description = "Runs the hub and talks to it.")
public final class HubCommands {

    private HubCommands() {
    }

    /** @return the exit status */
    public static int run(String... arguments) {
        return new CommandLine(new HubCommands()).execute(arguments);
    }
}
