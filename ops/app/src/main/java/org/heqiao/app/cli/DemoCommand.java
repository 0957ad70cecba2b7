package org.heqiao.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.heqiao.simulators.oracle.Oracle;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "demo", mixinStandardHelpOptions = true, sortOptions = false, //
        description = {
                "Starts the hub with simulated agencies, submits a sample of synthetic households, shows its progress, prints what came of"
                        + " it, and holds every report beside what the population says it must be.",
                "Exit status 0 only when all reports are equal. The hub keeps running, unless --exit."})
final class DemoCommand implements Callable<Integer> {

    @Mixin
    private final PopulationOptions population = new PopulationOptions();

    @Option(names = "--faults", paramLabel = "P", defaultValue = "0.02", //
            description = "Share of households with a deliberate fault in the file, 0 to 1 (${DEFAULT-VALUE}).")
    private double faults;

    @Option(names = "--exit", description = "Stop everything at the end.")
    private boolean exit;

    @Override
    public Integer call() throws Exception {
        if (!(faults >= 0 && faults <= 1)) {
            throw Failure.wrongUse("--faults is a share from 0 to 1.");
        }
        var simulated = population.simulated();
        var surroundings = Surroundings.ofThisShell();
        var hub = new Hub(surroundings, System.out);
        try {
            hub.startSimulated(simulated);
            return run(surroundings, simulated);
        } finally {
            if (exit) {
                hub.stop();
            } else if (hub.isRunning()) {
                System.out.println(
                        "The hub keeps running on " + surroundings.own() + "; ops/hub status shows its links, ops/hub stop stops it.");
                System.out.println(
                        "People log in at " + surroundings.own() + "/login. The first passwords of security-1, security-2, system-1"
                                + " and auditor-1 lie in " + surroundings.data().resolve("keys").resolve("people")
                                + "; ops/hub password ACCOUNT changes one.");
            }
        }
    }

    private int run(Surroundings surroundings, Hub.Simulated simulated) throws Exception {
        var sample = new Sample(Population.of(simulated.seed(), simulated.households()), SampleCommand.today(), faults);
        var file = write(surroundings, simulated, sample);
        try (var hub = new HubClient(surroundings.own())) {
            System.out.println("Submitting " + file + " …");
            var submitted = hub.submit(file);
            if (submitted.known()) {
                System.out.println("This file was submitted before; this is its batch.");
            }
            var state = new Progress(hub, System.out).follow(submitted.id());
            new Summary(hub, System.out).print(state);
            var oracle = new Oracle(sample, sample.appliedOn());
            try (var errors = hub.errors(submitted.id()); var results = hub.results(submitted.id(), "application/x-ndjson")) {
                var problems = oracle.compareProblems(errors);
                show(problems);
                System.out.println("faulty households: %d/%d named with the right reason".formatted(problems.equal(), problems.expected()));
                var reports = oracle.compare(results);
                show(reports);
                System.out.println(reports);
                return problems.holds() && reports.holds() && state.path("state").asString("").equals("DONE") ? 0 : HubCommands.FAILED;
            }
        }
    }

    private static void show(Oracle.Comparison comparison) {
        comparison.differences().stream().limit(5).forEach(difference -> System.out.println("  " + difference));
    }

    private static Path write(Surroundings surroundings, Hub.Simulated simulated, Sample sample) throws Exception {
        var file = surroundings.folder("samples")
                .resolve("sample-%d-%d-%s.csv".formatted(simulated.households(), simulated.seed(), sample.appliedOn()));
        SampleFile.CSV.write(sample, false, file);
        return file;
    }
}
