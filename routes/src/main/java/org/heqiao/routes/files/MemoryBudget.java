package org.heqiao.routes.files;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much of the heap all tables that are read at the same time may hold together. Each asks once for what it needs at
 * most, so that none waits for more while it holds some.
 */
public final class MemoryBudget {

    /** A quarter of the heap, in all workbooks. */
    static final MemoryBudget WORKBOOKS = new MemoryBudget(Runtime.getRuntime().maxMemory() / 4,
            Duration.ofSeconds(60));

    /** An eighth of the heap, in what is remembered of files while they are looked at. */
    public static final MemoryBudget SURVEYS = new MemoryBudget(Runtime.getRuntime().maxMemory() / 8,
            Duration.ofSeconds(60));

    private static final int UNIT = 1 << 20;

    private final int units;
    private final Semaphore free;
    private final Duration patience;

    public MemoryBudget(long bytes, Duration patience) {
        this.units = (int) Math.clamp(bytes / UNIT, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(units, true);
        this.patience = patience;
    }

    /** Part of it, to be given back. */
    public interface Share extends AutoCloseable {
        @Override
        void close();
    }

    /** Waits its turn. What is more than all of it gets all of it. @throws TablesBusy it did not come in time */
    public Share acquire(long bytes) {
        int some = (int) Math.clamp((bytes + UNIT - 1) / UNIT, 1, units);
        try {
            if (!free.tryAcquire(some, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TablesBusy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new TablesBusy();
        }
        return () -> free.release(some);
    }
}
