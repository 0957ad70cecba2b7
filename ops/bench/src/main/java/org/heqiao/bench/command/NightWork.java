package org.heqiao.bench.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.cli.Progress;
import org.heqiao.app.cli.SampleCommand;
import org.heqiao.simulators.oracle.Oracle;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files one after the other at either node, and calls about marriages all the while, which ask the courts and the
 * police too.
 */
final class NightWork implements NightWorkload {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final List<NightEngines.Node> nodes;
    private final Path folder;
    private final Population population;
    private final Map<String, Sample> batches = new LinkedHashMap<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger unavailable = new AtomicInteger();
    private final List<String> wrong = new ArrayList<>();
    private final NightAnswers answers;
    private int submissions;

    NightWork(List<NightEngines.Node> nodes, Path folder, Population population, NightAnswers answers) {
        this.answers = answers;
        this.nodes = nodes;
        this.folder = folder;
        this.population = population;
    }

    /** Submits a file of its own until one of the nodes takes it: what is refused may come again. */
    @Override
    public void work(int number) throws IOException, InterruptedException {
        var sample = new Sample(population, SampleCommand.today().minusDays(number), 0);
        var file = folder.resolve("day-" + number + ".csv");
        SampleFile.CSV.write(sample, false, file);
        for (int n = number;; n++) {
            submissions++;
            try (var client = new HubClient(nodes.get(n % nodes.size()).url())) {
                batches.put(client.submit(file).id(), sample);
                return;
            } catch (IOException | Failure refused) {
                Thread.sleep(PAUSE);
            }
        }
    }

    /** Calls about the first of each household, until it is interrupted. */
    void call() {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2)).build()) {
            for (int n = 0; !Thread.currentThread().isInterrupted(); n++) {
                call(http, n);
                Thread.sleep(50);
            }
        } catch (InterruptedException over) {
            Thread.currentThread().interrupt();
        }
    }

    private void call(HttpClient http, int n) throws InterruptedException {
        var node = nodes.get(n % nodes.size());
        var load = new GatewayLoad(node.surroundings(), population.households());
        try {
            var token = load.token();
            var answer = http.send(
                    HttpRequest.newBuilder(node.url().resolve(GatewayLoad.VERIFY)).timeout(Duration.ofSeconds(20))
                            .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers
                                    .ofByteArray(load.body(n % population.households(), GatewayLoad.GRANTED)))
                            .build(),
                    BodyHandlers.ofString());
            judge(n % population.households(), answer.statusCode(), answer.body());
        } catch (IOException | Failure away) {
            unavailable.incrementAndGet();
        }
    }

    private synchronized void judge(int household, int status, String body) {
        if (status == 200) {
            answered.incrementAndGet();
            var answer = JSON.readTree(body);
            answers.judge(household, answer.at("/answers/0"));
            answers.receipt(answer.path("receipt"));
        } else if (status == 503 || status == 429) {
            unavailable.incrementAndGet();
        } else {
            wrong.add("status " + status);
        }
    }

    /** Waits for the last report, and compares all of them with what the oracle says. */
    @Override
    public void finish(long end, Map<String, Object> figures, List<String> faults)
            throws IOException, InterruptedException {
        long households = 0;
        long equal = 0;
        var differences = new ArrayList<String>();
        try (var client = new HubClient(nodes.getFirst().url())) {
            for (var batch : batches.entrySet()) {
                households += population.households();
                var state = state(client, batch.getKey(), end);
                if (!state.path("state").asString("").equals("DONE")) {
                    differences.add("batch " + batch.getKey() + " is " + state.path("state").asString("") + ", "
                            + state.path("legs").path("open").asLong(0) + " legs open");
                    continue;
                }
                var sample = batch.getValue();
                try (var results = client.results(batch.getKey(), "application/x-ndjson")) {
                    var comparison = new Oracle(sample, SampleCommand.today()).compare(results);
                    equal += comparison.equal();
                    comparison.differences().stream().limit(3).forEach(differences::add);
                }
            }
        }
        figures.put("batches", batches.size());
        figures.put("submissionsTried", submissions);
        figures.put("households", households);
        figures.put("equal", equal);
        figures.put("callsAnswered", answered.get());
        figures.put("callsUnavailable", unavailable.get());
        if (equal != households) {
            faults.add(equal + " of " + households + " households are as the oracle says");
        }
        faults.addAll(differences);
        synchronized (this) {
            faults.addAll(wrong);
        }
    }

    private static JsonNode state(HubClient client, String batch, long end) throws IOException, InterruptedException {
        while (true) {
            var state = client.state(batch);
            if (Progress.isOver(state) || System.nanoTime() > end) {
                return state;
            }
            Thread.sleep(PAUSE);
        }
    }
}
