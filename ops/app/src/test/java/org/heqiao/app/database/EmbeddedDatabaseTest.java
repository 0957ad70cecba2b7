package org.heqiao.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.heqiao.app.startup.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

    @TempDir
    Path folder;

    @Test
    void a_folder_of_another_postgresql_is_refused_by_name() throws Exception {
        Files.createDirectories(folder.resolve("postgres"));
        Files.writeString(folder.resolve("postgres/PG_VERSION"), "15\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(folder, 0, Map.of())).isInstanceOf(CannotStart.class)
                .hasMessageContaining("is of PostgreSQL 15").hasMessageContaining("brings PostgreSQL 18");
    }

    @Test
    void what_is_committed_is_on_disk_and_stays_over_a_restart_even_after_the_hub_was_killed() throws Exception {
        var left = EmbeddedDatabase.start(folder, 0, Map.of());
        assertThat(ask(left, "show fsync")).isEqualTo("on");
        assertThat(ask(left, "show synchronous_commit")).isEqualTo("on");
        assertThat(ask(left, "show full_page_writes")).isEqualTo("on");
        assertThat(ask(left, "show listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask(left, "show unix_socket_directories")).isEmpty();
        assertThatThrownBy(() -> DriverManager.getConnection(left.url(), left.username(), "guess").close())
                .isInstanceOf(SQLException.class);
        ask(left, "create table kept as select 42 as n; select 1");

        // never closed: as after kill -9, the server of the dead hub still runs on the folder
        try (var database = EmbeddedDatabase.start(folder, 0, Map.of())) {
            assertThat(ask(database, "select n from kept")).isEqualTo("42");
        }
        try (var database = EmbeddedDatabase.start(folder, 0, Map.of())) {
            assertThat(ask(database, "select n from kept")).isEqualTo("42");
            assertThatThrownBy(() -> ExternalDatabase.check(database.url(), database.username(), "guess"))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("does not let heqiao in").hasMessageNotContaining("guess");
            assertThatThrownBy(
                    () -> ExternalDatabase.check(database.url("nowhere"), database.username(), database.password()))
                    .isInstanceOf(CannotStart.class).hasMessageContaining("There is no such database");
        }
        Files.writeString(folder.resolve("postgres/postmaster.pid"), ProcessHandle.current().pid() + "\n");
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedDatabase.start(folder, taken.getLocalPort(), Map.of()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("is taken by another program");
        }
        assertThat(folder.resolve("keys/database-password")).satisfies(
                file -> assertThat(Files.getPosixFilePermissions(file)).hasToString("[OWNER_READ, OWNER_WRITE]"));
    }

    @Test
    void a_database_that_cannot_be_reached_is_named() {
        assertThatThrownBy(() -> ExternalDatabase.check("jdbc:postgresql://127.0.0.1:1/heqiao", "heqiao", "secret"))
                .isInstanceOf(CannotStart.class).hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("cannot be reached")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> ExternalDatabase.check("jdbc:mysql://somewhere/heqiao", "heqiao", "secret"))
                .isInstanceOf(CannotStart.class).hasMessageContaining("not the address of a PostgreSQL");
    }

    private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
