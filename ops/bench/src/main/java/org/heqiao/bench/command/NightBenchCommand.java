package org.heqiao.bench.command;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.HubCommands;
import org.heqiao.app.cli.VerifyAuditCommand;
import org.heqiao.gateway.audit.AuditLogExport;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.simulators.population.Population;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/**
 * A bad night: two nodes on a PostgreSQL and a broker of their own do mixed work while each of the four is killed,
 * again and again.
 */
@Command(name = "night", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Runs two nodes on a PostgreSQL and an Artemis that are processes of their own: household files, lists,"
                + " imports, calls that ask courts and police,"
                + " subscribers by feed and webhook, while either node, the database and the broker are killed (kill"
                + " -9) in turn, the broker now and"
                + " then with the loss of its journal.",
        "At the end every report equals what the oracle says, every list is answered, every import is there whole,"
                + " every event was delivered in order, no"
                + " question was asked after its answer was stored, every receipt is in the audit log, and the log is"
                + " sound. Ends with one line of JSON."})
final class NightBenchCommand implements Callable<Integer> {

    private static final Duration AFTERWARDS = Duration.ofMinutes(6);

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "10", description = "How long it is night"
            + " (${DEFAULT-VALUE}).")
    private double minutes;

    @Option(names = "--households", paramLabel = "N", defaultValue = "300",
            description = "In each file (${DEFAULT-VALUE}).")
    private int households;

    @Option(names = "--every", paramLabel = "SECONDS", defaultValue = "20", description = "Time between two kills"
            + " (${DEFAULT-VALUE}).")
    private int every;

    @Override
    public Integer call() throws Exception {
        if (!(minutes > 0) || households < 1 || every < 1) {
            throw Failure.wrongUse("--minutes, --households and --every are more than nothing.");
        }
        var folder = CliEnvironment.ofThisShell().folder("bench").resolve("night");
        FileSystemUtils.deleteRecursively(folder);
        Files.createDirectories(folder);
        System.out.println("Starting PostgreSQL, Artemis, six simulated agencies and two nodes …");
        var population = Population.of(GatewayLoad.SEED, households);
        try (var engines = NightEngines.start(folder, households, GatewayLoad.SEED,
                "all.latency=100,all.errors=0.02")) {
            var answers = new NightAnswers();
            var imports = new NightImports(engines.nodes(), folder, population);
            try (var subscribers = new NightSubscribers(engines.nodes(), imports, answers)) {
                var work = new NightWork(engines.nodes(), folder, population, answers);
                var duties = new LinkedHashMap<NightWorkload, Integer>();
                duties.put(work, 5);
                duties.put(new NightLists(engines.nodes(), folder, population, answers), 11);
                duties.put(imports, 6);
                duties.put(subscribers, 1);
                var questions = new NightQuestions(engines);
                var kills = night(engines, work, duties, questions);
                return tell(engines, folder, kills, List.copyOf(duties.keySet()), questions, answers);
            }
        }
    }

    private Map<String, Integer> night(NightEngines engines, NightWork work, Map<NightWorkload, Integer> duties,
            NightQuestions questions)
            throws Exception {
        long end = System.nanoTime() + (long) (minutes * 60e9);
        var calls = List.of(Thread.ofPlatform().daemon().start(work::call),
                Thread.ofPlatform().daemon().start(work::call));
        var shifts = duties.entrySet().stream()
                .map(duty -> Thread.ofPlatform().daemon().start(() -> workUntil(end, duty.getKey(), duty.getValue())))
                .toList();
        var kills = new TreeMap<String, Integer>();
        for (int n = 0; System.nanoTime() < end; n++) {
            Thread.sleep(Duration.ofSeconds(every));
            var pause = Duration.ofSeconds(3 + n % 5);
            questions.noteOpen();
            var killed = switch (n % 5) {
                case 0 -> kill("broker", () -> engines.killAndRestartBroker(pause, false));
                case 1 -> kill("database", () -> engines.killAndRestartDatabase(pause));
                case 2 ->
                    kill("node one",
                            () -> engines.killAndRestart(engines.nodes().subList(0, 1), pause, questions::noteOpen));
                case 3 -> kill("broker with its journal", () -> engines.killAndRestartBroker(pause, true));
                default ->
                    kill("node two",
                            () -> engines.killAndRestart(engines.nodes().subList(1, 2), pause, questions::noteOpen));
            };
            questions.noteOpen();
            kills.merge(killed, 1, Integer::sum);
        }
        for (var shift : shifts) {
            shift.join(Duration.ofMinutes(2));
        }
        calls.forEach(Thread::interrupt);
        for (var call : calls) {
            call.join(Duration.ofSeconds(30));
        }
        return kills;
    }

    private static String kill(String what, NightEngines.Deed deed) throws Exception {
        System.out.println("  kill -9: " + what);
        deed.run();
        return what;
    }

    private static void workUntil(long end, NightWorkload duty, int pauseSeconds) {
        try {
            for (int n = 0; System.nanoTime() < end; n++) {
                duty.work(n);
                Thread.sleep(Duration.ofSeconds(pauseSeconds));
            }
        } catch (java.io.IOException cannotWrite) {
            throw new java.io.UncheckedIOException(cannotWrite);
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private int tell(NightEngines engines, Path folder, Map<String, Integer> kills, List<NightWorkload> duties,
            NightQuestions questions, NightAnswers answers) throws Exception {
        var line = new LinkedHashMap<String, Object>();
        line.put("bench", "night");
        line.put("minutes", minutes);
        line.put("kills", kills);
        var faults = new ArrayList<String>();
        long end = System.nanoTime() + AFTERWARDS.toNanos();
        for (var duty : duties) {
            duty.finish(end, line, faults);
        }
        try (var database = VerifyAuditCommand.database(engines.databaseFolder()).getConnection()) {
            answers.finish(database, line, faults);
            questions.finish(database, line, faults);
        }
        boolean sound = verify(engines, folder);
        line.put("logSound", sound);
        line.put("faults", faults.size());
        faults.stream().limit(20).forEach(fault -> System.out.println("  " + fault));
        System.out.println(new JsonMapper().writeValueAsString(line));
        return sound && faults.isEmpty() ? 0 : HubCommands.FAILED;
    }

    static boolean verify(NightEngines engines, Path folder) throws Exception {
        var dump = Files.createDirectories(folder.resolve("dump"));
        AuditLogExport.write(VerifyAuditCommand.database(engines.databaseFolder()), dump, 0, Long.MAX_VALUE);
        var verificationResult = LogVerifier.verify(dump,
                VerifyAuditCommand.publicKey(engines.nodes().getFirst().surroundings().data()), 0,
                Long.MAX_VALUE, List.of());
        System.out.println(verificationResult);
        return verificationResult.isSound();
    }
}
