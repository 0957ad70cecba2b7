package org.heqiao.app.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.heqiao.app.simulate.DemoCertificates;
import org.heqiao.app.simulate.SimulatedPopulation;
import org.heqiao.app.startup.HubAddress;
import org.heqiao.app.startup.SettingText;
import org.heqiao.routes.marriage.imports.ImportedRecords;

/** The hub on this machine as a background process, with or without simulated agencies beside it. */
public final class Hub {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final Pattern LATER_LINE = Pattern.compile("\\n\\d{4}-\\d\\d-\\d\\dT");

    private final CliEnvironment cliEnvironment;
    private final PrintStream out;
    private final BackgroundProcess hub;
    private final BackgroundProcess simulators;
    private final DemoWitness witness;

    public Hub(CliEnvironment cliEnvironment, PrintStream out) {
        this.cliEnvironment = cliEnvironment;
        this.out = out;
        this.hub = new BackgroundProcess(cliEnvironment, "hub");
        this.simulators = new BackgroundProcess(cliEnvironment, "simulators");
        this.witness = new DemoWitness(cliEnvironment);
    }

    /** What the simulated agencies are to be. */
    public record Simulated(int households, long seed, String dials) {
    }

    /** Why nothing answers where the hub should be; nothing where none was started here, or it was stopped. */
    Optional<String> whySilent() throws IOException {
        var running = hub.running();
        if (running.isPresent()) {
            var address = addressOf(running.get());
            return Optional.of(address.isPresent() && address.get().port() != cliEnvironment.port()
                    ? "The hub on " + cliEnvironment.data() + " is on another port: HEQIAO_PORT=" + address.get().port()
                            + "."
                    : "The hub on " + cliEnvironment.data() + " runs (process " + running.get().pid()
                            + ") and does not answer: it is starting or stopping, or look into " + hub.log().log() + "."
                            + died());
        }
        return hub.wasLeft()
                ? Optional
                        .of("The hub on " + cliEnvironment.data() + " ended without being stopped." + died() + " "
                                + hub.log().log()
                                + " and "
                                + hub.log().out()
                                + " may say why. ops/hub start starts it again, and its work goes on.")
                : Optional.empty();
    }

    /** A sentence about its last death, where it died since it was last started or stopped by hand. */
    String died() throws IOException {
        return hub.death().map(death -> " It died at " + death.at() + ": it " + death.why() + (death.inARow() > 1
                ? ", the " + death.inARow() + "th time in a row"
                : "") + ", and comes back by itself; see " + hub.log().log() + ".").orElse("");
    }

    boolean isRunning() throws IOException {
        return hub.running().isPresent();
    }

    /** The process numbers of the hub and of the simulated agencies. */
    public record Pids(long hub, long simulators) {
    }

    public Pids pids() throws IOException {
        return new Pids(hub.running().orElseThrow().pid(), simulators.running().orElseThrow().pid());
    }

    /** The process number of the hub. */
    public long pid() throws IOException {
        return hub.running().orElseThrow().pid();
    }

    /** Starts the hub alone and waits until it takes work. @return where it is */
    HubAddress start() throws IOException, InterruptedException {
        try (var turn = StartLock.take(cliEnvironment.folder("run"), out);
                var interruption = new StartInterruption(System.err)) {
            return start(List.of(), interruption);
        }
    }

    /**
     * Starts simulated agencies, and a hub that asks them; whatever runs already is used if it is the same population.
     */
    public HubAddress startSimulated(Simulated simulated) throws IOException, InterruptedException {
        return startSimulated(simulated, DemoCertificates.settings(cliEnvironment.data()));
    }

    /** @param settings of the hub, beyond the usual ones */
    public HubAddress startSimulated(Simulated simulated, List<String> settings)
            throws IOException, InterruptedException {
        try (var turn = StartLock.take(cliEnvironment.folder("run"), out);
                var interruption = new StartInterruption(System.err)) {
            boolean same = simulators.running().isPresent() && simulates(simulated);
            if (!same && isRunning()) {
                refuseWhereImported(simulated);
            }
            if (simulators.running().isPresent() && !same) {
                out.println("The simulated agencies that run are of another population: they and the hub start anew.");
                stop();
            }
            if (!isRunning()) {
                PortHolder.refuseIfTaken(cliEnvironment.port());
            }
            if (same) {
                SimulatorsCommand.control(cliEnvironment).turn(simulated.dials());
            } else {
                hub.stop(Duration.ofSeconds(60));
                startSimulators(simulated, interruption);
            }
            startWitness(interruption);
            var arguments = new ArrayList<>(
                    List.of("--spring.profiles.active=simulate", "--spring.config.additional-location="
                            + SettingText.location(SimulatorsCommand.connections(cliEnvironment.data()))));
            arguments.addAll(witness.settings());
            arguments.addAll(settings);
            try {
                return start(arguments, interruption);
            } catch (Failure failed) {
                if (!isRunning()) {
                    witness.stop(Duration.ofSeconds(30));
                    simulators.stop(Duration.ofSeconds(30));
                }
                throw failed;
            }
        }
    }

    /** Of a hub that runs; one that does not run asks by itself when it starts. */
    private void refuseWhereImported(Simulated wanted) throws IOException {
        var held = SimulatedPopulation.heldIn(cliEnvironment.data());
        boolean own = Files.exists(cliEnvironment.data().resolve("postgres/postmaster.pid"));
        if (!own || held.isPresent()
                && held.get().equals(new SimulatedPopulation(wanted.households(), wanted.seed()))) {
            return;
        }
        try {
            if (new ImportedRecords(VerifyAuditCommand.database(cliEnvironment.data())).exist()) {
                throw new Failure(
                        "The civil-affairs register in " + cliEnvironment.data()
                                + " holds records that were imported: it is not emptied for"
                                + " another population. "
                                + held.map(
                                        there -> "Go on with the one that is there (" + there.options() + "), or give")
                                        .orElse("Give")
                                + " the other a folder of its own with HEQIAO_DATA.");
            }
        } catch (SQLException away) {
            // the hub asks again
        }
    }

