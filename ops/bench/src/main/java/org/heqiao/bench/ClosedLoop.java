package org.heqiao.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A closed load: so many connections, each of which sends its next request when the answer to the last has come. One
 * thread, plain sockets and HTTP/1.1, so that the load costs little beside what is measured.
 */
public final class ClosedLoop {

    private static final int MOST_MICROS = 2_000_000;
    private static final long PATIENCE_MS = 30_000;

    private final InetSocketAddress address;
    private final int connections;
    private final Supplier<byte[]> requests;

    /** @param requests whole requests, head and body */
    public ClosedLoop(InetSocketAddress address, int connections, Supplier<byte[]> requests) {
        this.address = address;
        this.connections = connections;
        this.requests = requests;
    }

    /** @param failed answers other than 200, and connections that broke */
    public record Figures(double requestsPerSecond, double p50Ms, double p99Ms, long failed) {
    }

    /** @throws IOException nobody listens, or no answer came for half a minute */
    public Figures run(Duration time) throws IOException {
        var micros = new int[MOST_MICROS + 1];
        long failed = 0;
        long done = 0;
        int open = connections;
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        try (var selector = Selector.open()) {
            for (int i = 0; i < connections; i++) {
                LoadConnection.open(address, selector).ask(requests.get());
            }
            while (open > 0) {
                if (selector.select(PATIENCE_MS) == 0) {
                    throw new IOException("no answer for " + PATIENCE_MS + " ms");
                }
                for (var key : selector.selectedKeys()) {
                    var loadConnection = (LoadConnection) key.attachment();
                    var readResult = loadConnection.read();
                    if (readResult == LoadConnection.ReadResult.NOTHING_YET) {
                        continue;
                    }
                    long now = System.nanoTime();
                    if (readResult != LoadConnection.ReadResult.BROKEN) {
                        done++;
                        micros[(int) Math.min(MOST_MICROS,
                                TimeUnit.NANOSECONDS.toMicros(now - loadConnection.asked()))]++;
                    }
                    failed += readResult == LoadConnection.ReadResult.OK ? 0 : 1;
                    if (now < end) {
                        goOn(key.selector(), loadConnection);
                    } else {
                        loadConnection.close();
                        open--;
                    }
                }
                selector.selectedKeys().clear();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Figures(done / seconds, percentile(micros, done, 0.50), percentile(micros, done, 0.99), failed);
    }

    private void goOn(Selector selector, LoadConnection loadConnection) throws IOException {
        if (loadConnection.isOpen()) {
            loadConnection.ask(requests.get());
        } else {
            loadConnection.close();
            LoadConnection.open(address, selector).ask(requests.get());
        }
    }

    private static double percentile(int[] micros, long of, double share) {
        long below = Math.round(of * share);
        for (int i = 0; i <= MOST_MICROS; i++) {
            below -= micros[i];
            if (below <= 0) {
                return i / 1000.0;
            }
        }
        return MOST_MICROS / 1000.0;
    }
}
