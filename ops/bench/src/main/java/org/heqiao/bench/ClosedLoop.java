package org.heqiao.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * A closed load: so many connections, each of which sends its next request when the answer to the last has come. Plain sockets and HTTP/1.1, so
 * that the load costs little beside what is measured.
 */
public final class ClosedLoop {

    private static final int MOST_MICROS = 2_000_000;
    private static final int TIMEOUT_MS = 30_000;

    private final InetSocketAddress address;
    private final int connections;
    private final Supplier<byte[]> requests;

    /** @param requests whole requests, head and body; asked by many threads */
    public ClosedLoop(InetSocketAddress address, int connections, Supplier<byte[]> requests) {
        this.address = address;
        this.connections = connections;
        this.requests = requests;
    }

    /** @param failed answers other than 200, and connections that broke */
    public record Figures(double requestsPerSecond, double p50Ms, double p99Ms, long failed) {
    }

    public Figures run(Duration time) throws InterruptedException {
        var micros = new AtomicIntegerArray(MOST_MICROS + 1);
        var failed = new AtomicLong();
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < connections; i++) {
            threads.add(Thread.ofPlatform().daemon().start(() -> talk(end, micros, failed)));
        }
        for (var thread : threads) {
            thread.join();
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long done = 0;
        for (int i = 0; i <= MOST_MICROS; i++) {
            done += micros.get(i);
        }
        return new Figures(done / seconds, percentile(micros, done, 0.50), percentile(micros, done, 0.99), failed.get());
    }

    private void talk(long end, AtomicIntegerArray micros, AtomicLong failed) {
        while (System.nanoTime() < end) {
            try (var socket = new Socket()) {
                socket.setTcpNoDelay(true);
                socket.setSoTimeout(TIMEOUT_MS);
                socket.connect(address, TIMEOUT_MS);
                var in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
                boolean open = true;
                while (open && System.nanoTime() < end) {
                    long sent = System.nanoTime();
                    socket.getOutputStream().write(requests.get());
                    var answer = answer(in);
                    micros.incrementAndGet((int) Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - sent)));
                    if (answer.status != 200) {
                        failed.incrementAndGet();
                    }
                    open = answer.open;
                }
            } catch (IOException broken) {
                failed.incrementAndGet();
            }
        }
    }

    /** @param open whether the server takes another request over this connection */
    private record Answer(int status, boolean open) {
    }

    /** Reads one answer to its end. */
    private static Answer answer(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).substring(9, 12));
        long length = 0;
        boolean chunked = false;
        boolean open = true;
        for (var header = line(in); !header.isEmpty(); header = line(in)) {
            var lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Long.parseLong(lower.substring(15).strip());
            } else if (lower.startsWith("transfer-encoding:")) {
                chunked = lower.contains("chunked");
            } else if (lower.startsWith("connection:")) {
                open = !lower.contains("close");
            }
        }
        if (!chunked) {
            in.skipNBytes(length);
            return new Answer(status, open);
        }
        long size;
        do {
            size = Long.parseLong(line(in), 16);
            in.skipNBytes(size + 2);
        } while (size > 0);
        return new Answer(status, open);
    }

    private static String line(InputStream in) throws IOException {
        var bytes = new byte[1024];
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || length == bytes.length) {
                throw new EOFException();
            }
            bytes[length++] = (byte) c;
        }
        return new String(bytes, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }

    private static double percentile(AtomicIntegerArray micros, long of, double share) {
        long below = Math.round(of * share);
        for (int i = 0; i <= MOST_MICROS; i++) {
            below -= micros.get(i);
            if (below <= 0) {
                return i / 1000.0;
            }
        }
        return MOST_MICROS / 1000.0;
    }
}
