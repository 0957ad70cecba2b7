package org.heqiao.simulators;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A lean HTTP server on loopback: bodies of bounded size in, bytes out, virtual threads. */
public final class StubHttpServer implements AutoCloseable {

    private static final int LARGEST_BODY = 16 << 20;

    /** A request. @param path with query */
    public record Request(String method, String path, Headers headers, byte[] body) {

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** A header's first value, or empty. */
        public String header(String name) {
            var value = headers.getFirst(name);
            return value == null ? "" : value;
        }
    }

    /** An answer. A status of 0 drops the connection without one. */
    public record Response(int status, String mediaType, byte[] body, Map<String, String> headers) {

        public static Response json(int status, byte[] body) {
            return new Response(status, "application/json;charset=UTF-8", body, Map.of());
        }

        public static Response json(int status, String body) {
            return json(status, body.getBytes(StandardCharsets.UTF_8));
        }

        public static Response dropped() {
            return new Response(0, "", new byte[0], Map.of());
        }
    }

    /** Answers one kind of request. */
    public interface Handler {
        Response handle(Request request) throws Exception;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    static {
        // keep connections: a bulk run makes one conversation after another, and a client must not find that its idle
        // one was closed
        System.setProperty("sun.net.httpserver.maxIdleConnections", "512");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    public StubHttpServer(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 512);
        server.setExecutor(threads);
    }

    public StubHttpServer on(String path, Handler handler) {
        server.createContext(path, exchange -> serve(exchange, handler));
        return this;
    }

    public StubHttpServer start() {
        server.start();
        return this;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** {@code http://127.0.0.1:port}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    private static void serve(HttpExchange exchange, Handler handler) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            var response = body.length > LARGEST_BODY
                    ? new Response(413, "text/plain", new byte[0], Map.of())
                    : answer(exchange, body, handler);
            if (response.status() == 0) {
                return; // closing without an answer drops the connection
            }
            exchange.getResponseHeaders().set("Content-Type", response.mediaType());
            response.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(response.status(), response.body().length == 0 ? -1 : response.body().length);
            exchange.getResponseBody().write(response.body());
        }
    }

    private static Response answer(HttpExchange exchange, byte[] body, Handler handler) {
        try {
            return handler.handle(
                    new Request(exchange.getRequestMethod(), exchange.getRequestURI().toString(),
                            exchange.getRequestHeaders(), body));
        } catch (Exception broken) {
            var where = broken.getStackTrace(); // what it says may name a person
            System.err.println(
                    "simulator failed: " + broken.getClass().getName() + (where.length > 0 ? " at " + where[0] : ""));
            return new Response(500, "text/plain", new byte[0], Map.of());
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
