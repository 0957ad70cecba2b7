package org.heqiao.app.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.heqiao.app.simulate.DemoClient;
import org.heqiao.bench.ClosedLoop;
import org.heqiao.gateway.audit.AuditDump;
import org.heqiao.gateway.proof.LogVerifier;
import org.heqiao.simulators.population.Population;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

@Command(name = "gateway", mixinStandardHelpOptions = true, sortOptions = false, description = {
        "Measures what the gateway costs: the same verification bare, with the token looked at, with grant and filter, with quota, and whole, with"
                + " its durable and provable entry; 64 connections, random people. Then the log alone, its verification, and whether any answered"
                + " call lacks its entry after the hub was killed in full work.",
        "Ends with one line of JSON."})
final class GatewayBenchCommand implements Callable<Integer> {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long SEED = 20261124;

    @Option(names = "--households", paramLabel = "N", defaultValue = "5000", description = "Households in the population (${DEFAULT-VALUE}).")
    private int households;

    @Option(names = "--seconds", paramLabel = "S", defaultValue = "10", description = "Each measurement, after a warm-up as long (${DEFAULT-VALUE}).")
    private int seconds;

    @Option(names = "--connections", paramLabel = "N", defaultValue = "64", description = "At once (${DEFAULT-VALUE}).")
    private int connections;

    @Option(names = "--kills", paramLabel = "N", defaultValue = "20", description = "How often the hub is killed in full work (${DEFAULT-VALUE}).")
    private int kills;

    @Override
    public Integer call() throws Exception {
        var surroundings = Surroundings.ofThisShell().forBench();
        surroundings.begin();
        var hub = new Hub(surroundings, System.out);
        try {
            start(hub);
            var figures = new LinkedHashMap<String, Object>(Map.of("bench", "gateway"));
            measure(surroundings, figures);
            int lost = killed(surroundings, hub, figures);
            System.out.println(JSON.writeValueAsString(figures));
            return lost == 0 ? 0 : HubCommands.FAILED;
        } finally {
            hub.stop();
        }
    }

    private void start(Hub hub) throws IOException, InterruptedException {
        hub.startSimulated(new Hub.Simulated(households, SEED, ""), List.of("--heqiao.bench.stages=true",
                "--heqiao.gateway.first-grants.file=classpath:demo/bench-grants.yaml", "--heqiao.gateway.use.stop-at=0"));
    }

    private void measure(Surroundings surroundings, Map<String, Object> figures) throws Exception {
        stage(surroundings, "(warm-up, whole)", "/api/v1/marital-status/verify"); // else whatever comes first pays for the compiler
        var bare = stage(surroundings, "bare", "/bench/bare");
        var token = stage(surroundings, "+ token", "/api/v1/bench/token");
        var grant = stage(surroundings, "+ grant and filter", "/api/v1/bench/grant");
        var quota = stage(surroundings, "+ quota", "/api/v1/bench/quota");
        var full = stage(surroundings, "+ durable, provable audit", "/api/v1/marital-status/verify");
        figures.put("bareRequestsPerSecond", Math.round(bare.requestsPerSecond()));
        figures.put("tokenRequestsPerSecond", Math.round(token.requestsPerSecond()));
        figures.put("grantRequestsPerSecond", Math.round(grant.requestsPerSecond()));
        figures.put("quotaRequestsPerSecond", Math.round(quota.requestsPerSecond()));
        figures.put("fullRequestsPerSecond", Math.round(full.requestsPerSecond()));
        figures.put("bareP99Ms", bare.p99Ms());
        figures.put("fullP99Ms", full.p99Ms());
        figures.put("fullShareOfBare", Math.round(100 * full.requestsPerSecond() / bare.requestsPerSecond()) / 100.0);
        double entries = logAlone(surroundings);
        System.out.printf("%-28s %,10.0f entries/s%n", "the log alone", entries);
        figures.put("logEntriesPerSecond", Math.round(entries));
        figures.put("verifyEntriesPerSecond", verification(surroundings));
    }

    private ClosedLoop.Figures stage(Surroundings surroundings, String name, String path) throws Exception {
        var requests = requests(surroundings, path);
        var loop = new ClosedLoop(new InetSocketAddress("127.0.0.1", surroundings.port()), connections,
                () -> requests.get(ThreadLocalRandom.current().nextInt(requests.size())));
        loop.run(Duration.ofSeconds(seconds));
        var figures = loop.run(Duration.ofSeconds(seconds));
        System.out.printf("%-28s %,10.0f requests/s   p50 %6.1f ms   p99 %6.1f ms   %d failed%n", name, figures.requestsPerSecond(),
                figures.p50Ms(), figures.p99Ms(), figures.failed());
        return figures;
    }

