package org.heqiao.gateway.confirmed;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.heqiao.gateway.background.PgNotifications;
import org.jspecify.annotations.Nullable;

/**
 * What one node decides by, as the database has it. A change reaches it by NOTIFY in milliseconds; besides, it asks
 * every quarter of a second, over the same connection, and anew over another when that one fails or falls silent. A
 * node that could not make sure within the limit that it knows the latest does not decide: so whatever is taken back
 * holds on every node within the limit, whatever is broken between it and the database.
 */
public final class ConfirmedState<T> implements AutoCloseable {

    private static final Duration RETRY = Duration.ofMillis(20);

    private final String what;
    private final DataSource database;
    private final PgNotifications notifications;
    private final Settings settings;
    private final LongSupplier nanos;
    private final Reading<T> reading;
    private volatile @Nullable Confirmed<T> confirmed;

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
        this.database = database;
        this.notifications = new PgNotifications(what, List.of(channel), database,
                new PgNotifications.Settings(settings.poll(), settings.patience(), RETRY), new Confirming());
        this.settings = settings;
        this.nanos = nanos;
        this.reading = reading;
    }

    /** Returns at once; until it is read for the first time it is not known. */
    public void start() {
        notifications.start();
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
            connection.setNetworkTimeout(Runnable::run, (int) settings.patience().multipliedBy(10).toMillis());
            confirm(connection);
            connection.setNetworkTimeout(Runnable::run, usual);
        }
    }

    private final class Confirming implements PgNotifications.Work {

        @Override
        public void turn(Connection connection, boolean notified) throws SQLException {
            confirm(connection);
        }

        @Override
        public String outage() {
            return "the " + what + " cannot be confirmed, nothing is released until they can";
        }
    }

    private synchronized void confirm(Connection connection) throws SQLException {
        long asked = nanos.getAsLong();
        var known = confirmed;
        confirmed = new Confirmed<>(reading.read(connection, known == null ? null : known.state()), asked);
    }

    @Override
    public void close() {
        notifications.close();
    }
}
