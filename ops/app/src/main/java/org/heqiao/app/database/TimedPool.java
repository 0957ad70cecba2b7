package org.heqiao.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.concurrent.TimeUnit;
import org.heqiao.gateway.audit.DatabaseOutage;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;

/**
 * A pool whose connections wait for the database as long as the thread that takes them may; given back, they wait as
 * long as bulk work does. While the hub stops, nobody waits for a database that did not answer.
 */
final class TimedPool extends HikariDataSource implements ApplicationListener<ContextClosedEvent> {

    private static final long HOPELESS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private volatile long failedAt = System.nanoTime() - HOPELESS_NANOS;
    private volatile boolean failing;
    private volatile boolean stopping;

    TimedPool(HikariConfig config) {
        super(config);
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent closed) {
        stopping = true;
    }

    /**
     * Within a second after one could not be had, a call does not wait for another: it is told at once; and so is one
     * that has waited in vain before.
     */
    @Override
    public Connection getConnection() throws SQLException {
        var patience = DatabaseTimeouts.now();
        if (patience == null) {
            if (stopping && failing) {
                throw new SQLTransientConnectionException("the database does not answer, and the hub stops");
            }
            return await();
        }
        if (DatabaseOutage.isKnown() || System.nanoTime() - failedAt < HOPELESS_NANOS) {
            DatabaseOutage.noted();
            throw new SQLTransientConnectionException("the database does not answer");
        }
        Connection connection;
        try {
            connection = await();
        } catch (SQLTransientConnectionException away) {
            failedAt = System.nanoTime();
            DatabaseOutage.noted();
            throw away;
        }
        connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        return connection;
    }

    private Connection await() throws SQLException {
        try {
            var connection = super.getConnection();
            if (failing) {
                failing = false;
            }
            return connection;
        } catch (SQLTransientConnectionException away) {
            failing = true;
            throw away;
        }
    }
}
