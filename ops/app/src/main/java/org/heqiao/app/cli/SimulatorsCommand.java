package org.heqiao.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import org.heqiao.app.database.EmbeddedDatabase;
import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.simulators.Counters;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.Simulators;
import org.heqiao.simulators.oracle.KnownQuestions;
import org.heqiao.simulators.population.Population;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The simulated agencies in the foreground, until the process is ended. How the hub reaches them is written to a file
 * beside them.
 */
@Command(name = "simulators", hidden = true, mixinStandardHelpOptions = true,
        description = "Runs the simulated agencies in the foreground.")
public final class SimulatorsCommand implements Callable<Integer> {

    /** An agency's database, not ours: small, and allowed to lose its last second. */
    private static final Map<String, String> SMALL = Map.of("shared_buffers", "48MB", "max_connections", "40", "fsync",
            "off",
            "synchronous_commit", "off", "full_page_writes", "off", "max_wal_size", "256MB");

    @Option(names = "--households", defaultValue = "1000")
    private int households;

    @Option(names = "--seed", defaultValue = "20261124")
    private long seed;

    @Option(names = "--dials", defaultValue = "")
    private String dials = "";

    @Option(names = "--remember-questions", description = "Remember each question, for /questions of the control"
            + " address.")
    private boolean remembering;

    /** The settings a hub needs. */
    public static Path connections(Path data) {
        return data.resolve("simulators/connections.properties");
    }

    @Override
    public Integer call() throws Exception {
        var cliEnvironment = CliEnvironment.ofThisShell();
        var folder = cliEnvironment.folder("simulators");
        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            awaitQuietly(ended);
        }));
        try (var exchange = EmbeddedDatabase.start(folder, 0, SMALL)) {
            exchange.createIfMissing("exchange");
            try (var simulators = new Simulators(context(exchange, folder), 0)) {
                write(connections(cliEnvironment.data()), simulators);
                end.await();
                Files.deleteIfExists(connections(cliEnvironment.data()));
            }
        } finally {
            ended.countDown();
        }
        return 0;
    }

    private SimulatorContext context(EmbeddedDatabase exchange, Path folder) {
        return new SimulatorContext(Population.of(seed, households), FaultSettings.of(dials), new Counters(remembering),
                Clock.system(BeijingTime.ZONE), 0,
                new SimulatorContext.Exchange(exchange.url("exchange"), exchange.username(), exchange.password()),
                folder);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Path file, Simulators simulators) throws IOException {
        var properties = new Properties();
        properties.putAll(simulators.settings());
        properties.putAll(KnownQuestions.of(Population.of(seed, households), LocalDate.now(BeijingTime.ZONE)));
        properties.setProperty("heqiao.simulate.households", String.valueOf(households));
        properties.setProperty("heqiao.simulate.seed", String.valueOf(seed));
        properties.setProperty("heqiao.simulate.control", simulators.controlUrl());
        var beside = file.resolveSibling(file.getFileName() + ".new");
        try (var writer = Files.newBufferedWriter(beside)) {
            properties.store(writer, "how the hub reaches the simulated agencies");
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The control address of the simulators that run. */
    public static Control control(CliEnvironment cliEnvironment) throws IOException {
        return new Control(
                URI.create(Hub.read(connections(cliEnvironment.data())).getProperty("heqiao.simulate.control")));
    }

    /** Turns dials and reads counters. */
    public record Control(URI url) {

        public void turn(String dials) throws IOException, InterruptedException {
            if (!dials.isBlank()) {
                send(HttpRequest.newBuilder(url.resolve("/dials")).POST(HttpRequest.BodyPublishers.ofString(dials)));
            }
        }

        public JsonNode counters() throws IOException, InterruptedException {
            return send(HttpRequest.newBuilder(url.resolve("/counters")));
        }

        /** They count anew. */
        public void forgetQuestions() throws IOException, InterruptedException {
            text(HttpRequest.newBuilder(url.resolve("/counters")).DELETE());
        }

        /** Of the source: reference, times and milliseconds of the last, a line each. */
        public String questions(String source) throws IOException, InterruptedException {
            return text(HttpRequest.newBuilder(url.resolve("/questions"))
                    .POST(HttpRequest.BodyPublishers.ofString(source)));
        }

        private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
            return new JsonMapper().readTree(text(request));
        }

        private static String text(HttpRequest.Builder request) throws IOException, InterruptedException {
            try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2)).build()) {
                return http.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString()).body();
            }
        }
    }
}
