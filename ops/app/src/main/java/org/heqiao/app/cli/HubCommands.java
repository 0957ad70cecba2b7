package org.heqiao.app.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.ServiceLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The commands of {@code ops/hub}. */
@Command(name = "ops/hub", mixinStandardHelpOptions = true, version = "heqiao 0.1.0", sortOptions = false, //
        header = "Heqiao 核桥, the civil-affairs data-sharing hub: runs it and talks to it.", //
        description = "HEQIAO_DATA sets the data folder (./data), HEQIAO_PORT the port (8080), HEQIAO_OPTS the"
                + " options of the hub's Java (-Xmx512m). With HEQIAO_URL the commands talk to a hub elsewhere."
                + " HEQIAO_TOKEN holds the access token of a client system; commands without a login use it (ops/hub"
                + " token prints a token of the demonstration). HEQIAO_LOG_MAX_SIZE (10MB) and HEQIAO_LOG_KEEP (10"
                + " files) limit the logs in DATA/log.", //
        footer = {"", "Exit status: 0 done, 1 failed, 2 wrong arguments, 3 done but part of the file was refused.",
                "--json makes a command print one JSON document on standard output, and everything else on standard"
                        + " error."})
public final class HubCommands implements Runnable {

    private static final List<Class<?>> COMMANDS = List.of(
            DemoCommand.class, StartCommand.class, StopCommand.class, SubmitCommand.class,
            BatchesCommand.class, BatchCommand.class, ReAskCommand.class,
            SourceCommand.class, ReportCommand.class, AlertsCommand.class,
            ObjectionCommand.class, ProposalsCommand.class, StatusCommand.class, SampleCommand.class,
            TokenCommand.class,
            DemoCasesCommand.class, AskMaritalCommand.class, ImportCommand.class,
            PasswordCommand.class, GrantsCommand.class, RulesCommand.class, ContractsCommand.class,
            ClientsCommand.class,
            RetentionCommand.class, SubscriptionsCommand.class, VerifyAuditCommand.class, AuditCommand.class,
            WitnessCommand.class, RotateKeyCommand.class, RotateLogKeyCommand.class, RotateTokenKeysCommand.class,
            SimulatorsCommand.class);

    /** Names the configuration of what is logged; a process in the background brings its own. */
    static final String LOGGING = "logback.configurationFile";
    public static final int FAILED = 1;
    static final int ASKED_WRONGLY = 2;
    /** Done, but part of the file was refused. */
    static final int PARTLY = 3;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    HubCommands() {
    }

    /** All commands by name, those of the jars beside the hub's included. */
    static CommandLine commandLine() {
        var all = new CommandLine(new HubCommands());
        COMMANDS.forEach(all::addSubcommand);
        all.addSubcommand(CommandLine.HelpCommand.class);
        for (var added : ServiceLoader.load(AddedCommands.class)) {
            added.commands().forEach(all::addSubcommand);
        }
        return all;
    }

    /** The command that is asked for alone, where one is: to read what all of them take is slower than most of them. */
    private static CommandLine commandLineFor(String... arguments) {
        for (var command : COMMANDS) {
            if (arguments.length > 0
                    && requireNonNull(command.getAnnotation(Command.class)).name().equals(arguments[0])) {
                return new CommandLine(new HubCommands()).addSubcommand(command);
            }
        }
        return commandLine();
    }

    /** @return the exit status: 0 done, 1 failed, 2 asked wrongly, 3 done but part of the file was refused */
    public static int run(String... arguments) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "logback-commands.xml");
        }
        var commands = commandLineFor(arguments).setExpandAtFiles(false).registerConverter(Path.class, Arguments::path)
                .registerConverter(LocalDate.class, Arguments::day)
                .setParameterExceptionHandler((wrong, given) -> explain(wrong))
                .setExecutionExceptionHandler((failed, command, parsed) -> {
                    command.getErr().println(command.getColorScheme().errorText(Failure.sentence(failed)));
                    return Failure.status(failed);
                });
        var unreadable = Arguments.unreadable(arguments);
        if (unreadable.isPresent()) {
            commands.getErr().println(commands.getColorScheme().errorText(unreadable.get()));
            return ASKED_WRONGLY;
        }
        try {
            return commands.execute(arguments);
        } catch (LinkageError | OutOfMemoryError broken) {
            commands.getErr().println(commands.getColorScheme()
                    .errorText("The program cannot go on (" + broken
                            + "): its files were replaced while it ran, or memory is short."));
            return FAILED;
        }
    }

    /** A sentence, and where to read more. */
    private static int explain(ParameterException wrong) {
        var command = wrong.getCommandLine();
        command.getErr().println(command.getColorScheme().errorText(String.valueOf(wrong.getMessage())));
        UnmatchedArgumentException.printSuggestions(wrong, command.getErr());
        command.getErr().println(command.getCommandSpec().qualifiedName() + " --help shows how it is used.");
        return ASKED_WRONGLY;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing.");
    }
}
