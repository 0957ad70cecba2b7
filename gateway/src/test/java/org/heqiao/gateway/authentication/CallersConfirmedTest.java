package org.heqiao.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.gateway.grant.GrantDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A client that was closed is closed on every node within a second, also where the node's line to the database is dead
 * and does not say so.
 */
class CallersConfirmedTest {

    private static final GrantDatabase DATABASE = GrantDatabase.shared();

    private final SilentLink link = new SilentLink(port());
    private final HikariDataSource pool = pool(link.port());
    private final ClientRegistryListener node = new ClientRegistryListener(pool);
    private volatile boolean active;

    private static int port() {
        try (var pool = DATABASE.pool("asked-for-its-port")) {
            return URI.create(Objects.requireNonNull(pool.getJdbcUrl()).substring("jdbc:".length())).getPort();
        }
    }

    private static HikariDataSource pool(int port) {
        var pool = DATABASE.pool("behind-a-link");
        pool.setJdbcUrl(Objects.requireNonNull(pool.getJdbcUrl()).replaceFirst(":" + port() + "/", ":" + port + "/"));
        return pool;
    }

    @BeforeEach
    void the_node_knows_the_client() {
        DATABASE.jdbc().execute(
                "insert into gateway_caller.agency (code, name) values ('silent', 'n') on conflict (code) do update"
                        + " set active = true");
        node.listen(reading -> active = Boolean.TRUE
                .equals(reading.queryForObject("select active from gateway_caller.agency where code = 'silent'",
                        Boolean.class)));
        node.start();
        assertThat(active).isTrue();
        node.confirm();
    }

    @AfterEach
    void close() throws Exception {
        link.close();
        node.stop();
        pool.close();
    }

    @Test
    void a_line_that_falls_silent_is_left_for_another_and_what_was_closed_meanwhile_is_known() {
        link.silenceWhatIsOpen();
        DATABASE.jdbc().execute("update gateway_caller.agency set active = false where code = 'silent'");

        await().atMost(Duration.ofMillis(1500)).pollInterval(Duration.ofMillis(5))
                .until(() -> !active || !isConfirmed());
        await().until(() -> !active && isConfirmed());
    }

    @Test
    void a_node_that_hears_nothing_from_the_database_lets_nobody_in_after_a_second() {
        link.die();

        await().atMost(Duration.ofMillis(1500)).until(() -> !isConfirmed());
        assertThatThrownBy(node::confirm).isInstanceOf(StateUnconfirmed.class).hasMessageContaining("callers");
    }

    private boolean isConfirmed() {
        try {
            node.confirm();
            return true;
        } catch (StateUnconfirmed unknown) {
            return false;
        }
    }
}
