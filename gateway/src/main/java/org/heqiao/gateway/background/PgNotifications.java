package org.heqiao.gateway.background;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on channels of the database and does what is to be done: when it begins, in milliseconds after a NOTIFY, and
 * besides after each pause, for a notification may be lost. Over one connection of its own and on a thread of its own,
 * so that nothing else is in its way; over another connection when that one fails or falls silent.
 */
public final class PgNotifications implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PgNotifications.class);

    private final String name;
    private final List<String> channels;
    private final DataSource database;
    private final Settings settings;
    private final Work work;
    private volatile CountDownLatch closed = new CountDownLatch(0);
    private volatile @Nullable Thread running;
    private volatile boolean connecting;

    /**
     * @param pause    between two turns without a notification
     * @param patience how long the database may take to answer
     * @param retry    how soon it is tried again over another connection
     */
    public record Settings(Duration pause, Duration patience, Duration retry) {
    }

    /** What is done over the connection that listens. */
    public interface Work {

        /** A connection is there, and listens. */
        default void opened(Connection connection) throws SQLException {
        }

        /** @param notified whether there was a notification since the last turn */
        void turn(Connection connection, boolean notified) throws SQLException;

        /** The connection goes back; it may be broken. */
        default void closing(Connection connection) throws SQLException {
        }

        /** What does not hold while the database cannot be asked; one clause of the log. */
        String outage();
    }

    /**
     * @param name     of the thread
     * @param database one connection is held all the time
     */
    public PgNotifications(String name, List<String> channels, DataSource database, Settings settings, Work work) {
        this.name = name;
        this.channels = List.copyOf(channels);
        this.database = database;
        this.settings = settings;
        this.work = work;
    }

    /** Returns at once. */
    public void start() {
        var until = new CountDownLatch(1);
        closed = until;
        running = Thread.ofPlatform().name(name).daemon().start(() -> listenUntil(until));
    }

    public boolean isRunning() {
        return running != null;
    }

    /** What takes long asks in between. */
    public boolean isClosing() {
        return closed.getCount() == 0;
    }

    private void listenUntil(CountDownLatch end) {
        boolean told = false;
        while (end.getCount() > 0) {
            try (var connection = connect()) {
                connection.setNetworkTimeout(Runnable::run, (int) settings.patience().toMillis());
                for (var channel : channels) {
                    execute(connection, "listen " + channel);
                }
                try {
                    work.opened(connection);
                    var notifications = connection.unwrap(PGConnection.class);
                    boolean notified = false;
                    while (end.getCount() > 0) {
                        work.turn(connection, notified);
                        told = false;
                        var heard = notifications.getNotifications((int) settings.pause().toMillis());
                        notified = heard != null && heard.length > 0;
                    }
                } finally {
                    work.closing(connection);
                    execute(connection, "unlisten *");
                }
            } catch (SQLException | RuntimeException broken) {
                // whatever it was, trying again is safe
                if (!told && end.getCount() > 0) {
                    LOG.warn("{}: {}", work.outage(), broken.getClass().getSimpleName());
                    told = true;
                }
                rest(end);
            }
        }
    }

    private Connection connect() throws SQLException {
        connecting = true;
        try {
            return database.getConnection();
        } finally {
            connecting = false;
        }
    }

    private void rest(CountDownLatch end) {
        try {
            end.await(settings.retry().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            end.countDown();
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Waits until the turn under way is over, but not for ever, and not for a connection to begin one. */
    @Override
    public void close() {
        closed.countDown();
        var thread = running;
        running = null;
        if (thread != null) {
            if (connecting) {
                thread.interrupt();
            }
            try {
                thread.join(settings.pause().plus(settings.patience()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
