package org.heqiao.gateway.connection;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * How long one client has kept us waiting: over the request it is sending, or the answer it is taking. Time in which we
 * work does not count. Whoever sends or takes a few bytes now and then, to stay, is found out by the rate.
 */
final class ClientTimeouts {

    private final long graceNanos;
    private final int slowest;
    private final LongSupplier nanoTime;
    private volatile boolean waiting = true;
    private volatile boolean writing;
    private volatile boolean answered;
    private volatile long since;
    private long waited;
    private long moved;

    ClientTimeouts(ConnectionProperties limits, LongSupplier nanoTime) {
        this.graceNanos = limits.grace().toNanos();
        this.slowest = limits.slowest();
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /** Another connection takes the place of the last. */
    void begin() {
        waited = 0;
        moved = 0;
        writing = false;
        answered = false;
        since = nanoTime.getAsLong();
        waiting = true;
    }

    /**
     * The handshake goes on: there is something of the client's. However it is sent, all of it is to come within the
     * grace.
     */
    void handshake() throws IOException {
        if (waiting) {
            waited += nanoTime.getAsLong() - since;
            waiting = false;
        }
        if (waited > graceNanos) {
            throw new IOException("the client does not end its handshake");
        }
    }

    /** @param whole whether it is over; else the client is waited for */
    void handshook(boolean whole) {
        waited = whole ? 0 : waited;
        since = nanoTime.getAsLong();
        waiting = !whole;
    }

    /** @param bytes read, 0: there are none yet */
    void read(long bytes) throws IOException {
        moved(bytes, false, true);
    }

    /** @param bytes written @param whole whether that was all there was to write */
    void wrote(long bytes, boolean whole) throws IOException {
        answered = true;
        moved(bytes, true, !whole);
    }

    private void moved(long bytes, boolean out, boolean more) throws IOException {
        if (writing != out) { // the answer to a request, or the request after an answer
            writing = out;
            waited = 0;
            moved = 0;
            waiting = false;
        }
        var now = nanoTime.getAsLong();
        if (waiting && bytes != 0) {
            // between two requests a client may rest as long as the connection may idle
            waited += moved == 0 && !out ? 0 : now - since;
            waiting = false;
        }
        moved += Math.max(0, bytes);
        if (bytes == 0 && more && !waiting) {
            since = now;
            waiting = true;
        }
        if (waited > graceNanos + moved * 1_000_000_000L / slowest) {
            throw new IOException("the client is slower than " + slowest + " bytes per second");
        }
    }

    boolean isWaiting() {
        return waiting;
    }

    boolean isWriting() {
        return writing;
    }

    /** Whether the client was ever sent anything. */
    boolean isAnswered() {
        return answered;
    }

    /** Since when, by the same clock; means something only while it is waited for. */
    long since() {
        return since;
    }
}
