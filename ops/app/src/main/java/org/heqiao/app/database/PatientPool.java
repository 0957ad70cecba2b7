package org.heqiao.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool whose connections wait for the database as long as the thread that takes them may; given back, they wait as long as bulk work does. */
final class PatientPool extends HikariDataSource {

    PatientPool(HikariConfig config) {
        super(config);
    }

    @Override
    public Connection getConnection() throws SQLException {
        var connection = super.getConnection();
        var patience = DatabasePatience.now();
        if (patience != null) {
            connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
        }
        return connection;
    }
}
