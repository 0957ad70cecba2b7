package org.heqiao.gateway.confirmed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one node decides by, as the database has it. A change reaches it by NOTIFY in milliseconds; besides, it asks
 * every quarter of a second, over the same connection, and anew over another when that one fails or falls silent. A
 * node that could not make sure within the limit that it knows the latest does not decide: so whatever is taken back
 * holds on every node within the limit, whatever is broken between it and the database.
 */
public final class ConfirmedState<T> implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmedState.class);
    private static final Executor DIRECTLY = Runnable::run;

    private final String what;
    private final String channel;
    private final DataSource database;
    private final Settings settings;
    private final LongSupplier nanos;
    private final Reading<T> reading;
    private volatile @Nullable Confirmed<T> confirmed;
    private volatile boolean closed;
    private volatile @Nullable Thread watcher;

    /**
     * @param poll     how often it is asked
     * @param patience how long the database may take to answer that
     * @param oldest   how old the last confirmation may be
     */
    public record Settings(Duration poll, Duration patience, Duration oldest) {

        public static final Settings DEFAULT = new Settings(Duration.ofMillis(250), Duration.ofMillis(500),
                Duration.ofSeconds(1));

        public Settings {
            if (poll.isNegative() || poll.isZero() || poll.compareTo(oldest) >= 0) {
                throw new IllegalArgumentException(
                        "the version is asked for more often than its confirmation grows too old");
            }
        }
    }

    /** Reads what is held. */
    public interface Reading<T> {

        /** @param known as it was read last; returned again where nothing has changed since. Null: nothing yet */
        T read(Connection connection, @Nullable T known) throws SQLException;
    }

    /** @param at before it was asked */
    private record Confirmed<T>(T state, long at) {
    }

    /**
     * @param what     is held, one word in the plural
     * @param channel  on which PostgreSQL tells of changes
     * @param database one connection is held all the time
     */
    public ConfirmedState(String what, String channel, DataSource database, Settings settings, LongSupplier nanos,
            Reading<T> reading) {
        this.what = what;
        this.channel = channel;
        this.database = database;
        this.settings = settings;
        this.nanos = nanos;
        this.reading = reading;
    }

    /** Returns at once; until it is read for the first time it is not known. */
    public void start() {
        closed = false;
        watcher = Thread.ofPlatform().name(what).daemon().start(this::watch);
    }

    /** Null: nothing may be decided. */
    public @Nullable T now() {
        var latest = confirmed;
        return latest == null || nanos.getAsLong() - latest.at() > settings.oldest().toNanos() ? null : latest.state();
    }

    /** How long ago it was certain; null: never yet. For health. */
    public @Nullable Duration age() {
        var latest = confirmed;
        return latest == null ? null : Duration.ofNanos(nanos.getAsLong() - latest.at());
    }

    /** Makes sure now, over a connection of its own: what this node has changed itself holds here when this returns. */
    public void refresh() throws SQLException {
        try (var connection = database.getConnection()) {
            int usual = connection.getNetworkTimeout();
            connection.setNetworkTimeout(DIRECTLY, (int) settings.patience().multipliedBy(10).toMillis());
            confirm(connection);
            connection.setNetworkTimeout(DIRECTLY, usual);
        }
    }

    private void watch() {
        boolean told = false;
        while (!closed) {
            try (var connection = database.getConnection()) {
                connection.setNetworkTimeout(DIRECTLY, (int) settings.patience().toMillis());
                execute(connection, "listen " + channel);
                confirm(connection);
                told = false;
                follow(connection);
                execute(connection, "unlisten " + channel);
            } catch (SQLException | RuntimeException broken) {
                // whatever it was, trying again is safe: until a confirmation comes, nothing is decided
                if (!told && !closed) {
                    LOG.warn("the {} cannot be confirmed, nothing is released until they can: {}", what,
                            broken.getClass().getSimpleName());
                    told = true;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void follow(Connection connection) throws SQLException {
        var notifications = connection.unwrap(PGConnection.class);
        while (!closed) {
            notifications.getNotifications((int) settings.poll().toMillis());
            confirm(connection);
        }
    }

    private synchronized void confirm(Connection connection) throws SQLException {
        long asked = nanos.getAsLong();
        var known = confirmed;
        confirmed = new Confirmed<>(reading.read(connection, known == null ? null : known.state()), asked);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        closed = true;
        var running = watcher;
        if (running != null) {
            LockSupport.unpark(running);
            try {
                running.join(settings.poll().plus(settings.patience()));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
