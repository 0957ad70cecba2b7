package org.heqiao.gateway.background;

import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** What listens waits for the database; who closes it does not. */
class PgNotificationsTest {

    @Test
    void who_closes_does_not_wait_for_a_connection() {
        var asked = new CountDownLatch(1);
        var notifications = new PgNotifications("test", List.of(), new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                asked.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException _) {
                    // as a pool says it
                }
                throw new SQLException("interrupted");
            }

            @Override
            public Connection getConnection(String username, String password) throws SQLException {
                return getConnection();
            }
        }, new PgNotifications.Settings(ofMinutes(1), ofMinutes(1), ofMinutes(1)), new PgNotifications.Work() {
            @Override
            public void turn(Connection connection, boolean notified) {
                // there is none
            }

            @Override
            public String outage() {
                return "nothing is done";
            }
        });
        notifications.start();

        assertTimeoutPreemptively(ofSeconds(10), () -> {
            asked.await();
            notifications.close();
        });
    }
}
