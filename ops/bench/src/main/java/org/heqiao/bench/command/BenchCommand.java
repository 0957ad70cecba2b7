package org.heqiao.bench.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(name = "bench", mixinStandardHelpOptions = true, subcommands = {BulkBenchCommand.class,
        CampaignCommand.class, FloodBenchCommand.class, GatewayBenchCommand.class, MarriageBenchCommand.class,
        NightBenchCommand.class, ReportBenchCommand.class},
        description = "Measures the hub; every bench ends with one line of JSON.")
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(),
                "Which one? Known: bulk, campaign, flood, gateway, marriage, night, report.");
    }
}
