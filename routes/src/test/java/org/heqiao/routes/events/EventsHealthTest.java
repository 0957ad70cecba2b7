package org.heqiao.routes.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.AbstractDataSource;

class EventsHealthTest {

    @Test
    void subscriptions_that_cannot_be_looked_at_make_the_hub_degraded_and_not_down() {
        var away = new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("away", "08006");
            }

            @Override
            public Connection getConnection(String name, String password) throws SQLException {
                return getConnection();
            }
        };

        assertThat(new EventsHealth(away, () -> false).health().getStatus().getCode()).isEqualTo("DEGRADED");
    }
}
