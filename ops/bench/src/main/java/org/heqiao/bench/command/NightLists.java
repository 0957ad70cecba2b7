package org.heqiao.bench.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.HubClient;
import org.heqiao.app.cli.MaritalListClient;
import org.heqiao.simulators.population.Population;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lists of the first of every household, each for a case of its own: every one is answered, row by row, as the calls
 * are.
 */
final class NightLists implements NightWorkload {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_MS = 500;
    /** After it the same list may come again, whatever became of the first. */
    private static final long LONGEST_REFUSED_S = 60;

    private final List<NightEngines.Node> nodes;
    private final Path file;
    private final int rows;
    private final NightAnswers answers;
    private final Map<String, Integer> taken = new LinkedHashMap<>();
    private int tried;
    private long longestUnderWay;

    NightLists(List<NightEngines.Node> nodes, Path folder, Population population, NightAnswers answers)
            throws IOException {
        this.nodes = nodes;
        this.answers = answers;
        this.rows = population.households();
        this.file = folder.resolve("list.csv");
        var text = new StringBuilder("ref,name,id_number\n");
        for (int h = 0; h < rows; h++) {
            var person = population.household(h).members().getFirst();
            text.append(h).append(',').append(person.name()).append(',').append(person.id()).append('\n');
        }
        Files.writeString(file, text);
    }

    @Override
    public void work(int number) throws IOException, InterruptedException {
        long underWay = 0;
        for (int n = number;; n++) {
            tried++;
            try (var client = client(n)) {
                taken.put(client.upload(file, context(number)).path("id").asString(), number);
                return;
            } catch (IOException | Failure refused) {
                if (String.valueOf(refused.getMessage()).contains("(409)")) {
                    underWay = underWay == 0 ? System.nanoTime() : underWay;
                    longestUnderWay = Math.max(longestUnderWay, (System.nanoTime() - underWay) / 1_000_000_000L);
                } else {
                    underWay = 0;
                }
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    @Override
    public void finish(long end, Map<String, Object> figures, List<String> faults)
            throws IOException, InterruptedException {
        long answered = 0;
        try (var client = client(0)) {
            for (var id : taken.keySet()) {
                var state = await(client, id, end);
                if (!state.equals("DONE")) {
                    faults.add("list " + id + " is " + state);
                    continue;
                }
                var lines = lines(client, id);
                answered += lines.size();
                if (lines.size() != rows) {
                    faults.add("list " + id + " has " + lines.size() + " rows of " + rows);
                }
                for (var line : lines) {
                    answers.judge(Integer.parseInt(line.path("ref").asString("0")), line.path("answer"));
                    answers.receipt(line.path("receipt"));
                }
            }
        }
        figures.put("lists", taken.size());
        figures.put("listsTried", tried);
        figures.put("listRowsAnswered", answered);
        figures.put("listsRefusedAsUnderWaySeconds", longestUnderWay);
        if (longestUnderWay > LONGEST_REFUSED_S) {
            faults.add("a list was refused as under way for " + longestUnderWay + " s");
        }
    }

    private static String await(MaritalListClient client, String id, long end) throws InterruptedException {
        var state = "UNKNOWN";
        while (System.nanoTime() < end) {
            try {
                state = client.state(id).path("state").asString("");
                if (state.equals("DONE") || state.equals("FAILED")) {
                    return state;
                }
            } catch (IOException | Failure away) {
                state = "UNKNOWN";
            }
            Thread.sleep(PAUSE_MS);
        }
        return state;
    }

    private static List<JsonNode> lines(MaritalListClient client, String id) throws IOException, InterruptedException {
        var lines = new ArrayList<JsonNode>();
        try (var reader = new BufferedReader(
                new InputStreamReader(client.results(id, "application/x-ndjson"), StandardCharsets.UTF_8))) {
            for (String line; (line = reader.readLine()) != null;) {
                lines.add(JSON.readTree(line));
            }
        }
        return lines;
    }

    private MaritalListClient client(int n) {
        var node = nodes.get(n % nodes.size());
        return new MaritalListClient(node.url(), () -> GatewayLoad.token(node.surroundings()));
    }

    private static String context(int number) {
        return HubClient.context("case-trial", "MARRIAGE-ARCHIVES-15", "(2026)宁0104民初" + (1000 + number) + "号", "bench",
                "bench");
    }
}
