package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.app.HeqiaoApplication;
import org.heqiao.app.startup.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A second node over the database of a first, which was given no keys: it would find nobody, and does not start. */
@ExtendWith(RunningHub.Shared.class)
class ForeignKeysOnHubTest {

    @TempDir
    Path folder;

    @Test
    void a_second_node_without_the_ring_of_the_first_does_not_start(RunningHub hub) {
        var database = hub.context.getBean(HikariDataSource.class);
        var settings = new ArrayList<>(List.of("--server.port=0", "--heqiao.data=" + folder.resolve("second"),
                "--heqiao.database.url=" + database.getJdbcUrl(),
                "--heqiao.database.username=" + database.getUsername(),
                "--heqiao.database.password=" + database.getPassword()));

        assertThatThrownBy(() -> new SpringApplicationBuilder(HeqiaoApplication.class)
                .run(settings.toArray(String[]::new)).close())
                .rootCause().isInstanceOf(CannotStart.class).hasMessageContaining("key ring")
                .hasMessageContaining("is missing");
    }
}
