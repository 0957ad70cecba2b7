package org.heqiao.gateway.witness;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Witness} by HTTP: {@code POST /add-checkpoint} as C2SP tlog-witness says, and {@code GET /checkpoint/ID},
 * the last checkpoint of a log (ID: SHA-256 of its origin, hexadecimal) for whoever wants to compare. Behind a proxy
 * for TLS where it is not on the same machine.
 */
public final class WitnessServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WitnessServer.class);
    private static final int MOST_BYTES = 1 << 16;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8,
            Thread.ofPlatform().daemon().name("witness-", 0).factory());
    private final Witness witness;

    public WitnessServer(Witness witness, InetSocketAddress address) throws IOException {
        this.witness = witness;
        server = HttpServer.create(address, BACKLOG);
        server.setExecutor(threads);
        server.createContext("/add-checkpoint", exchange -> answer(exchange, this::add));
        server.createContext("/checkpoint/", exchange -> answer(exchange, this::latest));
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    private record Said(int status, String type, String text) {
    }

    private interface WitnessHandler {
        Said answer(HttpExchange exchange) throws IOException;
    }

    private Said add(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            return new Said(405, "text/plain", "POST only\n");
        }
        var body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return new Said(413, "text/plain", "too long\n");
        }
        return switch (witness.add(new String(body, StandardCharsets.UTF_8))) {
            case Witness.Reply.Cosigned cosigned -> new Said(200, "text/plain; charset=utf-8", cosigned.lines());
            case Witness.Reply.Conflict conflict -> new Said(409, "text/x.tlog.size", conflict.size() + "\n");
            case Witness.Reply.Refused refused -> new Said(refused.status(), "text/plain", refused.why() + "\n");
        };
    }

    private Said latest(HttpExchange exchange) throws IOException {
        var id = exchange.getRequestURI().getPath().substring("/checkpoint/".length());
        var note = witness.latestById(id);
        return note.map(text -> new Said(200, "text/plain; charset=utf-8", text))
                .orElse(new Said(404, "text/plain", "none\n"));
    }

    private static void answer(HttpExchange exchange, WitnessHandler witnessHandler) throws IOException {
        try (exchange) {
            Said said;
            try {
                said = witnessHandler.answer(exchange);
            } catch (IOException | RuntimeException fault) {
                LOG.error("a request could not be answered: {}", fault.getClass().getSimpleName());
                said = new Said(500, "text/plain", "fault\n");
            }
            var bytes = said.text().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", said.type());
            exchange.sendResponseHeaders(said.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
