package org.heqiao.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import org.heqiao.app.DataFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

    /** Statements here find rows by key, so that one plan is right for all values: planning each call anew took a tenth of what a call costs. */
    private static final String PLAN_ONCE = "set plan_cache_mode = force_generic_plan";

    @Bean
    @ConditionalOnProperty(name = "heqiao.database.url", matchIfMissing = true, havingValue = "none")
    EmbeddedDatabase embeddedDatabase(DataFolder data, DatabaseProperties properties) {
        return EmbeddedDatabase.start(data.path(), properties.port(), Map.of());
    }

    @Bean
    HikariDataSource dataSource(DatabaseProperties properties, ObjectProvider<EmbeddedDatabase> embedded) {
        var own = embedded.getIfAvailable();
        var config = new HikariConfig();
        if (own != null) {
            config.setJdbcUrl(own.url());
            config.setUsername(own.username());
            config.setPassword(own.password());
        } else {
            var url = java.util.Objects.requireNonNull(properties.url());
            ExternalDatabase.check(url, properties.username(), properties.password());
            config.setJdbcUrl(url);
            config.setUsername(properties.username());
            config.setPassword(properties.password());
        }
        config.setPoolName("heqiao");
        config.setConnectionInitSql(PLAN_ONCE);
        config.setMaximumPoolSize(properties.connections());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(3).toMillis());
        config.addDataSourceProperty("ApplicationName", "heqiao");
        config.addDataSourceProperty("connectTimeout", "5");
        config.addDataSourceProperty("socketTimeout", String.valueOf(LONGEST_STATEMENT.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new HikariDataSource(config);
    }
}