    /** Stops what runs. @return what was stopped */
    public List<String> stop() throws IOException, InterruptedException {
        var stopped = new ArrayList<String>();
        if (hub.stop(Duration.ofSeconds(90))) {
            stopped.add("hub");
        }
        if (simulators.stop(Duration.ofSeconds(30))) {
            stopped.add("simulated agencies");
        }
        if (witness.stop(Duration.ofSeconds(30))) {
            stopped.add("witness");
        }
        return stopped;
    }

    private void startWitness(StartInterruption interruption) throws IOException, InterruptedException {
        if (!witness.isWanted()) {
            return;
        }
        await(interruption.begin(witness.process(), () -> witness.start(out)), witness.process(), witness::isOpen);
    }

    private void startSimulators(Simulated simulated, StartInterruption interruption)
            throws IOException, InterruptedException {
        out.println(
                "Starting six simulated agencies over " + "%,d".formatted(simulated.households()) + " households, seed "
                        + simulated.seed() + " …");
        Files.deleteIfExists(SimulatorsCommand.connections(cliEnvironment.data()));
        int megabytes = 256 + simulated.households() / 1000;
        var process = interruption.begin(simulators,
                () -> simulators.start(List.of("-Xmx" + megabytes + "m", "-Dheqiao.log.level=warn"),
                        List.of("simulators", "--households", String.valueOf(simulated.households()),
                                "--seed", String.valueOf(simulated.seed()), "--dials", simulated.dials())));
        await(process, simulators, () -> Files.exists(SimulatorsCommand.connections(cliEnvironment.data())));
    }

    private boolean simulates(Simulated wanted) throws IOException {
        var file = SimulatorsCommand.connections(cliEnvironment.data());
        if (Files.notExists(file)) {
            return false;
        }
        var properties = read(file);
        return String.valueOf(wanted.households()).equals(properties.getProperty("heqiao.simulate.households"))
                && String.valueOf(wanted.seed()).equals(properties.getProperty("heqiao.simulate.seed"));
    }

    public static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }

    private HubAddress start(List<String> arguments, StartInterruption interruption)
            throws IOException, InterruptedException {
        var running = hub.running();
        if (running.isPresent()) {
            await(running.get(), hub, () -> addressOf(running.get()).isPresent());
            var address = addressOf(running.get()).orElseThrow();
            out.println("A hub runs on " + cliEnvironment.data() + " already, on " + address.url() + ".");
            if (address.port() != cliEnvironment.port()) {
                throw new Failure("HEQIAO_PORT names port " + cliEnvironment.port() + ", and the hub that runs has "
                        + address.port()
                        + ": ops/hub stop, then start it again, or leave HEQIAO_PORT as it was.");
            }
            return address;
        }
        PortHolder.refuseIfTaken(cliEnvironment.port());
        out.println("Starting the hub …");
        var all = new ArrayList<>(
                List.of("serve", PortHolder.DATA + SettingText.literally(cliEnvironment.data().toString()),
                        PortHolder.PORT + cliEnvironment.port(),
                        "--heqiao.settings=" + SettingText.location(cliEnvironment.data().resolve("heqiao.yaml")),
                        "--logging.config=classpath:" + BackgroundLog.CONFIGURATION));
        all.addAll(arguments);
        var process = interruption.handOver(() -> hub.startSupervised(cliEnvironment.hubOptions(), all));
        try (var client = new HubClient(cliEnvironment.own())) {
            // somebody else may answer on the port: open is what this process says is open
            await(process, hub, () -> addressOf(process).isPresent() && isOpen(client));
        }
        return addressOf(process).orElseThrow();
    }

    /** @throws Failure it runs, and will not take calls before somebody has done something */
    private boolean isOpen(HubClient hub) throws IOException, InterruptedException {
        if (hub.isReady()) {
            return true;
        }
        var management = HubAddress.read(cliEnvironment.data()).map(HubAddress::management);
        if (management.isPresent()) {
            try (var client = new ManagementClient(management.get())) {
                client.brokenLog().ifPresent(why -> {
                    throw new Failure("The hub runs and takes no calls: " + why);
                });
            }
        }
        return false;
    }

    private Optional<HubAddress> addressOf(ProcessHandle process) throws IOException {
        return HubAddress.read(cliEnvironment.data()).filter(address -> address.pid() == process.pid());
    }

    /** What is waited for. */
    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(ProcessHandle process, BackgroundProcess what, Condition ready)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.holds() || !process.isAlive()) {
            if (!process.isAlive()) {
                what.removePidFile();
                throw new Failure(reason(what.log().sinceStart()) + "\n(all of it: " + what.log().log() + ", "
                        + what.log().out() + ")");
            }
            if (System.nanoTime() > end) {
                throw new Failure(
                        "It is not ready after " + PATIENCE.toMinutes() + " min; look into " + what.log().log() + ".");
            }
            Thread.sleep(200);
        }
    }

    /** The sentence and the remedy out of a failed start, else the last lines of the log. */
    static String reason(String log) {
        int from = log.lastIndexOf("Description:");
        if (from >= 0) {
            var description = LATER_LINE.split(log.substring(from + "Description:".length()), 2)[0];
            return description.replace("Action:", "").replaceAll("\\n\\s*\\n+", "\n").strip();
        }
        var lines = log.lines().filter(line -> !line.startsWith("\tat ")).toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}
