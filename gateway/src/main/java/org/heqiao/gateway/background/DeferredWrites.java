package org.heqiao.gateway.background;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * What the database could not be told, told when it is back: so much and no more, for as long as this node lives. Good
 * for what would be over by itself later; each may be done twice.
 */
public final class DeferredWrites {

    private static final Logger LOG = LoggerFactory.getLogger(DeferredWrites.class);
    private static final int MOST = 200;

    private final Queue<Runnable> waiting = new ArrayBlockingQueue<>(MOST);
    private final String otherwise;

    /** @param otherwise what becomes of one that finds no room */
    public DeferredWrites(String otherwise) {
        this.otherwise = otherwise;
    }

    /** Now, or as soon as the database is back. */
    public void write(Runnable write) {
        try {
            write.run();
        } catch (DataAccessException away) {
            later(write);
        }
    }

    /** As soon as the database is back. */
    public void later(Runnable write) {
        if (!waiting.offer(write)) {
            LOG.warn("{}: too many wait for the database", otherwise);
        }
    }

    /** To be called every second or so. */
    public void flush() {
        for (var write = waiting.peek(); write != null; write = waiting.peek()) {
            try {
                write.run();
            } catch (DataAccessException away) {
                return;
            }
            waiting.remove(write);
        }
    }
}
