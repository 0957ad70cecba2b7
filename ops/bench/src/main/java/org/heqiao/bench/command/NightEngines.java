package org.heqiao.bench.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heqiao.app.cli.BackgroundProcess;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.cli.PortHolder;
import org.heqiao.app.cli.SimulatorsCommand;
import org.heqiao.app.database.EmbeddedDatabase;
import org.heqiao.app.startup.SettingText;
import org.springframework.util.FileSystemUtils;

/**
 * Two nodes, their PostgreSQL, their broker and simulated agencies, each a process of its own that can be killed and
 * started again.
 */
final class NightEngines implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** What other programs may write to the disk without its being taken for full. */
    private static final long DISK_MARGIN = 6L << 30;

    private final Path folder;
    private final int databasePort = BenchEnvironment.freePort();
    private final int brokerPort = BenchEnvironment.freePort();
    private final CliEnvironment own;
    /** Bytes that are to be free; 0: as delivered. */
    private final long diskLow;
    private final BackgroundProcess broker;
    private final BackgroundProcess simulators;
    private final List<Node> nodes;
    private EmbeddedDatabase database;
    private volatile boolean isOver;

    /** One of the two. */
    record Node(CliEnvironment surroundings, BackgroundProcess process) {

        URI url() {
            return surroundings.hub();
        }
    }

    private NightEngines(Path folder) throws IOException {
        this.folder = folder;
        long free = Files.getFileStore(folder).getUsableSpace();
        diskLow = free > 4 * DISK_MARGIN ? free - DISK_MARGIN : 0;
        own = at(folder.resolve("agencies"), BenchEnvironment.freePort());
        broker = new BackgroundProcess(at(folder.resolve("broker"), brokerPort), "broker");
        simulators = new BackgroundProcess(own, "simulators");
        var one = at(folder.resolve("one"), BenchEnvironment.freePort());
        var two = at(folder.resolve("two"), BenchEnvironment.freePort());
        nodes = List.of(new Node(one, new BackgroundProcess(one, "hub")),
                new Node(two, new BackgroundProcess(two, "hub")));
        database = startDatabase();
    }

    /** All of them, or none. */
    static NightEngines start(Path folder, int households, long seed, String dials) throws Exception {
        var engines = new NightEngines(folder);
        // whoever breaks off leaves nothing behind
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(engines::killAll));
        boolean started = false;
        try {
            engines.startAll(households, seed, dials);
            started = true;
            return engines;
        } finally {
            if (!started) {
                engines.close();
            }
        }
    }

    private void startAll(int households, long seed, String dials) throws Exception {
        var one = nodes.get(0).surroundings;
        var two = nodes.get(1).surroundings;
        startBroker();
        simulators.start(List.of("-Xmx256m"),
                List.of("simulators", "--households", String.valueOf(households), "--seed", String.valueOf(seed),
                        "--dials", dials, "--remember-questions"));
        await("the simulated agencies", () -> Files.exists(SimulatorsCommand.connections(own.data())));
        startNode(nodes.get(0));
        // the second node has the keys of the first, as nodes of one database must, and knows whom the agencies know
        for (var shared : List.of("keys", "clients", "simulated-register")) {
            FileSystemUtils.copyRecursively(one.data().resolve(shared), two.data().resolve(shared));
        }
        ownersAlone(two.data().resolve("keys"));
        ownersAlone(two.data().resolve("clients"));
        startNode(nodes.get(1));
    }

    private static void ownersAlone(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : (Iterable<Path>) all::iterator) {
                Files.setPosixFilePermissions(path,
                        java.nio.file.attribute.PosixFilePermissions
                                .fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
            }
        }
    }

    List<Node> nodes() {
        return nodes;
    }

    void awaitReady() throws Exception {
        for (var node : nodes) {
            try (var client = new HubClient(node.url())) {
                await("The node on " + node.surroundings.data(), client::isReady);
            }
        }
    }

    SimulatorsCommand.Control agencies() throws IOException {
        return SimulatorsCommand.control(own);
    }

    Path databaseFolder() {
        return folder.resolve("database");
    }

    /** Something done to or between the engines. */
    interface Deed {
        void run() throws Exception;
    }

    /** @param killed run while they are dead */
    void killAndRestart(List<Node> victims, Duration pause, Deed killed) throws Exception {
        for (var node : victims) {
            kill(node.process);
        }
        killed.run();
        Thread.sleep(pause);
        for (var node : victims) {
            startNode(node);
        }
    }

    /** The node stands still for a time, and then goes on. @param frozen run while it stands still */
    void freeze(Node node, Duration pause, Deed frozen) throws Exception {
        var pid = node.process.running().orElseThrow().pid();
        signal("STOP", pid);
        try {
            frozen.run();
            Thread.sleep(pause);
        } finally {
            signal("CONT", pid);
        }
    }

    private static void signal(String name, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(pid)).inheritIO().start().waitFor();
    }

    /** So that the nodes take it for full; where there is not room enough to do so without harm, nothing happens. */
    void fillDisk(Path filler) throws IOException, InterruptedException {
        if (diskLow > 0) {
            new ProcessBuilder("fallocate", "-l", String.valueOf(DISK_MARGIN + DISK_MARGIN / 4), filler.toString())
                    .inheritIO().start().waitFor();
        }
    }

    /** @param forgets it comes back without its journal */
    void killAndRestartBroker(Duration pause, boolean forgets) throws Exception {
        kill(broker);
        Thread.sleep(pause);
        if (forgets) {
            FileSystemUtils.deleteRecursively(folder.resolve("broker/artemis"));
        }
        startBroker();
    }

    void killAndRestartDatabase(Duration pause) throws Exception {
        var pid = Long
                .parseLong(Files.readAllLines(databaseFolder().resolve("postgres/postmaster.pid")).getFirst().strip());
        var postmaster = ProcessHandle.of(pid).orElseThrow();
        var children = postmaster.children().toList();
        postmaster.destroyForcibly();
        for (var child : children) {
            child.onExit().join(); // they see that the postmaster is gone
        }
        Thread.sleep(pause);
        database = startDatabase();
    }

    private EmbeddedDatabase startDatabase() {
        return EmbeddedDatabase.start(databaseFolder(), databasePort, Map.of("shared_buffers", "96MB"));
    }

    private void startBroker() throws Exception {
        broker.start(List.of("-Xmx192m"),
                List.of("bench-broker", "--folder", folder.resolve("broker/artemis").toString(), "--port",
                        String.valueOf(brokerPort)));
        await("the broker", () -> {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), brokerPort)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                return false;
            }
        });
    }

    private void startNode(Node node) throws Exception {
        var arguments = new ArrayList<>(
                List.of("serve", PortHolder.DATA + SettingText.literally(node.surroundings.data().toString()),
                        PortHolder.PORT + node.surroundings.port(), "--spring.profiles.active=simulate",
                        "--spring.config.additional-location="
                                + SettingText.location(SimulatorsCommand.connections(own.data())),
                        "--heqiao.database.url=" + database.url(), "--heqiao.database.username=" + database.username(),
                        "--heqiao.database.password=" + database.password(),
                        "--heqiao.broker.url=tcp://127.0.0.1:" + brokerPort,
                        "--heqiao.marriage.live=courts,public-security", "--heqiao.events.webhook.loopback=true",
                        "--heqiao.events.webhook.first-pause=200ms", "--heqiao.events.webhook.most-pause=2s"));
        if (diskLow > 0) {
            arguments.add("--heqiao.disk.low=" + diskLow + "B");
        }
        // while an engine is away a node does not start: it is started until it does
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (!isOver && System.nanoTime() < end) {
            var process = node.process.start(List.of("-Xmx384m"), arguments);
            try (var client = new HubClient(node.url())) {
                while (!isOver && process.isAlive() && System.nanoTime() < end) {
                    if (client.isReady()) {
                        return;
                    }
                    Thread.sleep(300);
                }
            }
        }
        throw new Failure("The node on " + node.surroundings.data() + " does not start; look into its log.");
    }

    private void killAll() {
        isOver = true;
        try {
            for (var node : nodes) {
                kill(node.process);
            }
            kill(broker);
            simulators.stop(Duration.ofSeconds(20)); // a database of theirs ends with them
        } catch (IOException unknown) {
            System.err.println("Not all of it could be ended: " + unknown.getMessage());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            database.close();
        }
    }

    private static void kill(BackgroundProcess process) throws IOException {
        var running = process.running();
        if (running.isPresent()) {
            running.get().destroyForcibly();
            running.get().onExit().join();
        }
    }

    private static void await(String what, Callable<Boolean> ready) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ready.call()) {
            if (System.nanoTime() > end) {
                throw new Failure(what + " is not ready after " + PATIENCE + ".");
            }
            Thread.sleep(200);
        }
    }

    private static CliEnvironment at(Path data, int port) throws IOException {
        Files.createDirectories(data);
        return new CliEnvironment(data, port, URI.create("http://127.0.0.1:" + port), List.of("-Xmx384m"));
    }

    @Override
    public void close() throws Exception {
        for (var node : nodes) {
            node.process.stop(Duration.ofSeconds(60));
        }
        simulators.stop(Duration.ofSeconds(20));
        broker.stop(Duration.ofSeconds(20));
        database.close();
    }
}
