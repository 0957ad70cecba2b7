package org.heqiao.bench.command;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.Hub;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.cli.HubCommands;
import org.heqiao.bench.Flood;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "flood", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Holds thousands of anonymous connections to a hub of its own that begin something and do not go on, of each"
                + " kind in turn, and measures"
                + " how soon a client that behaves is answered meanwhile, and what heap is in use before and"
                + " afterwards.",
        "Exit status 0 only when every call was answered within a second and the memory came back. Ends with one line"
                + " of JSON."})
final class FloodBenchCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CALLS_A_SECOND = 5;
    private static final long MAY_STAY_MB = 32;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "2000",
            description = "At once (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "20", description = "Each kind (${DEFAULT-VALUE}).")
    private int seconds;

    /** What a client that behaves met. */
    private record Met(long worstMs, int failed, long opened) {
    }

    @Override
    public Integer call() throws Exception {
        if (connections < 1 || seconds < 1 || seconds > 600) {
            throw Failure.wrongUse("--connections is at least 1, --seconds from 1 to 600.");
        }
        var cliEnvironment = BenchEnvironment.empty(CliEnvironment.ofThisShell(), List.of());
        var hub = new Hub(cliEnvironment, System.out);
        var figures = new LinkedHashMap<String, Object>(Map.of("bench", "flood"));
        try (var client = new HubClient(cliEnvironment.hub())) {
            hub.startSimulated(new Hub.Simulated(20, 20_261_130, ""));
            warm(client);
            long before = HubHeap.afterCollection(hub);
            figures.put("heapBeforeMb", before);
            boolean holds = true;
            for (var kind : Flood.Kind.values()) {
                var met = measure(cliEnvironment, kind);
                System.out.printf("%-16s %,9d connections; the slowest honest call %,6d ms, %d failed%n", kind,
                        met.opened, met.worstMs,
                        met.failed);
                figures.put(kind.name(), met);
                holds &= met.failed == 0 && met.worstMs < 1000;
            }
            long after = HubHeap.afterCollection(hub);
            figures.put("heapAfterMb", after);
            System.out.printf("heap in use: %d MB before, %d MB after%n", before, after);
            System.out.println(JSON.writeValueAsString(figures));
            return holds && after < before + MAY_STAY_MB ? 0 : HubCommands.FAILED;
        } finally {
            hub.stop();
        }
    }

    private static void warm(HubClient client) throws IOException, InterruptedException {
        for (int i = 0; i < 50; i++) {
            client.sources();
        }
    }

    private Met measure(CliEnvironment cliEnvironment, Flood.Kind kind) throws Exception {
        long worst = 0;
        int failed = 0;
        try (var flood = Flood.begin(cliEnvironment.port(), kind, connections)) {
            for (int i = 0; i < seconds * CALLS_A_SECOND; i++) {
                long began = System.nanoTime();
                try (var fresh = new HubClient(cliEnvironment.hub())) {
                    fresh.sources();
                } catch (IOException | Failure refused) {
                    failed++;
                }
                long took = (System.nanoTime() - began) / 1_000_000;
                worst = Math.max(worst, took);
                Thread.sleep(Math.max(0, Duration.ofSeconds(1).toMillis() / CALLS_A_SECOND - took));
            }
            return new Met(worst, failed, flood.opened());
        }
    }
}
