package org.heqiao.routes.sources.priority;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.heqiao.routes.disk.DiskSpace;
import org.heqiao.routes.household.plan.Lane;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * On this node, work for which nobody waits makes way for calls for which somebody does: while there are any, one step
 * of bulk work is done at a time, and after it all bulk work rests for some times as long. When the last such call is a
 * moment ago, everything goes at full speed again. No step waits longer than {@link #PATIENCE}, however many calls
 * there are: a bulk check is slowed down and never stopped.
 */
@Component
public final class BulkThrottle {

    /** Longer than any rest, and much shorter than any lease. */
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final int rest;
    private final DiskSpace disk;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private final Semaphore one = new Semaphore(1, true);
    private final Timer madeWay;
    private volatile long lastWaited = System.nanoTime() - MOMENT_NANOS;
    private volatile long restUntil = System.nanoTime();

    @Autowired
    BulkThrottle(BulkSettings settings, DiskSpace disk, MeterRegistry meters) {
        this(settings, disk, meters, PATIENCE);
    }

    /** @param patience most time a step waits for its turn */
    BulkThrottle(BulkSettings settings, DiskSpace disk, MeterRegistry meters, Duration patience) {
        this.disk = disk;
        this.patience = patience;
        this.rest = settings.restBesideInteractive();
        this.madeWay = Timer.builder("heqiao.bulk.way")
                .description("how long steps of bulk work waited for calls that somebody waited for")
                .register(meters);
        Gauge.builder("heqiao.interactive.waiting", waiting, AtomicInteger::get)
                .description("calls about marital status for which somebody waits on this node").register(meters);
    }

    /** Until it is closed, somebody waits for an answer. */
    public interface Waiting extends AutoCloseable {
        @Override
        void close();
    }

    /** A step of bulk work until it is closed. For one thread. */
    public interface Turn extends AutoCloseable {

        /** Ends this step and waits for the next. */
        void next();

        @Override
        void close();
    }

    public Waiting interactiveCall() {
        waiting.incrementAndGet();
        return () -> {
            lastWaited = System.nanoTime();
            waiting.decrementAndGet();
        };
    }

    /**
     * Waits until a step may begin. Hold no transaction or connection meanwhile. @param priority of the message it is
     * done for; see {@link Lane}
     */
    public Turn acquire(int priority) {
        boolean bulk = priority < Lane.INTERACTIVE.priority();
        var turn = new Step(bulk, bulk && rest > 0);
        turn.begin();
        return turn;
    }

    private boolean isFree() {
        return waiting.get() == 0 && System.nanoTime() - lastWaited > MOMENT_NANOS;
    }

    private final class Step implements Turn {

        private final boolean bulk;
        private final boolean yields;
        private boolean holds;
        private long begun;

        Step(boolean bulk, boolean yields) {
            this.bulk = bulk;
            this.yields = yields;
        }

        void begin() {
            if (bulk) {
                disk.awaitRoom();
            }
            if (!yields || isFree()) {
                return;
            }
            long now = System.nanoTime();
            holds = await(now + patience.toNanos());
            begun = System.nanoTime();
            madeWay.record(begun - now, TimeUnit.NANOSECONDS);
        }

        /** @return whether it is the one step that may be done */
        private boolean await(long deadline) {
            try {
                while (!one.tryAcquire(LOOK_NANOS, TimeUnit.NANOSECONDS)) {
                    if (isFree() || System.nanoTime() - deadline >= 0) {
                        return false;
                    }
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
            while (!isFree() && System.nanoTime() - restUntil < 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            return true;
        }

        @Override
        public void next() {
            close();
            begin();
        }

        @Override
        public void close() {
            if (holds) {
                holds = false;
                long now = System.nanoTime();
                restUntil = now + Math.min(rest * (now - begun), LONGEST_REST_NANOS);
                one.release();
            }
        }
    }
}
