package org.heqiao.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Change events to many subscribers with the same caseload, by webhooks on this machine (the hub has
 * {@code heqiao.events.webhook.loopback=true}). Lag is from the hub's learning of a change to its arrival at a
 * subscriber.
 */
public final class FanOut {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int BATCH = 100;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI hub;
    private final String authorization;
    private final JsonNode context;

    /** @param authorization header; empty where this machine is let in without */
    public FanOut(URI hub, String authorization, JsonNode context) {
        this.hub = hub;
        this.authorization = authorization;
        this.context = context;
    }

    /**
     * @param seconds    from the first change to the last arrival
     * @param outOfOrder positions that arrived before an earlier one, at any subscriber
     */
    public record Figures(long events, double seconds, double eventsPerSecond, double lagP50Ms, double lagP99Ms,
            long lost, long outOfOrder) {
    }

    /** What one subscriber has got. */
    private static final class Got {
        private long last;
        private long outOfOrder;
        private final List<Long> lagsMs = new ArrayList<>();

        synchronized void receive(JsonNode event, Instant now) {
            long position = Long.parseLong(event.path("id").asString());
            if (position == last + 1) {
                last = position;
                lagsMs.add(Duration.between(Instant.parse(event.path("time").asString()), now).toMillis());
            } else if (position > last) {
                outOfOrder++;
            } // else: it came before
        }

        synchronized int count() {
            return lagsMs.size();
        }

        synchronized long[] lags() {
            return lagsMs.stream().mapToLong(Long::longValue).toArray();
        }

        synchronized long outOfOrder() {
            return outOfOrder;
        }
    }

    /**
     * @param caseload numbers by the name subscribers call them
     * @param changes  makes changes about them. @return how many events each subscriber must get of it
     */
    public Figures run(int subscribers, Map<String, String> caseload, Callable<Integer> changes) throws Exception {
        var got = new ArrayList<Got>();
        var begun = new ArrayList<String>();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.setExecutor(threads);
            for (int i = 0; i < subscribers; i++) {
                var one = new Got();
                got.add(one);
                server.createContext("/" + i + "/", exchange -> receive(exchange, one));
            }
            server.start();
            for (int i = 0; i < subscribers; i++) {
                begun.add(subscribe("http://127.0.0.1:" + server.getAddress().getPort() + "/" + i + "/", caseload));
            }
            long begin = System.nanoTime();
            int each = changes.call();
            while (got.stream().anyMatch(one -> one.count() < each) && System.nanoTime() - begin < PATIENCE.toNanos()) {
                Thread.sleep(5);
            }
            return figures(got, each, (System.nanoTime() - begin) / 1e9);
        } finally {
            for (var id : begun) {
                send("DELETE", "/api/v1/subscriptions/" + id, "");
            }
            server.stop(0);
        }
    }

    private static Figures figures(List<Got> got, int each, double seconds) {
        var lags = got.stream().flatMapToLong(one -> LongStream.of(one.lags())).sorted().toArray();
        var lost = new LongAdder();
        got.forEach(one -> lost.add(each - one.count()));
        return new Figures(lags.length, seconds, lags.length / seconds, percentile(lags, 0.5), percentile(lags, 0.99),
                lost.sum(),
                got.stream().mapToLong(Got::outOfOrder).sum());
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
    }

    private static void receive(HttpExchange exchange, Got got) throws IOException {
        var now = Instant.now();
        JSON.readTree(exchange.getRequestBody().readAllBytes()).forEach(event -> got.receive(event, now));
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private String subscribe(String target, Map<String, String> caseload) throws IOException, InterruptedException {
        var body = JSON.createObjectNode().put("way", "webhook").put("target", target).put("most_per_request", BATCH);
        body.set("context", context);
        var persons = body.putArray("persons");
        caseload.forEach((ref, number) -> persons.addObject().put("ref", ref).put("id_number", number));
        var answer = send("POST", "/api/v1/subscriptions", body.toString());
        if (answer.statusCode() != 201) {
            throw new IllegalStateException("the hub does not take a subscription: " + answer.statusCode());
        }
        return JSON.readTree(answer.body()).at("/subscription/id").asString();
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(hub.resolve(path)).timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .method(method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
