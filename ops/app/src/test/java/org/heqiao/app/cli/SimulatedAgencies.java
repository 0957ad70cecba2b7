package org.heqiao.app.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.heqiao.app.HeqiaoApplication;
import org.heqiao.simulators.oracle.Oracle;
import org.heqiao.simulators.oracle.Oracle.Comparison;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.sample.Sample;
import org.heqiao.simulators.sample.SampleFile;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Six simulated agencies in a JVM of their own, a sample about their population, and what its reports must say. */
final class SimulatedAgencies implements AutoCloseable {

    private final Path folder;
    private final JavaProcess process;
    private final Sample sample;

    private SimulatedAgencies(Path folder, JavaProcess process, Sample sample) {
        this.folder = folder;
        this.process = process;
        this.sample = sample;
    }

    static SimulatedAgencies start(Path folder, int households, double faults, String dials) throws Exception {
        long seed = 4711;
        var process = JavaProcess.start(folder, "simulators", HeqiaoApplication.class, List.of("-Xmx256m"),
                List.of("simulators", "--households", String.valueOf(households), "--seed", String.valueOf(seed),
                        "--dials", dials));
        var agencies = new SimulatedAgencies(folder, process,
                new Sample(Population.of(seed, households), SampleCommand.today(), faults));
        process.await(Duration.ofMinutes(2), () -> Files.exists(agencies.connections()));
        return agencies;
    }

    /** The settings with which a hub finds them. */
    Path connections() {
        return SimulatorsCommand.connections(folder);
    }

    Sample sample() {
        return sample;
    }

    Path sampleFile() throws IOException {
        var file = folder.resolve("sample.csv");
        SampleFile.CSV.write(sample, true, file);
        return file;
    }

    Comparison compare(HubClient hub, String batch) throws IOException, InterruptedException {
        try (var results = hub.results(batch, "application/x-ndjson")) {
            return new Oracle(sample, sample.appliedOn()).compare(results);
        }
    }

    void forgetCounts() throws IOException, InterruptedException {
        counters("DELETE");
    }

    void turn(String dials) throws IOException, InterruptedException {
        SimulatorsCommand.control(new CliEnvironment(folder, 0, URI.create("http://unused"), List.of())).turn(dials);
    }

    /** Questions put to each source since the counts were forgotten, repetitions included. */
    Map<String, Long> questions() throws IOException, InterruptedException {
        var questions = new TreeMap<String, Long>();
        counters("GET").properties()
                .forEach(source -> questions.put(source.getKey(), source.getValue().path("questions").asLong(0)));
        return questions;
    }

    private JsonNode counters(String method) throws IOException, InterruptedException {
        var control = URI.create(Hub.read(connections()).getProperty("heqiao.simulate.control"));
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2)).build()) {
            var request = HttpRequest.newBuilder(control.resolve("/counters"))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .timeout(Duration.ofSeconds(10)).build();
            return new JsonMapper().readTree(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
