package org.heqiao.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import org.heqiao.gateway.audit.DatabaseOutage;

/**
 * A pool whose connections wait for the database as long as the thread that takes them may; given back, they wait as
 * long as bulk work does.
 */
final class TimedPool extends HikariDataSource {

    private static final long HOPELESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private volatile long failedAt = System.nanoTime() - HOPELESS_NANOS;

    TimedPool(HikariConfig config) {
        super(config);
    }

    /**
     * Within a second after one could not be had, a call does not wait for another: it is told at once; and so is one
     * that has waited in vain before.
     */
    @Override
    public Connection getConnection() throws SQLException {
        var patience = DatabaseTimeouts.now();
        if (patience == null) {
            return super.getConnection();
        }
        if (DatabaseOutage.isKnown() || System.nanoTime() - failedAt < HOPELESS_NANOS) {
            DatabaseOutage.noted();
            throw new SQLTransientConnectionException("the database does not answer");
        }
        Connection connection;
        try {
            connection = super.getConnection();
        } catch (SQLTransientConnectionException away) {
            failedAt = System.nanoTime();
            DatabaseOutage.noted();
            throw away;
        }
        connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        return connection;
    }
}
