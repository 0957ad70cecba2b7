package org.heqiao.connectors.civilaffairs;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the dossiers of those who were asked about and had none, many at once and behind the answers: nobody waits for
 * it, and what it does not come to is searched again.
 */
final class DossierMaker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DossierMaker.class);
    private static final int MOST_WAITING = 20_000;
    private static final int MOST_AT_ONCE = 500;
    private static final long REST_MILLIS = 200;

    private final DataSource database;
    private final Dossiers dossiers;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread thread;

    DossierMaker(DataSource database, Dossiers dossiers) {
        this.database = database;
        this.dossiers = dossiers;
        this.thread = Thread.ofVirtual().name("dossiers").start(this::run);
    }

    /** @param subject keyed hash of whom records name */
    void want(byte[] subject) {
        waiting.offer(subject); // else there are enough
    }

    private void run() {
        try {
            while (true) {
                var some = new ArrayList<byte[]>();
                some.add(waiting.take());
                Thread.sleep(REST_MILLIS); // more come, and the database is the callers' first
                waiting.drainTo(some, MOST_AT_ONCE - 1);
                make(some);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void make(List<byte[]> subjects) {
        try (var connection = database.getConnection()) {
            dossiers.make(connection, subjects);
        } catch (SQLException | RuntimeException failed) {
            LOG.debug("dossiers are made when they are asked for again: {}", failed.getClass().getSimpleName());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
