package org.heqiao.app.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The commands of {@code ops/hub}. */
@Command(name = "ops/hub", mixinStandardHelpOptions = true, version = "heqiao 0.1.0", sortOptions = false, //
        header = "Heqiao 核桥, the civil-affairs data-sharing hub: runs it and talks to it.", //
        description = "Data lie under ./data unless HEQIAO_DATA says otherwise; HEQIAO_PORT changes the port (8080), HEQIAO_OPTS the options"
                + " of the hub's Java (-Xmx512m). HEQIAO_URL lets the commands talk to a hub elsewhere.", //
        subcommands = {DemoCommand.class, StartCommand.class, StopCommand.class, SubmitCommand.class, StatusCommand.class,
                SampleCommand.class, TokenCommand.class, DemoCasesCommand.class, AskMaritalCommand.class, ImportCommand.class,
                PasswordCommand.class, GrantsCommand.class, ClientsCommand.class,
                BenchCommand.class, VerifyAuditCommand.class, RotateKeyCommand.class, RotateLogKeyCommand.class,
                RotateTokenKeysCommand.class,
                SimulatorsCommand.class, BareLoopCommand.class,
                CommandLine.HelpCommand.class})
public final class HubCommands implements Runnable {

    static final int FAILED = 1;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    private HubCommands() {
    }

    /** @return the exit status: 0 done, 1 failed, 2 asked wrongly */
    public static int run(String... arguments) {
        System.setProperty("logback.configurationFile", "logback-commands.xml");
        return new CommandLine(new HubCommands()).setExecutionExceptionHandler((failed, command, parsed) -> {
            command.getErr().println(command.getColorScheme().errorText(Failure.sentence(failed)));
            return FAILED;
        }).execute(arguments);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
