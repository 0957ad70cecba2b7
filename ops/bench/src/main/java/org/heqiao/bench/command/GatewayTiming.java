package org.heqiao.bench.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.heqiao.bench.InterleavedTiming;
import org.heqiao.bench.TimingOverlap;
import tools.jackson.databind.json.JsonMapper;

/** Whether the time an answer takes tells something about a person that the answer does not. */
record GatewayTiming(GatewayLoad load, int times) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_PEOPLE = 400;
    private static final String USAGES = "/api/v1/subjects/usages";

    void measure(Map<String, Object> figures) throws IOException, InterruptedException {
        var token = load.token();
        var found = new ArrayList<Integer>();
        var notFound = new ArrayList<Integer>();
        for (int h = 0; h < Math.min(load.households(), MOST_PEOPLE); h++) {
            switch (label(h, token)) {
                case "NO_RECORD_IN_COVERAGE" -> notFound.add(h);
                case "REGISTERED_MARRIED", "REGISTERED_DIVORCED" -> found.add(h);
                default -> {
                }
            }
        }
        var timing = new LinkedHashMap<String, Object>();
        compare(timing, "verifyFoundOrNot", found, notFound, GatewayLoad.VERIFY, GatewayLoad.GRANTED, token);
        compare(timing, "refusedFoundOrNot", found, notFound, GatewayLoad.VERIFY, "none-granted", token);
        compare(timing, "usagesRefusedFoundOrNot", found, notFound, USAGES, "none-granted", token);
        figures.put("timing", timing);
    }

    private void compare(Map<String, Object> timing, String name, List<Integer> found, List<Integer> notFound,
            String path, String purpose, String token) throws IOException {
        var timingOverlap = InterleavedTiming.measure(load.address(), requests(found, path, purpose, token),
                requests(notFound, path, purpose, token), times,
                new SplittableRandom(GatewayLoad.SEED));
        System.out.printf("%-28s found %6.3f ms   not found %6.3f ms   overlap %.3f%n", name,
                timingOverlap.oneMedianMs(),
                timingOverlap.otherMedianMs(),
                timingOverlap.overlap());
        timing.put(name, rounded(timingOverlap));
    }

    private List<byte[]> requests(List<Integer> households, String path, String purpose, String token) {
        return households.stream()
                .map(h -> GatewayLoad.request(path, token, path.equals(USAGES) ? usages(h) : load.body(h, purpose)))
                .toList();
    }

    private byte[] usages(int household) {
        var about = JSON.readTree(load.body(household, "none-granted"));
        var body = JSON.createObjectNode();
        body.set("context", about.path("context"));
        body.put("id_number", about.at("/persons/0/id_number").asString());
        return JSON.writeValueAsBytes(body);
    }

    private String label(int household, String token) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5)).build()) {
            var request = HttpRequest.newBuilder(load.surroundings().hub().resolve(GatewayLoad.VERIFY))
                    .timeout(Duration.ofSeconds(20))
                    .header("Authorization", "Bearer " + token).header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(load.body(household, GatewayLoad.GRANTED))).build();
            return JSON.readTree(http.send(request, BodyHandlers.ofByteArray()).body()).at("/answers/0/label")
                    .asString("");
        }
    }

    private static Map<String, Object> rounded(TimingOverlap timingOverlap) {
        return Map.of("foundMedianMs", Math.round(1000 * timingOverlap.oneMedianMs()) / 1000.0, "notFoundMedianMs",
                Math.round(1000 * timingOverlap.otherMedianMs()) / 1000.0, "overlap",
                Math.round(1000 * timingOverlap.overlap()) / 1000.0);
    }
}
