package org.heqiao.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.heqiao.app.simulate.DemoCertificates;

/** The hub on this machine as a background process, with or without simulated agencies beside it. */
final class Hub {

    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Surroundings surroundings;
    private final PrintStream out;
    private final BackgroundProcess hub;
    private final BackgroundProcess simulators;

    Hub(Surroundings surroundings, PrintStream out) {
        this.surroundings = surroundings;
        this.out = out;
        this.hub = new BackgroundProcess(surroundings, "hub");
        this.simulators = new BackgroundProcess(surroundings, "simulators");
    }

    /** What the simulated agencies are to be. */
    record Simulated(int households, long seed, String dials) {
    }

    boolean isRunning() throws IOException {
        return hub.running().isPresent();
    }

    /** The process numbers of the hub and of the simulated agencies. */
    record Pids(long hub, long simulators) {
    }

    Pids pids() throws IOException {
        return new Pids(hub.running().orElseThrow().pid(), simulators.running().orElseThrow().pid());
    }

    /** Starts the hub alone and waits until it takes work. */
    void start() throws IOException, InterruptedException {
        start(List.of());
    }

    /** Starts simulated agencies, and a hub that asks them; whatever runs already is used if it is the same population. */
    void startSimulated(Simulated simulated) throws IOException, InterruptedException {
        startSimulated(simulated, DemoCertificates.settings(surroundings.data()));
    }

    /** @param settings of the hub, beyond the usual ones */
    void startSimulated(Simulated simulated, List<String> settings) throws IOException, InterruptedException {
        if (simulators.running().isPresent() && !simulates(simulated)) {
            out.println("The simulated agencies that run are of another population: they and the hub start anew.");
            stop();
        }
        if (simulators.running().isEmpty()) {
            hub.stop(Duration.ofSeconds(60));
            startSimulators(simulated);
        } else {
            SimulatorsCommand.control(surroundings).turn(simulated.dials());
        }
        var arguments = new ArrayList<>(List.of("--spring.profiles.active=simulate",
                "--spring.config.additional-location=file:" + SimulatorsCommand.connections(surroundings.data())));
        arguments.addAll(settings);
        start(arguments);
    }

    /** Stops what runs. @return what was stopped */
    List<String> stop() throws IOException, InterruptedException {
        var stopped = new ArrayList<String>();
        if (hub.stop(Duration.ofSeconds(90))) {
            stopped.add("hub");
        }
        if (simulators.stop(Duration.ofSeconds(30))) {
            stopped.add("simulated agencies");
        }
        return stopped;
    }

    private void startSimulators(Simulated simulated) throws IOException, InterruptedException {
        out.println("Starting six simulated agencies over " + "%,d".formatted(simulated.households()) + " households, seed "
                + simulated.seed() + " …");
        Files.deleteIfExists(SimulatorsCommand.connections(surroundings.data()));
        int megabytes = 256 + simulated.households() / 1000;
        var process = simulators.start(List.of("-Xmx" + megabytes + "m"),
                List.of("simulators", "--households", String.valueOf(simulated.households()),
                        "--seed", String.valueOf(simulated.seed()), "--dials", simulated.dials()));
        await(process, simulators, () -> Files.exists(SimulatorsCommand.connections(surroundings.data())));
    }

    private boolean simulates(Simulated wanted) throws IOException {
        var file = SimulatorsCommand.connections(surroundings.data());
        if (Files.notExists(file)) {
            return false;
        }
        var properties = read(file);
        return String.valueOf(wanted.households()).equals(properties.getProperty("heqiao.simulate.households"))
                && String.valueOf(wanted.seed()).equals(properties.getProperty("heqiao.simulate.seed"));
    }

    static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private void start(List<String> arguments) throws IOException, InterruptedException {
        if (isRunning()) {
            out.println("A hub runs on " + surroundings.data() + " already.");
            return;
        }
        out.println("Starting the hub …");
        var all = new ArrayList<>(List.of("serve", "--heqiao.data=" + surroundings.data(), "--server.port=" + surroundings.port()));
        all.addAll(arguments);
        var process = hub.start(surroundings.hubOptions(), all);
        try (var client = new HubClient(surroundings.hub())) {
            await(process, hub, () -> {
                try {
                    return client.isReady();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            });
        }
    }

    private void await(ProcessHandle process, BackgroundProcess what, java.util.function.BooleanSupplier ready)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        // a process that answers in its place while it is not alive is somebody else
        while (!ready.getAsBoolean() || !process.isAlive()) {
            if (!process.isAlive()) {
                throw new Failure(reason(what.lastWords(200)) + "\n(all of it: " + what.log() + ")");
            }
            if (System.nanoTime() > end) {
                throw new Failure("It is not ready after " + PATIENCE.toMinutes() + " min; look into " + what.log() + ".");
            }
            Thread.sleep(200);
        }
    }

    /** The sentence and the remedy out of a failed start, else the last lines of the log. */
    static String reason(String log) {
        int from = log.lastIndexOf("Description:");
        if (from >= 0) {
            return log.substring(from + "Description:".length()).replace("Action:", "").replaceAll("\\n\\s*\\n+", "\n").strip();
        }
        var lines = log.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}
