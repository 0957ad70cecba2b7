package org.heqiao.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Anonymous clients that open connections, begin something and do not go on; whoever is cut off comes again until it is
 * over.
 */
public final class Flood implements AutoCloseable {

    private static final int THREADS = 8;
    private static final long LOOK_AGAIN_MS = 200;

    private final int port;
    private final Kind kind;
    private final List<Thread> threads = new ArrayList<>();
    private final LongAdder opened = new LongAdder();
    private volatile boolean over;

    /** What they begin. */
    public enum Kind {
        NOTHING(""), HALF_HEAD("POST /oauth2/token HTTP/1.1\r\nHo"), HALF_BODY(
                head("POST /oauth2/token", "Content-Length: 1000") + "gra"),
        HALF_CHUNKS(
                head("POST /api/v1/check-batches", "Transfer-Encoding: chunked")
                        + "3e8\r\nabc"),
        IDLE_AFTERWARDS(
                "GET /tlog/checkpoint HTTP/1.1\r\nHost: h\r\n\r\n");

        private final byte[] bytes;

        Kind(String text) {
            this.bytes = text.getBytes(StandardCharsets.US_ASCII);
        }

        private static String head(String line, String framing) {
            return line + " HTTP/1.1\r\nHost: h\r\nContent-Type: application/x-www-form-urlencoded\r\n" + framing
                    + "\r\n\r\n";
        }
    }

    private Flood(int port, Kind kind) {
        this.port = port;
        this.kind = kind;
    }

    /** @param connections at once, as far as they are let in */
    public static Flood begin(int port, Kind kind, int connections) {
        var flood = new Flood(port, kind);
        for (int i = 0; i < THREADS; i++) {
            flood.threads.add(Thread.ofPlatform().daemon().start(() -> flood.hold(connections / THREADS)));
        }
        return flood;
    }

    /** Connections so far. */
    public long opened() {
        return opened.sum();
    }

    private void hold(int most) {
        var held = new ArrayList<Socket>();
        try {
            while (!over) {
                held.removeIf(Flood::isCutOff);
                while (held.size() < most && !over) {
                    open(held);
                }
                Thread.sleep(LOOK_AGAIN_MS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            held.forEach(Flood::close);
        }
    }

    private void open(List<Socket> held) throws InterruptedException {
        try {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(1);
            socket.getOutputStream().write(kind.bytes);
            held.add(socket);
            opened.increment();
        } catch (IOException refused) {
            Thread.sleep(1);
        }
    }

    private static boolean isCutOff(Socket socket) {
        try {
            while (socket.getInputStream().available() > 0) {
                socket.getInputStream().skipNBytes(socket.getInputStream().available());
            }
            if (socket.getInputStream().read() < 0) {
                close(socket);
                return true;
            }
            return false;
        } catch (java.net.SocketTimeoutException held) {
            return false;
        } catch (IOException reset) {
            close(socket);
            return true;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // as intended
        }
    }

    /** All of them go. */
    @Override
    public void close() throws InterruptedException {
        over = true;
        for (var thread : threads) {
            thread.join();
        }
    }
}
