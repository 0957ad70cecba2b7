package org.heqiao.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The load that the gateway bench measures with. */
class LoadTest {

    @Test
    void times_that_tell_nothing_overlap_by_half_and_times_that_tell_everything_not_at_all() {
        assertThat(TimingOverlap.of(new long[]{1, 2, 3, 4}, new long[]{4, 3, 2, 1}).overlap()).isEqualTo(0.5);
        assertThat(TimingOverlap.of(new long[]{5, 5, 5}, new long[]{5, 5}).overlap()).isEqualTo(0.5);
        assertThat(TimingOverlap.of(new long[]{9, 8, 7}, new long[]{1, 2, 3}).overlap()).isEqualTo(1);
        assertThat(TimingOverlap.of(new long[]{1, 2, 3}, new long[]{9, 8, 7}).overlap()).isZero();
        assertThat(TimingOverlap.of(new long[]{1, 4}, new long[]{2, 3}).overlap()).isEqualTo(0.5);
    }

    @Test
    void every_answer_is_counted_in_chunks_or_at_once_and_a_closed_connection_is_opened_again() throws Exception {
        var asked = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            int n = asked.incrementAndGet();
            exchange.getRequestBody().readAllBytes();
            if (exchange.getRequestURI().getPath().equals("/late")) {
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
            var answer = "{\"n\":0}".getBytes(StandardCharsets.UTF_8);
            if (n % 7 == 0) {
                exchange.getResponseHeaders().set("Connection", "close");
            }
            exchange.sendResponseHeaders(n % 5 == 0 ? 403 : 200, n % 2 == 0 ? answer.length : 0);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getAddress().getPort());
            var request = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}"
                    .getBytes(StandardCharsets.US_ASCII);

            var figures = new ClosedLoop(address, 8, () -> request).run(Duration.ofMillis(500));

            assertThat(figures.requestsPerSecond()).isPositive();
            assertThat(figures.failed()).isBetween(asked.get() / 5 - 1L, asked.get() / 5 + 1L);
            var late = new String(request, StandardCharsets.US_ASCII).replace("POST /", "POST /late")
                    .getBytes(StandardCharsets.US_ASCII);
            assertThat(InterleavedTiming
                    .measure(address, List.of(request), List.of(late), 50, new SplittableRandom(1)).overlap())
                    .as("which of the two is late shows").isLessThan(0.05);
        } finally {
            server.stop(0);
        }
    }
}
