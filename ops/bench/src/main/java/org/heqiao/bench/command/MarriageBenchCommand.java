package org.heqiao.bench.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.Hub;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.cli.HubCommands;
import org.heqiao.app.cli.ManagementClient;
import org.heqiao.app.cli.Progress;
import org.heqiao.app.cli.SampleCommand;
import org.heqiao.bench.ClosedLoop;
import org.heqiao.bench.FanOut;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.register.RegisterSample;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "marriage", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Imports a register of synthetic couples from a file, and measures verification of one person and of a"
                + " hundred in a call, with and"
                + " without a bulk check beside it, and how changes reach subscribers.",
        "Ends with one line of JSON."})
final class MarriageBenchCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CONNECTIONS_OF_HUNDREDS = 4;
    private static final int CASELOAD = 500;
    private static final int ROUNDS = 6;

    @Option(names = "--records", paramLabel = "N", defaultValue = "1000000", description = "Marriages in the register"
            + " (${DEFAULT-VALUE}).")
    private int records;

    @Option(names = "--households", paramLabel = "N", defaultValue = "40000", description = "In the bulk check beside"
            + " it (${DEFAULT-VALUE}).")
    private int households;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "Each measurement, after half"
            + " as long to warm up (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "16", description = "That ask about one person"
            + " at a time (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--parts", paramLabel = "PART", split = ",",
            description = "Only these of ${COMPLETION-CANDIDATES}, after the import: to profile one; NONE: the import"
                    + " alone.")
    private final Set<Part> parts = EnumSet.noneOf(Part.class);

    @Option(names = "--subscribers", paramLabel = "N", defaultValue = "20",
            description = "To changes (${DEFAULT-VALUE}).")
    private int subscribers;

    /** What is measured once the register is there. */
    enum Part {
        CALLS, BULK, CHANGES, NONE
    }

    @Override
    public Integer call() throws Exception {
        var cliEnvironment = BenchEnvironment.empty(CliEnvironment.ofThisShell(), List.of());
        var hub = new Hub(cliEnvironment, System.out);
        try {
            hub.startSimulated(new Hub.Simulated(households, GatewayLoad.SEED, ""), List.of(
                    "--heqiao.gateway.first-grants.file=classpath:demo/bench-grants.yaml",
                    "--heqiao.gateway.use.stop-at=0",
                    "--heqiao.events.webhook.loopback=true"));
            var figures = new LinkedHashMap<String, Object>(Map.of("bench", "marriage"));
            boolean whole = measure(cliEnvironment, new RegisterSample(records), figures);
            System.out.println(JSON.writeValueAsString(figures));
            return whole ? 0 : HubCommands.FAILED;
        } finally {
            hub.stop();
        }
    }

    private boolean measure(CliEnvironment cliEnvironment, RegisterSample register, Map<String, Object> figures)
            throws Exception {
        var load = new MarriageLoad(cliEnvironment, register);
        load(cliEnvironment, register, figures);
        long failed = 0;
        if (isWanted(Part.CALLS)) {
            failed += calls(load, figures);
        }
        if (isWanted(Part.BULK)) {
            failed += duringBulk(cliEnvironment, load, figures);
        }
        figures.put("failed", failed);
        return (!isWanted(Part.CHANGES) || changes(load, figures)) && failed == 0;
    }

    private boolean isWanted(Part part) {
        return parts.isEmpty() || parts.contains(part);
    }

    /** @return how many failed */
    private long calls(MarriageLoad load, Map<String, Object> figures) throws IOException, InterruptedException {
        var idle = singles(load, "one person, nothing else");
        figures.put("verifyRequestsPerSecond", Math.round(idle.requestsPerSecond()));
        figures.put("p50IdleMs", idle.p50Ms());
        figures.put("p99IdleMs", idle.p99Ms());
        var hundreds = run(load, 100, CONNECTIONS_OF_HUNDREDS, "a hundred persons a call");
        figures.put("personsPerSecondInCallsOf100", Math.round(100 * hundreds.requestsPerSecond()));
        return idle.failed() + hundreds.failed();
    }

    /** @return whether nothing was lost, or out of order */
    private boolean changes(MarriageLoad load, Map<String, Object> figures) throws Exception {
        var couples = IntStream.range(0, load.register().couples()).filter(couple -> !RegisterSample.isDivorced(couple))
                .limit(CASELOAD)
                .boxed().toList();
        var caseload = couples.stream()
                .collect(Collectors.toMap(couple -> "case-" + couple, couple -> RegisterSample.man(couple).number()));
        var fanOut = new FanOut(load.surroundings().hub(), "Bearer " + GatewayLoad.token(load.surroundings()),
                GatewayLoad.context(1, GatewayLoad.GRANTED));
        var out = fanOut.run(subscribers, caseload, () -> importChanges(load.surroundings(), couples));
        System.out.printf(
                "%-34s %,10.0f events/s to %d subscribers   lag p50 %.0f ms   p99 %.0f ms   %d lost   %d out of"
                        + " order%n",
                "changes",
                out.eventsPerSecond(), subscribers, out.lagP50Ms(), out.lagP99Ms(), out.lost(), out.outOfOrder());
        figures.put("subscribers", subscribers);
        figures.put("events", out.events());
        figures.put("eventsPerSecond", Math.round(out.eventsPerSecond()));
        figures.put("eventLagP50Ms", out.lagP50Ms());
        figures.put("eventLagP99Ms", out.lagP99Ms());
        figures.put("eventsLost", out.lost());
        figures.put("eventsOutOfOrder", out.outOfOrder());
        return out.lost() == 0 && out.outOfOrder() == 0;
    }

    /**
     * A file a round, in which each couple is divorced, or married to each other again. @return how many changes there
     * are
     */
    private static int importChanges(CliEnvironment cliEnvironment, List<Integer> couples)
            throws IOException, InterruptedException {
        try (var client = new HubClient(cliEnvironment.hub())) {
            for (int round = 0; round < ROUNDS; round++) {
                var file = cliEnvironment.data().resolve("round-" + round + ".csv");
                boolean divorce = round % 2 == 0;
                var rows = new StringBuilder(
                        "registration_no,dept_code,op_type,op_date,name_man,cert_num_man,name_woman,cert_num_woman\n");
                for (int couple : couples) {
                    var man = RegisterSample.man(couple);
                    var woman = RegisterSample.woman(couple);
                    rows.append("b-%d-%d,640199,%s,%s,%s,%s,%s,%s%n".formatted(round, couple, divorce ? "IB" : "IA",
                            LocalDate.of(2026, 1, 5).plusDays(round), man.name(), man.number(), woman.name(),
                            woman.number()));
                }
                Files.writeString(file, rows);
                awaitImport(client, client.upload(file, "kind=marriages&historic=false"));
            }
        }
        return couples.size() * ROUNDS;
    }

    private static void awaitImport(HubClient client, JsonNode uploaded) throws IOException, InterruptedException {
        var state = uploaded;
        while (!state.path("state").asString("").equals("DONE")) {
            if (state.path("state").asString("").equals("FAILED")) {
                throw new Failure("The register could not be imported.");
            }
            Thread.sleep(50);
            state = client.imported(uploaded.path("id").asString());
        }
    }

    private void load(CliEnvironment cliEnvironment, RegisterSample register, Map<String, Object> figures)
            throws IOException, InterruptedException {
        var file = cliEnvironment.data().resolve("register.csv");
        try (var out = Files.newBufferedWriter(file)) {
            register.write(out);
        }
        try (var client = new HubClient(cliEnvironment.hub()); var management = ManagementClient.of(cliEnvironment)) {
            long begun = System.nanoTime();
            awaitImport(client, client.upload(file, "kind=marriages&historic=true"));
            double took = (System.nanoTime() - begun) / 1e9;
            System.out.printf("%-34s %,10d records in %.0f s%n", "the register", records, took);
            figures.put("registerRecords", records);
            figures.put("loadSeconds", Math.round(took));
            figures.put("heapAfterLoadMb", (long) management.metric("jvm_memory_used_bytes", "area=\"heap\"") >> 20);
        }
    }

    private ClosedLoop.Figures singles(MarriageLoad load, String words) throws IOException, InterruptedException {
        return run(load, 1, connections, words);
    }

    private ClosedLoop.Figures run(MarriageLoad load, int persons, int at, String words)
            throws IOException, InterruptedException {
        var requests = load.requests(persons);
        var loop = new ClosedLoop(GatewayLoad.address(load.surroundings()), at, requests);
        loop.run(Duration.ofMillis(500L * seconds));
        var measured = loop.run(Duration.ofSeconds(seconds));
        System.out.printf("%-34s %,10.0f calls/s   p50 %6.1f ms   p99 %6.1f ms   %d failed%n", words,
                measured.requestsPerSecond(),
                measured.p50Ms(), measured.p99Ms(), measured.failed());
        return measured;
    }

    /** @return how many calls failed */
    private long duringBulk(CliEnvironment cliEnvironment, MarriageLoad load, Map<String, Object> figures)
            throws Exception {
        try (var client = new HubClient(cliEnvironment.hub())) {
            var batch = client.submit(file(cliEnvironment)).id();
            while (client.state(batch).at("/households/reported").asInt(0) == 0) {
                Thread.sleep(200);
            }
            var busy = singles(load, "one person, beside a bulk check");
            boolean beside = !Progress.isOver(client.state(batch));
            figures.put("verifyRequestsPerSecondDuringBulk", Math.round(busy.requestsPerSecond()));
            figures.put("p99DuringBulkMs", busy.p99Ms());
            figures.put("bulkRanAllTheWhile", beside);
            while (!Progress.isOver(client.state(batch))) {
                Thread.sleep(1000);
            }
            return busy.failed() + (beside ? 0 : 1);
        }
    }

    private Path file(CliEnvironment cliEnvironment) throws IOException {
        var file = cliEnvironment.data().resolve("bulk.csv");
        SampleFile.CSV.write(new Sample(Population.of(GatewayLoad.SEED, households), SampleCommand.today(), 0), false,
                file);
        return file;
    }
}
