package org.heqiao.bench.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipInputStream;
import org.heqiao.app.cli.CliEnvironment;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.Hub;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.cli.HubCommands;
import org.heqiao.app.cli.Progress;
import org.heqiao.app.cli.SampleCommand;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "report", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Has a hub of its own check households and takes their reports: as JSON in a list, and on paper in one archive,"
                + " each sealed and with an entry of its own in the audit log. Looks at the hub's heap meanwhile.",
        "Exit status 0 only when every report was there in both and the memory came back. Ends with one line of JSON."})
final class ReportBenchCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int WARM_UP = 200;
    private static final long MAY_STAY_MB = 48;

    @Option(names = "--households", paramLabel = "N", defaultValue = "2000", description = "In the archive"
            + " (${DEFAULT-VALUE}, which takes minutes; 20000 shows that memory stays flat).")
    private int households;

    @Override
    public Integer call() throws Exception {
        if (households < 1) {
            throw Failure.wrongUse("--households is at least 1.");
        }
        var cliEnvironment = BenchEnvironment.empty(CliEnvironment.ofThisShell(), List.of());
        var hub = new Hub(cliEnvironment, System.out);
        try (var client = new HubClient(cliEnvironment.hub())) {
            hub.startSimulated(new Hub.Simulated(Math.max(households, WARM_UP), 20_261_130, ""));
            System.out.printf("Warming up with %,d households …%n", WARM_UP);
            var few = checked(cliEnvironment, client, WARM_UP, "warm-up.csv");
            json(client, few);
            papers(client, few);
            System.out.printf("Checking %,d households …%n", households);
            return measure(hub, client, checked(cliEnvironment, client, households, "reports.csv"));
        } finally {
            hub.stop();
        }
    }

    private int measure(Hub hub, HubClient client, String batch) throws Exception {
        long began = System.nanoTime();
        long listed = json(client, batch);
        double listing = seconds(began);
        long before = HubHeap.afterCollection(hub);
        var peak = new AtomicLong(before);
        var over = new AtomicBoolean();
        var watch = Thread.ofVirtual().start(() -> watch(hub, peak, over));
        began = System.nanoTime();
        long printed = papers(client, batch);
        double printing = seconds(began);
        over.set(true);
        watch.join();
        long after = HubHeap.afterCollection(hub);
        System.out.printf(
                "%,d reports as JSON in %.1f s, %,d on paper in %.1f s; heap %d MB before, at most %d, %d after%n",
                listed, listing, printed, printing, before, peak.get(), after);
        var figures = new LinkedHashMap<String, Object>();
        figures.put("bench", "report");
        figures.put("households", households);
        figures.put("jsonPerSecond", Math.round(listed / listing));
        figures.put("pdfPerSecond", rounded(printed / printing));
        figures.put("zipPeakHeapMb", peak.get());
        figures.put("heapBeforeMb", before);
        figures.put("heapAfterMb", after);
        System.out.println(JSON.writeValueAsString(figures));
        return listed == households && printed == households && after < before + MAY_STAY_MB ? 0 : HubCommands.FAILED;
    }

    private static void watch(Hub hub, AtomicLong peak, AtomicBoolean over) {
        try {
            while (!over.get()) {
                long now = HubHeap.now(hub);
                peak.accumulateAndGet(now, Math::max);
                Thread.sleep(1000);
            }
        } catch (IOException | InterruptedException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static String checked(CliEnvironment cliEnvironment, HubClient client, int households, String name)
            throws Exception {
        Path file = cliEnvironment.data().resolve(name);
        SampleFile.CSV.write(new Sample(Population.of(20_261_130, households), SampleCommand.today(), 0), false, file);
        var batch = client.submit(file).id();
        while (!Progress.isOver(client.state(batch))) {
            Thread.sleep(500);
        }
        return batch;
    }

    /** @return how many */
    private static long json(HubClient client, String batch) throws Exception {
        try (var lines = new BufferedReader(
                new InputStreamReader(client.results(batch, "application/x-ndjson"), StandardCharsets.UTF_8))) {
            return lines.lines().count();
        }
    }

    /** @return how many papers are in the archive, cover and index apart */
    private static long papers(HubClient client, String batch) throws Exception {
        long papers = 0;
        try (InputStream body = client.paper("/api/v1/check-batches/" + batch + "/documents", "application/zip");
                var zip = new ZipInputStream(body, StandardCharsets.UTF_8)) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                zip.transferTo(OutputStream.nullOutputStream());
                papers += entry.getName().startsWith("报告/") ? 1 : 0;
            }
        }
        return papers;
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static double rounded(double figure) {
        return Double.parseDouble(String.format(Locale.ROOT, "%.1f", figure));
    }
}
