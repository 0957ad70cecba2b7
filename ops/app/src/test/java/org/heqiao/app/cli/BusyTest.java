package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BusyTest {

    @Test
    void a_hub_that_asks_for_patience_is_asked_again_and_the_batch_followed_to_its_end() throws Exception {
        var looks = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/check-batches/b", exchange -> {
            int look = looks.incrementAndGet();
            var body = (look == 1 ? "{\"status\":429,\"title\":\"slower\"}" : look == 2 ? "" : "{\"state\":\"DONE\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(look == 1 ? 429 : look == 2 ? 503 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        try (var hub = new HubClient(URI.create("http://127.0.0.1:" + server.getAddress().getPort()))) {
            var state = new Progress(hub, new PrintStream(new ByteArrayOutputStream())).follow("b");

            assertThat(state.path("state").asString()).isEqualTo("DONE");
            assertThat(looks).hasValue(3);
        } finally {
            server.stop(0);
        }
    }
}
