package org.heqiao.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Two kinds of call in turns over one connection, in random order, so that whatever else the machine does meets both
 * alike.
 */
public final class InterleavedTiming {

    private static final long PATIENCE_MS = 30_000;
    private static final int WARM_UP = 5;

    private InterleavedTiming() {
    }

    /** @param times how often each kind is called; a fifth as often before that, not measured */
    public static TimingOverlap measure(InetSocketAddress address, List<byte[]> one, List<byte[]> other, int times,
            RandomGenerator random)
            throws IOException {
        var ones = new long[times];
        var others = new long[times];
        try (var selector = Selector.open()) {
            var loadConnection = LoadConnection.open(address, selector);
            for (int i = -times / WARM_UP; i < times; i++) {
                boolean first = random.nextBoolean();
                for (boolean isOne : new boolean[]{first, !first}) {
                    if (!loadConnection.isOpen()) {
                        loadConnection.close();
                        loadConnection = LoadConnection.open(address, selector);
                    }
                    var requests = isOne ? one : other;
                    long took = took(loadConnection, selector, requests.get(random.nextInt(requests.size())));
                    if (i >= 0) {
                        (isOne ? ones : others)[i] = took;
                    }
                }
            }
            loadConnection.close();
        }
        return TimingOverlap.of(ones, others);
    }

    private static long took(LoadConnection loadConnection, Selector selector, byte[] request) throws IOException {
        loadConnection.ask(request);
        while (true) {
            if (selector.select(PATIENCE_MS) == 0) {
                throw new IOException("no answer for " + PATIENCE_MS + " ms");
            }
            selector.selectedKeys().clear();
            switch (loadConnection.read()) {
                case NOTHING_YET -> {
                }
                case OK, REFUSED -> {
                    return System.nanoTime() - loadConnection.asked();
                }
                case BROKEN -> throw new IOException("the connection broke");
            }
        }
    }
}
