package org.heqiao.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.heqiao.gateway.audit.AuditDump;
import org.heqiao.gateway.proof.LogVerifier;
import org.heqiao.simulators.population.Population;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** A bad night: two nodes on a PostgreSQL and a broker of their own do mixed work while each of the four is killed, again and again. */
@Command(name = "night", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Runs two nodes on a PostgreSQL and an Artemis that are processes of their own: files and calls about marriages, while either node, the database"
                + " and the broker are killed (kill -9) in turn, the broker now and then with the loss of its journal.",
        "At the end every report must equal what the oracle says, every answer what it was before, and the audit log must be sound. Ends with one"
                + " line of JSON."})
final class NightBenchCommand implements Callable<Integer> {

    private static final Duration AFTERWARDS = Duration.ofMinutes(6);

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "How long it is night (${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--households", paramLabel = "N", defaultValue = "300", description = "In each file (${DEFAULT-VALUE}).")
    private int households;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "20", description = "Time between two kills (${DEFAULT-VALUE}).")
    private int every;

    @Override
    public Integer call() throws Exception {
        if (!(minutes > 0) || households < 1 || every < 1) {
            throw Failure.wrongUse("--minutes, --households and --every are more than nothing.");
        }
        var folder = Surroundings.ofThisShell().folder("bench").resolve("night");
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        System.out.println("Starting PostgreSQL, Artemis, six simulated agencies and two nodes …");
        try (var engines = new NightEngines(folder, households, GatewayLoad.SEED, "all.latency=100,all.errors=0.02")) {
            var work = new NightWork(engines.nodes(), folder, Population.of(GatewayLoad.SEED, households));
            var kills = night(engines, work);
            var figures = work.finish(AFTERWARDS);
            var sound = verify(engines, folder);
            return print(engines, kills, figures, sound);
        }
    }

    private Map<String, Integer> night(NightEngines engines, NightWork work) throws Exception {
        long end = System.nanoTime() + (long) (minutes * 60e9);
        var calls = List.of(Thread.ofPlatform().daemon().start(work::call), Thread.ofPlatform().daemon().start(work::call));
        var submits = Thread.ofPlatform().daemon().start(() -> submitUntil(end, work));
        var kills = new TreeMap<String, Integer>();
        for (int n = 0; System.nanoTime() < end; n++) {
            Thread.sleep(Duration.ofSeconds(every));
            var pause = Duration.ofSeconds(3 + n % 5);
            var killed = switch (n % 5) {
                case 0 -> kill("node one", () -> engines.killAndRestart(engines.nodes().get(0), pause));
                case 1 -> kill("broker", () -> engines.killAndRestartBroker(pause, false));
                case 2 -> kill("node two", () -> engines.killAndRestart(engines.nodes().get(1), pause));
                case 3 -> kill("database", () -> engines.killAndRestartDatabase(pause));
                default -> kill("broker with its journal", () -> engines.killAndRestartBroker(pause, true));
            };
            kills.merge(killed, 1, Integer::sum);
        }
        submits.join(Duration.ofMinutes(2));
        calls.forEach(Thread::interrupt);
        for (var call : calls) {
            call.join(Duration.ofSeconds(30));
        }
        return kills;
    }

    /** What can be killed. */
    private interface Deed {
        void run() throws Exception;
    }

    private static String kill(String what, Deed deed) throws Exception {
        System.out.println("  kill -9: " + what);
        deed.run();
        return what;
    }

    private void submitUntil(long end, NightWork work) {
        try {
            for (int n = 0; System.nanoTime() < end; n++) {
                work.submit(n);
                Thread.sleep(Duration.ofSeconds(5));
            }
        } catch (java.io.IOException cannotWrite) {
            throw new java.io.UncheckedIOException(cannotWrite);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean verify(NightEngines engines, Path folder) throws Exception {
        var dump = Files.createDirectories(folder.resolve("dump"));
        AuditDump.write(VerifyAuditCommand.database(engines.databaseFolder()), dump, 0, Long.MAX_VALUE);
        var verdict = LogVerifier.verify(dump, VerifyAuditCommand.publicKey(engines.nodes().getFirst().surroundings().data()), 0,
                Long.MAX_VALUE, List.of());
        System.out.println(verdict);
        return verdict.isSound();
    }

    private int print(NightEngines engines, Map<String, Integer> kills, NightWork.Figures figures, boolean sound) throws Exception {
        var differences = new ArrayList<>(figures.differences());
        differences.addAll(figures.wrongAnswers());
        differences.stream().limit(10).forEach(difference -> System.out.println("  " + difference));
        var line = new LinkedHashMap<String, Object>();
        line.put("bench", "night");
        line.put("minutes", minutes);
        line.put("kills", kills);
        line.put("batches", figures.batches());
        line.put("submissionsTried", figures.submissionsTried());
        line.put("households", figures.households());
        line.put("equal", figures.equal());
        line.put("callsAnswered", figures.callsAnswered());
        line.put("callsUnavailable", figures.callsUnavailable());
        line.put("wrongAnswers", figures.wrongAnswers().size());
        line.put("legsOfBundlesTakenUpAgain", askedAgain(engines));
        line.put("logSound", sound);
        System.out.println(new JsonMapper().writeValueAsString(line));
        return sound && differences.isEmpty() && figures.equal() == figures.households() ? 0 : HubCommands.FAILED;
    }

    /** Legs of bundles that were taken up again, after a fault, a wait or the death of their node, by source. */
    private static Map<String, Long> askedAgain(NightEngines engines) throws SQLException, java.io.IOException {
        var again = new TreeMap<String, Long>();
        try (var connection = VerifyAuditCommand.database(engines.databaseFolder()).getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select source, sum(coalesce(array_length(legs, 1), 0)) from hub.bundle where attempts > 0 group by source""")) {
            while (rows.next()) {
                again.put(rows.getString(1), rows.getLong(2));
            }
        }
        return again;
    }
}
