package org.heqiao.gateway.grant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
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
 * The grants one node decides by. A change reaches it by NOTIFY in milliseconds; besides, it asks for the version every quarter of a second, over the
 * same connection, and anew over another when that one fails. A node that could not make sure within the limit that it knows the latest does not
 * decide: so a revocation holds on every node within the limit, whatever is broken between it and the database.
 */
public final class CurrentGrants implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(CurrentGrants.class);
    private static final Executor DIRECTLY = Runnable::run;

    private final DataSource database;
    private final Settings settings;
    private final LongSupplier nanos;
    private volatile @Nullable Confirmed confirmed;
    private volatile boolean closed;
    private volatile @Nullable Thread watcher;

    /**
     * @param poll    how often the version is asked for
     * @param patience how long the database may take to answer that
     * @param oldest  how old the last confirmation may be
     */
    public record Settings(Duration poll, Duration patience, Duration oldest) {

        public static final Settings DEFAULT = new Settings(Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1));

        public Settings {
            if (poll.isNegative() || poll.isZero() || poll.compareTo(oldest) >= 0) {
                throw new IllegalArgumentException("the version is asked for more often than its confirmation grows too old");
            }
        }
    }

    /** It is not known whether the grants are still these: nothing is decided. No answer to a query, but a failing link. */
    public static final class Unconfirmed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unconfirmed() {
            super("the grants in force are not known: their database has not answered for too long");
        }
    }

    /** @param at before it was asked */
    private record Confirmed(GrantSet set, long at) {
    }

    /** @param database one connection is held all the time */
    public CurrentGrants(DataSource database, Settings settings) {
        this(database, settings, System::nanoTime);
    }

    CurrentGrants(DataSource database, Settings settings, LongSupplier nanos) {
        this.database = database;
        this.settings = settings;
        this.nanos = nanos;
    }

    /** Returns at once; until the grants are read for the first time they are not known. */
    public void start() {
        watcher = Thread.ofPlatform().name("grants").daemon().start(this::watch);
    }

    /** @throws Unconfirmed nothing may be released */
    public GrantSet now() {
        var latest = confirmed;
        if (latest == null || nanos.getAsLong() - latest.at() > settings.oldest().toNanos()) {
            throw new Unconfirmed();
        }
        return latest.set();
    }

    /** How long ago it was certain that these are the grants in force; null: never yet. For health. */
    public @Nullable Duration age() {
        var latest = confirmed;
        return latest == null ? null : Duration.ofNanos(nanos.getAsLong() - latest.at());
    }

    private void watch() {
        boolean told = false;
        while (!closed) {
            try (var connection = database.getConnection()) {
                connection.setNetworkTimeout(DIRECTLY, (int) settings.patience().toMillis());
                execute(connection, "listen heqiao_grant");
                confirm(connection);
                told = false;
                follow(connection);
                execute(connection, "unlisten heqiao_grant");
            } catch (SQLException | RuntimeException broken) {
                // whatever it was, trying again is safe: until a confirmation comes, nothing is decided
                if (!told && !closed) {
                    LOG.warn("grants cannot be confirmed, nothing is released until they can", broken);
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

    private void confirm(Connection connection) throws SQLException {
        long asked = nanos.getAsLong();
        var known = confirmed == null ? GrantSet.EMPTY : confirmed.set();
        long version = version(connection);
        if (version < known.version()) {
            known = GrantSet.EMPTY; // another database, or an older state of it
        }
        confirmed = new Confirmed(version == known.version() ? known : changed(connection, known, version), asked);
    }

    private static GrantSet changed(Connection connection, GrantSet known, long version) throws SQLException {
        var put = new ArrayList<Grant>();
        var gone = new ArrayList<String>();
        try (var statement = connection.prepareStatement("""
                select distinct on (grant_id) grant_id, body from gateway_grant.grant_version
                where version > ? and version <= ? order by grant_id, version desc""")) {
            statement.setLong(1, known.version());
            statement.setLong(2, version);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var grant = GrantStore.readable(rows.getString(1), rows.getString(2));
                    if (grant == null) {
                        gone.add(rows.getString(1));
                    } else {
                        put.add(grant);
                    }
                }
            }
        }
        return known.with(version, put, gone);
    }

    private static long version(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select version from gateway_grant.counter")) {
            rows.next();
            return rows.getLong(1);
        }
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
