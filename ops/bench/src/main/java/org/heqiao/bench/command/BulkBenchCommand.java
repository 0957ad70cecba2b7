package org.heqiao.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.heqiao.app.cli.BackgroundProcess;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.Hub;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.cli.HubCommands;
import org.heqiao.app.cli.ManagementClient;
import org.heqiao.app.cli.PopulationOptions;
import org.heqiao.app.cli.Progress;
import org.heqiao.app.cli.SampleCommand;
import org.heqiao.app.cli.Summary;
import org.heqiao.bench.Baseline;
import org.heqiao.bench.BulkFigures;
import org.heqiao.bench.ProcessUse;
import org.heqiao.simulators.oracle.Oracle;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "bulk", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Starts a hub and simulated agencies in an empty data folder of their own, lets the hub check the households"
                + " once warmed up, and then"
                + " a bare loop, which asks the same agencies about the same people with the same clients and"
                + " promises nothing.",
        "Ends with one line of JSON."})
final class BulkBenchCommand implements Callable<Integer> {

    private static final int WARM_UP = 2000;

    @Mixin
    private final PopulationOptions population = new PopulationOptions();

    @Option(names = "--profile", description = "Record the hub with the JDK's flight recorder and show where its time"
            + " went.")
    private boolean profile;

    @Override
    public Integer call() throws Exception {
        var simulated = population.simulated();
        var usual = CliEnvironment.ofThisShell();
        var cliEnvironment = BenchEnvironment.empty(usual, profile
                ? List.of("-XX:StartFlightRecording=settings=profile,filename=" + usual.data().resolve("bench.jfr"))
                : List.of());
        var hub = new Hub(cliEnvironment, System.out);
        try {
            hub.startSimulated(simulated);
            var figures = measure(cliEnvironment, simulated, hub.pids());
            figures.print(System.out);
            return figures.equal() == figures.households() ? 0 : HubCommands.FAILED;
        } finally {
            hub.stop();
            if (profile) {
                showProfile(cliEnvironment);
            }
        }
    }

    private BulkFigures measure(CliEnvironment cliEnvironment, Hub.Simulated simulated, Hub.Pids pids)
            throws Exception {
        var everybody = new Sample(Population.of(simulated.seed(), simulated.households()), SampleCommand.today(), 0);
        var few = new Sample(Population.of(simulated.seed(), Math.min(WARM_UP, simulated.households())),
                everybody.appliedOn().minusDays(1), 0);
        var warmUp = write(cliEnvironment, few, "warm-up.csv");
        var file = write(cliEnvironment, everybody, "bulk.csv");
        try (var client = new HubClient(cliEnvironment.hub()); var management = ManagementClient.of(cliEnvironment)) {
            System.out.println("Warming up with %,d households …".formatted(few.population().households()));
            follow(client, management, pids, client.submit(warmUp).id());
            System.out.println("Measuring %,d households …".formatted(simulated.households()));
            var postmaster = postmaster(cliEnvironment.data());
            var hubBefore = ProcessUse.of(pids.hub()).cpu();
            var databaseBefore = ProcessUse.cpuOfFamily(postmaster);
            var simulatorsBefore = ProcessUse.of(pids.simulators()).cpu();
            var batch = client.submit(file).id();
            long heap = follow(client, management, pids, batch);
            var use = ProcessUse.of(pids.hub());
            var database = ProcessUse.cpuOfFamily(postmaster).minus(databaseBefore);
            var simulators = ProcessUse.of(pids.simulators()).cpu().minus(simulatorsBefore);
            var state = client.state(batch);
            new Summary(client, System.out).print(state);
            long equal;
            try (var results = client.results(batch, "application/x-ndjson")) {
                var comparison = new Oracle(everybody, everybody.appliedOn()).compare(results);
                comparison.differences().stream().limit(5).forEach(difference -> System.out.println("  " + difference));
                equal = comparison.equal();
            }
            System.out.println("Measuring the bare loop …");
            return new BulkFigures(simulated.households(), state.path("legs").path("planned").asLong(0),
                    Summary.took(state).toMillis() / 1000.0, seconds(use.cpu().minus(hubBefore)), seconds(database),
                    seconds(simulators),
                    heap, use.peakMb(), equal, bareLoop(cliEnvironment, warmUp, file));
        }
    }

    /** Waits for the end. @return the most heap used, in MB, as seen once a second */
    private static long follow(HubClient client, ManagementClient management, Hub.Pids pids, String batch)
            throws IOException, InterruptedException {
        long heap = 0;
        for (int second = 0;; second++) {
            var state = client.state(batch);
            heap = Math.max(heap, (long) management.metric("jvm_memory_used_bytes", "area=\"heap\"") >> 20);
            if (second % 10 == 0) {
                System.out.println("  " + Progress.line(state) + "; heap at most " + heap + " MB, resident "
                        + ProcessUse.of(pids.hub()).nowMb() + " MB");
            }
            if (Progress.isOver(state)) {
                return heap;
            }
            Thread.sleep(1000);
        }
    }

    private static Baseline.Took bareLoop(CliEnvironment cliEnvironment, Path warmUp, Path file)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(CliEnvironment.EVERY_JAVA);
        command.addAll(cliEnvironment.hubOptions().stream()
                .filter(option -> !option.startsWith("-XX:StartFlightRecording")).toList());
        command.addAll(BackgroundProcess.thisProgram());
        command.addAll(List.of("bare-loop", "--warm-up", warmUp.toString(), "--file", file.toString(), "--out",
                cliEnvironment.data().resolve("bare.ndjson").toString()));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("HEQIAO_DATA", cliEnvironment.data().toString());
        var process = builder.start();
        var lines = process.inputReader().lines().toList();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0 || lines.isEmpty()) {
            throw new Failure("The bare loop failed.");
        }
        return new JsonMapper().readValue(lines.getLast(), Baseline.Took.class);
    }

    private static Path write(CliEnvironment cliEnvironment, Sample sample, String name) throws IOException {
        var file = cliEnvironment.data().resolve(name);
        SampleFile.CSV.write(sample, false, file);
        return file;
    }

    private static long postmaster(Path data) throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip());
    }

    static void showProfile(CliEnvironment cliEnvironment) throws IOException, InterruptedException {
        var recording = cliEnvironment.data().resolveSibling("bench.jfr");
        for (var view : List.of("hot-methods", "gc-pauses", "allocation-by-class")) {
            new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "jfr").toString(), "view", view,
                    recording.toString())
                    .inheritIO().start().waitFor();
        }
        System.out.println("The recording is " + recording);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
