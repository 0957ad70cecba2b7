package org.heqiao.bench.command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.heqiao.app.cli.Hub;
import org.heqiao.app.cli.VerifyAuditCommand;
import tools.jackson.databind.json.JsonMapper;

/** Kills the hub in full work, again and again, and holds every answer that came out of it to the log. */
record GatewayKills(GatewayLoad load, Hub hub, int kills) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int CALLERS = 16;

    /** Starts the hub as it was. */
    @FunctionalInterface
    interface Start {
        void again() throws IOException, InterruptedException;
    }

    /** @return how many answers were received whose entry is not in the log */
    int measure(Map<String, Object> figures, Start start) throws IOException, InterruptedException, SQLException {
        int lost = 0;
        long answered = 0;
        for (int n = 0; n < kills; n++) {
            var received = new ConcurrentLinkedQueue<String>();
            var threads = callers(received);
            Thread.sleep(500 + ThreadLocalRandom.current().nextInt(1000));
            var process = ProcessHandle.of(hub.pids().hub()).orElseThrow();
            process.destroyForcibly();
            process.onExit().join();
            for (var thread : threads) {
                thread.join();
            }
            start.again();
            lost += received.size() - entries(received);
            answered += received.size();
        }
        System.out.printf("%-28s %,8d answered calls, %d of them without an entry%n", "killed " + kills + " times",
                answered, lost);
        figures.put("kills", kills);
        figures.put("answeredBeforeKill", answered);
        figures.put("lostEntries", lost);
        return lost;
    }

    private List<Thread> callers(Queue<String> received) throws IOException, InterruptedException {
        var token = load.token();
        var address = load.surroundings().hub().resolve(GatewayLoad.VERIFY);
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < CALLERS; i++) {
            var body = load.body(i, GatewayLoad.GRANTED);
            threads.add(Thread.ofPlatform().start(() -> call(address, token, body, received)));
        }
        return threads;
    }

    private static void call(URI address, String token, byte[] body, Queue<String> received) {
        try (var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5)).build()) {
            while (true) {
                var answer = http.send(
                        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
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

    private int entries(Queue<String> requestIds) throws SQLException, IOException {
        try (var connection = VerifyAuditCommand.database(load.surroundings().data()).getConnection();
                var select = connection.prepareStatement(
                        "select count(distinct request_id) from gateway_audit.entry where request_id = any (?) and"
                                + " decision = 'ALLOWED'")) {
            select.setArray(1, connection.createArrayOf("text", requestIds.toArray()));
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }
}
