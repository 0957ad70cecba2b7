package org.heqiao.bench.command;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.heqiao.app.cli.Failure;
import org.heqiao.app.cli.HubClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two subscribers of the imported marriages: who asks has every event once and in order, who is called has each at
 * least once, the first time in order.
 */
final class NightSubscribers implements NightWorkload, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final long PAUSE_MS = 500;

    private final List<NightEngines.Node> nodes;
    private final NightImports imports;
    private final NightAnswers answers;
    private final HttpServer receiver;
    private final List<String> pushed = new ArrayList<>();
    private final List<String> pulled = new ArrayList<>();
    private final String feed;
    private long after;

    NightSubscribers(List<NightEngines.Node> nodes, NightImports imports, NightAnswers answers)
            throws IOException, InterruptedException {
        this.nodes = nodes;
        this.imports = imports;
        this.answers = answers;
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        receiver.createContext("/", exchange -> {
            receive(JSON.readTree(exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        subscribe(body("webhook").put("target", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/")
                .put("most_per_request", 7));
        feed = subscribe(body("feed"));
    }

    private synchronized void receive(JsonNode events) {
        events.forEach(event -> pushed.add(event.path("subject").asString("")));
    }

    private ObjectNode body(String way) {
        var body = JSON.createObjectNode().put("way", way);
        body.set("context", GatewayLoad.context(1, GatewayLoad.GRANTED));
        var persons = body.putArray("persons");
        var husbands = imports.husbands();
        IntStream.range(0, husbands.size())
                .forEach(i -> persons.addObject().put("ref", "h" + i).put("id_number", husbands.get(i)));
        return body;
    }

    private String subscribe(ObjectNode body) throws IOException, InterruptedException {
        try (var client = court(0)) {
            return client.post("/api/v1/subscriptions", body).at("/subscription/id").asString();
        }
    }

    private HubClient court(int n) {
        var node = nodes.get(n % nodes.size());
        return new HubClient(node.url(), () -> GatewayLoad.token(node.surroundings()));
    }

    /** Asks for what came since. */
    @Override
    public void work(int number) throws IOException, InterruptedException {
        try (var client = court(number)) {
            JsonNode page;
            do {
                page = client.get("/api/v1/events?subscription=" + feed + "&after=" + after, null);
                page.path("events").forEach(event -> pulled.add(event.path("subject").asString("")));
                after = page.path("next").asLong();
                answers.receipt(page.path("receipt"));
            } while (!page.path("events").isEmpty());
        } catch (IOException | Failure away) {
            Thread.sleep(PAUSE_MS);
        }
    }

    @Override
    public void finish(long end, Map<String, Object> figures, List<String> faults)
            throws IOException, InterruptedException {
        var all = IntStream.range(0, imports.marriages()).mapToObj(i -> "h" + i).toList();
        for (int n = 0; System.nanoTime() < end
                && (pulled.size() < all.size() || calledOnce().size() < all.size()); n++) {
            work(n);
            Thread.sleep(PAUSE_MS);
        }
        figures.put("events", all.size());
        figures.put("eventsPulled", pulled.size());
        synchronized (this) {
            figures.put("eventsCalled", pushed.size());
        }
        if (!pulled.equals(all)) {
            faults.add("the feed is not every event once in order: " + firstDifference(pulled, all));
        }
        if (!calledOnce().equals(all)) {
            faults.add("the webhook did not receive every event in order: " + firstDifference(calledOnce(), all));
        }
    }

    private synchronized List<String> calledOnce() {
        return List.copyOf(new LinkedHashSet<>(pushed));
    }

    private static String firstDifference(List<String> is, List<String> must) {
        int same = 0;
        while (same < Math.min(is.size(), must.size()) && is.get(same).equals(must.get(same))) {
            same++;
        }
        return is.size() + " of " + must.size() + ", the first " + same + " as they must be";
    }

    @Override
    public void close() {
        receiver.stop(0);
    }
}
