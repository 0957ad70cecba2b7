package org.heqiao.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.heqiao.app.startup.HubAddress;
import org.heqiao.simulators.oracle.Oracle;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, //
        description = {
                "Starts the hub with simulated agencies, submits a sample of synthetic households, shows its"
                        + " progress, prints the result, and compares every report with what the population says it"
                        + " must be.",
                "Exit status 0 only when all reports are equal. The hub keeps running, unless --exit."})
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final PopulationOptions population = new PopulationOptions();

    @Option(names = "--faults", paramLabel = "P", defaultValue = "0.02", //
            description = "Share of households with a deliberate fault in the file, 0 to 1 (${DEFAULT-VALUE}).")
    private double faults;

    @Mixin
    private final Output output = new Output();

    @Option(names = "--exit", description = "Stop everything at the end.")
    private boolean exit;

    @Override
    public Integer call() throws Exception {
        if (!(faults >= 0 && faults <= 1)) {
            throw Failure.wrongUse("--faults is a share from 0 to 1.");
        }
        var simulated = population.simulated();
        var cliEnvironment = CliEnvironment.ofThisShell();
        var hub = new Hub(cliEnvironment, output.sentences());
        try {
            hub.startSimulated(simulated);
            try (var note = InterruptHandler.printing(System.err,
                    "The hub, the simulated agencies and the witness go on in the background; ops/hub stop stops"
                            + " them.")) {
                return run(cliEnvironment, simulated);
            }
        } finally {
            if (exit) {
                hub.stop();
            } else if (hub.isRunning()) {
                output.print(
                        "The hub keeps running on " + cliEnvironment.own()
                                + "; ops/hub status shows its links, ops/hub stop stops it.");
                HubAddress.read(cliEnvironment.data()).map(HubAddress::certificatesPort).ifPresent(
                        port -> output
                                .print("Client systems with a certificate come to https://localhost:" + port + "."));
                output.print(
                        "People log in at " + cliEnvironment.own()
                                + "/login. The first passwords of security-1, security-2, system-1"
                                + " and auditor-1 lie in " + cliEnvironment.data().resolve("keys").resolve("people")
                                + "; ops/hub password ACCOUNT changes one.");
            }
        }
    }

    private int run(CliEnvironment cliEnvironment, Hub.Simulated simulated) throws Exception {
        var sample = new Sample(Population.of(simulated.seed(), simulated.households()), SampleCommand.today(), faults);
        var file = write(cliEnvironment, simulated, sample);
        try (var hub = new HubClient(cliEnvironment.own())) {
            output.print("Submitting " + file + " …");
            var submitted = hub.submit(file);
            if (submitted.known()) {
                output.print("This file was submitted before; this is its batch.");
            }
            var state = new Progress(hub, output.sentences()).follow(submitted.id());
            new Summary(hub, output.sentences()).print(state);
            var oracle = new Oracle(sample, sample.appliedOn());
            try (var errors = hub.errors(submitted.id());
                    var results = hub.results(submitted.id(), "application/x-ndjson")) {
                var problems = oracle.compareProblems(errors);
                show(problems);
                output.print("faulty households: %d/%d named with the right reason".formatted(problems.equal(),
                        problems.expected()));
                var reports = oracle.compare(results);
                show(reports);
                output.print(reports.toString());
                var papers = DemoPapers.of(hub, submitted.id(), cliEnvironment.folder("papers"));
                papers.forEach(output::print);
                var document = (ObjectNode) state.deepCopy();
                document.putObject("oracle").put("problems_expected", problems.expected())
                        .put("problems_equal", problems.equal())
                        .put("reports_expected", reports.expected()).put("reports_equal", reports.equal());
                output.document(document);
                return problems.holds() && reports.holds() && state.path("state").asString("").equals("DONE")
                        ? 0
                        : HubCommands.FAILED;
            }
        }
    }

    private void show(Oracle.Comparison comparison) {
        comparison.differences().stream().limit(5).forEach(difference -> output.print("  " + difference));
    }

    private static Path write(CliEnvironment cliEnvironment, Hub.Simulated simulated, Sample sample) throws Exception {
        var file = cliEnvironment.folder("samples")
                .resolve("sample-%d-%d-%s.csv".formatted(simulated.households(), simulated.seed(), sample.appliedOn()));
        SampleFile.CSV.write(sample, false, file);
        return file;
    }
}