    /** Whole requests about random people, with a token that outlives the stage. */
    private List<byte[]> requests(Surroundings surroundings, String path) throws Exception {
        var token = token(surroundings);
        var population = Population.of(SEED, households);
        var requests = new ArrayList<byte[]>();
        for (int h = 0; h < households; h++) {
            var person = population.household(h).members().getFirst();
            var body = JSON.createObjectNode();
            var context = body.putObject("context").put("purpose", "case-trial").put("legal_basis", "MARRIAGE-ARCHIVES-15")
                    .put("case_no", "(2026)宁0104民初" + h + "号").put("reason", "bench");
            context.putObject("officer").put("name", "bench").put("number", "B-" + h % 50).put("department", "bench");
            body.putArray("persons").addObject().put("name", person.name()).put("id_number", person.id());
            var bytes = JSON.writeValueAsBytes(body);
            var head = "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nAuthorization: Bearer " + token
                    + "\r\nContent-Length: " + bytes.length + "\r\n\r\n";
            var request = new byte[head.length() + bytes.length];
            System.arraycopy(head.getBytes(StandardCharsets.US_ASCII), 0, request, 0, head.length());
            System.arraycopy(bytes, 0, request, head.length(), bytes.length);
            requests.add(request);
        }
        return requests;
    }

    private static String token(Surroundings surroundings) throws IOException, InterruptedException {
        try (var client = new HubClient(surroundings.hub())) {
            return client.token(DemoClient.read(surroundings.data(), "yc-court"));
        }
    }

    private double logAlone(Surroundings surroundings) throws IOException, InterruptedException {
        try (var http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build()) {
            var request = HttpRequest.newBuilder(surroundings.hub().resolve("/bench/log?callers=" + connections + "&seconds=" + seconds))
                    .timeout(Duration.ofSeconds(seconds + 30L)).POST(HttpRequest.BodyPublishers.noBody()).build();
            return Double.parseDouble(http.send(request, BodyHandlers.ofString()).body());
        }
    }

    private static long verification(Surroundings surroundings) throws IOException, SQLException {
        var folder = Files.createDirectories(surroundings.data().resolve("audit-dump"));
        AuditDump.write(VerifyAuditCommand.database(surroundings.data()), folder);
        long begun = System.nanoTime();
        var verdict = LogVerifier.verify(folder, VerifyAuditCommand.publicKey(surroundings.data()));
        double took = (System.nanoTime() - begun) / 1e9;
        System.out.printf("%-28s %,10.0f entries/s, %s%n", "verification", verdict.entries() / took, verdict);
        if (!verdict.isSound()) {
            throw new Failure("The audit log is not sound.");
        }
        return Math.round(verdict.entries() / took);
    }

    /** @return how many answers were received whose entry is not in the log */
    private int killed(Surroundings surroundings, Hub hub, Map<String, Object> figures) throws Exception {
        int lost = 0;
        long answered = 0;
        for (int n = 0; n < kills; n++) {
            var received = new ConcurrentLinkedQueue<String>();
            var threads = callers(surroundings, received);
            Thread.sleep(500 + ThreadLocalRandom.current().nextInt(1000));
            var process = ProcessHandle.of(hub.pids().hub()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            for (var thread : threads) {
                thread.join();
            }
            start(hub);
            lost += received.size() - entries(surroundings.data(), received);
            answered += received.size();
            System.out.printf("%-28s %,10d answered calls so far, %d of them without an entry%n", "killed " + (n + 1), answered, lost);
        }
        figures.put("kills", kills);
        figures.put("answeredBeforeKill", answered);
        figures.put("lostEntries", lost);
        return lost;
    }

    private List<Thread> callers(Surroundings surroundings, Queue<String> received) throws Exception {
        var token = token(surroundings);
        var request = new String(requests(surroundings, "/").getFirst(), StandardCharsets.UTF_8);
        var body = request.substring(request.indexOf("\r\n\r\n") + 4);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 16; i++) {
            threads.add(Thread.ofPlatform()
                    .start(() -> call(surroundings.hub().resolve("/api/v1/marital-status/verify"), token, body, received)));
        }
        return threads;
    }

    private static void call(URI address, String token, String body, Queue<String> received) {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(5)).build()) {
            while (true) {
                var answer = http.send(
                        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                        BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    received.add(JSON.readTree(answer.body()).path("request_id").asString());
                }
            }
        } catch (IOException killed) {
            // as intended
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static int entries(Path data, Queue<String> requestIds) throws SQLException, IOException {
        try (var connection = VerifyAuditCommand.database(data).getConnection();
                var select = connection.prepareStatement(
                        "select count(distinct request_id) from gateway_audit.entry where request_id = any (?) and decision = 'ALLOWED'")) {
            select.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
