package org.heqiao.app.engine;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every second whether an engine runs, and starts it again where it does not. Where that fails again and again
 * the hub ends, so that whoever started it starts it anew.
 */
public final class EngineKeeper implements AutoCloseable {

    /** As {@code EX_SOFTWARE} of sysexits: neither a wish to stop nor a wrong setting. */
    public static final int GAVE_UP = 70;

    private static final Logger LOG = LoggerFactory.getLogger(EngineKeeper.class);
    private static final int MOST_TRIES = 6;

    private final String name;
    private final Engine engine;
    private final Duration every;
    private final Runnable giveUp;
    private final Thread thread;
    private volatile boolean closed;

    /** What is kept running. */
    public interface Engine {
        boolean runs();

        /** @throws RuntimeException it does not start */
        void restart();
    }

    public EngineKeeper(String name, Engine engine) {
        this(name, engine, Duration.ofSeconds(1), () -> Runtime.getRuntime().exit(GAVE_UP));
    }

    EngineKeeper(String name, Engine engine, Duration every, Runnable giveUp) {
        this.name = name;
        this.engine = engine;
        this.every = every;
        this.giveUp = giveUp;
        this.thread = Thread.ofVirtual().name("keeper-" + name).start(this::restartStopped);
    }

    private void restartStopped() {
        int failures = 0;
        try {
            while (!closed) {
                Thread.sleep(every.multipliedBy(1L << failures));
                if (closed || engine.runs()) {
                    failures = 0;
                } else if (restarts()) {
                    failures = 0;
                } else if (++failures == MOST_TRIES) {
                    LOG.error("{} does not start again: the hub ends", name);
                    Thread.ofPlatform().name("give-up").start(giveUp);
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean restarts() {
        LOG.warn("{} has died and is started again", name);
        try {
            engine.restart();
            LOG.warn("{} runs again", name);
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("{} does not start: {}", name, failed.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
