package org.heqiao.gateway.background;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something done again and again until it is closed, on a thread of its own: for what must go on whatever holds up the
 * scheduler that all the rest shares.
 */
public final class RepeatedTask implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTask.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledExecutorService timer;

    private RepeatedTask(ScheduledExecutorService timer) {
        this.timer = timer;
    }

    /** @param pause before the first time and after each; what is thrown does not end it */
    public static RepeatedTask every(Duration pause, String name, Runnable task) {
        return start(pause, pause, name, task);
    }

    /** @param pause after each time; what is thrown does not end it */
    public static RepeatedTask atOnceAndEvery(Duration pause, String name, Runnable task) {
        return start(Duration.ZERO, pause, name, task);
    }

    private static RepeatedTask start(Duration first, Duration pause, String name, Runnable task) {
        var timer = Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(name).factory());
        timer.scheduleWithFixedDelay(() -> run(name, task), first.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        return new RepeatedTask(timer);
    }

    private static void run(String name, Runnable task) {
        try {
            task.run();
        } catch (RuntimeException fault) {
            LOG.warn("{} failed and is tried again", name, fault);
        }
    }

    /** Lets it come to its end, but not for ever. */
    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks off what it waits for. */
    public void interrupt() {
        timer.shutdownNow();
    }
}
