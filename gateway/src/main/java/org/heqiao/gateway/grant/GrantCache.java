package org.heqiao.gateway.grant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.heqiao.gateway.confirmed.ConfirmedState;
import org.jspecify.annotations.Nullable;

/**
 * The grants one node decides by, confirmed within the last second: a revocation holds on every node within that,
 * whatever is broken between it and the database.
 */
public final class GrantCache implements AutoCloseable {

    private final ConfirmedState<GrantSet> state;

    /**
     * @param poll     how often the version is asked for
     * @param patience how long the database may take to answer that
     * @param oldest   how old the last confirmation may be
     */
    public record Settings(Duration poll, Duration patience, Duration oldest) {

        public static final Settings DEFAULT = new Settings(Duration.ofMillis(250), Duration.ofMillis(500),
                Duration.ofSeconds(1));

        ConfirmedState.Settings of() {
            return new ConfirmedState.Settings(poll, patience, oldest);
        }
    }

    /** It is not known whether the grants are still these. */
    public static final class Unconfirmed extends org.heqiao.gateway.confirmed.StateUnconfirmed {

        private static final long serialVersionUID = 1L;

        Unconfirmed() {
            super("grants");
        }
    }

    /** @param database one connection is held all the time */
    public GrantCache(DataSource database, Settings settings) {
        this(database, settings, System::nanoTime);
    }

    GrantCache(DataSource database, Settings settings, LongSupplier nanos) {
        state = new ConfirmedState<>("grants", "heqiao_grant", database, settings.of(), nanos, GrantCache::read);
    }

    /** Returns at once; until the grants are read for the first time they are not known. */
    public void start() {
        state.start();
    }

    /** @throws Unconfirmed nothing may be released */
    public GrantSet now() {
        var latest = state.now();
        if (latest == null) {
            throw new Unconfirmed();
        }
        return latest;
    }

    /** How long ago it was certain that these are the grants in force; null: never yet. For health. */
    public @Nullable Duration age() {
        return state.age();
    }

    private static GrantSet read(Connection connection, @Nullable GrantSet held) throws SQLException {
        var known = held == null ? GrantSet.EMPTY : held;
        long version = version(connection);
        if (version < known.version()) {
            known = GrantSet.EMPTY; // another database, or an older state of it
        }
        return version == known.version() ? known : changed(connection, known, version);
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

    @Override
    public void close() {
        state.close();
    }
}
