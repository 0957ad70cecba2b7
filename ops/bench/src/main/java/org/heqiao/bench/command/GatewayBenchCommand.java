package org.heqiao.bench.command;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Hub;
import org.heqiao.app.cli.HubCommands;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "gateway", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Measures what the gateway costs: the same verification bare, with the token looked at, with grant and"
                + " filter, with quota, and whole, with"
                + " its durable and provable entry; beside it three plain applications: one reads one row, one verifies"
                + " the token too, one writes an audit row too; 64 connections, random people, the stages in turns."
                + " Then"
                + " whether the time of an answer tells"
                + " anything, the log alone, whether any answered call lacks its entry after the hub was killed in"
                + " full work, and the"
                + " verification of the log.",
        "Ends with one line of JSON."})
final class GatewayBenchCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--quick", description = "A first impression in two minutes: short rounds, few kills, a small"
            + " log. Options given count.")
    private boolean quick;

    @Option(names = "--households", paramLabel = "N", defaultValue = "5000",
            description = "Households in the population (${DEFAULT-VALUE}).")
    private int households;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "64", description = "At once (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--stages", paramLabel = "STAGE", split = ",",
            description = "Only these of ${COMPLETION-CANDIDATES}, and nothing after them: to profile one.")
    private final List<GatewayStage> stages = new ArrayList<>();

    @Option(names = "--only-log", description = "Nothing but the log: filled with as many entries, and verified.")
    private boolean onlyLog;

    @Option(names = "--rounds", paramLabel = "N", defaultValue = "0", description = "Rounds, of which the median"
            + " counts (5; quick: 2).")
    private int rounds;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "0", description = "Each stage in a round (6;"
            + " quick: 3).")
    private int seconds;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "-1", description = "How often the hub is killed in"
            + " full work (20; quick: 2).")
    private int kills;

    @Option(names = "--entries", paramLabel = "N", defaultValue = "0", description = "Entries in the log that is"
            + " verified (1000000; quick: 100000).")
    private long entries;

    @Option(names = "--profile", description = "Record the hub with the JDK's flight recorder and show its hot"
            + " methods.")
    private boolean profile;

    @Override
    public Integer call() throws Exception {
        var usual = CliEnvironment.ofThisShell();
        var cliEnvironment = BenchEnvironment.empty(usual, profile
                ? List.of("-XX:FlightRecorderOptions:stackdepth=256",
                        "-XX:StartFlightRecording=settings=profile,filename=" + usual.data().resolve("bench.jfr"))
                : List.of());
        var hub = new Hub(cliEnvironment, System.out);
        try {
            var figures = new LinkedHashMap<String, Object>(Map.of("bench", "gateway"));
            start(hub);
            boolean whole = measure(new GatewayLoad(cliEnvironment, households), hub, figures);
            System.out.println(JSON.writeValueAsString(figures));
            return whole ? 0 : HubCommands.FAILED;
        } finally {
            hub.stop();
            if (profile) {
                BulkBenchCommand.showProfile(cliEnvironment);
            }
        }
    }

    private void start(Hub hub) throws IOException, InterruptedException {
        hub.startSimulated(new Hub.Simulated(households, GatewayLoad.SEED, ""), List.of("--heqiao.bench.stages=true",
                "--heqiao.gateway.first-grants.file=classpath:demo/bench-grants.yaml",
                "--heqiao.gateway.use.stop-at=0"));
    }

    /** @return whether every call was answered, and every answer has its entry */
    private boolean measure(GatewayLoad load, Hub hub, Map<String, Object> figures) throws Exception {
        int each = or(seconds, 6, 3);
        var log = new GatewayLogFigures(load, connections, 2 * each, or((int) entries, 1_000_000, 100_000));
        if (onlyLog) {
            log.write(figures);
            log.verify(figures);
            return true;
        }
        var measured = stages.isEmpty() ? List.of(GatewayStage.values()) : stages;
        long failed;
        try (var yardstick = GatewayYardstick.start(load, measured)) {
            failed = new GatewayStages(load, yardstick, connections, measured, or(rounds, 5, 2),
                    Duration.ofSeconds(each)).measure(figures);
        }
        if (!stages.isEmpty()) {
            return failed == 0;
        }
        new GatewayTiming(load, or(0, 3000, 500)).measure(figures);
        log.write(figures);
        int lost = new GatewayKills(load, hub, kills < 0 ? or(0, 20, 2) : kills).measure(figures, () -> start(hub));
        log.verify(figures);
        return lost == 0 && failed == 0;
    }

    private int or(int given, int thorough, int brief) {
        return given > 0 ? given : quick ? brief : thorough;
    }
}
