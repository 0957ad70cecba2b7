package org.heqiao.app.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.heqiao.app.startup.DataFolder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class EarlyDatabaseTest {

    /** An application that fails while its first bean is made. */
    @Configuration(proxyBeanMethods = false)
    static class Failing {
        @Bean
        String impossible() {
            throw new IllegalStateException("not today");
        }
    }

    @Test
    void a_start_that_fails_before_the_database_is_a_bean_of_it_leaves_no_database_and_no_lock(@TempDir Path data)
            throws Exception {
        var application = new SpringApplicationBuilder(Failing.class).web(WebApplicationType.NONE)
                .initializers(new EarlyDatabase());

        assertThatThrownBy(() -> application.run("--heqiao.data=" + data)).hasRootCauseMessage("not today");

        assertThat(data.resolve("postgres/PG_VERSION")).exists();
        assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
        DataFolder.take(data).close();
    }

    @Test
    void a_hub_with_a_database_of_its_own_starts_none(@TempDir Path data) {
        var application = new SpringApplicationBuilder(Failing.class).web(WebApplicationType.NONE)
                .initializers(new EarlyDatabase());

        assertThatThrownBy(
                () -> application.run("--heqiao.data=" + data, "--heqiao.database.url=jdbc:postgresql://x/y"))
                .hasRootCauseMessage("not today");

        assertThat(data).isEmptyDirectory();
    }
}
