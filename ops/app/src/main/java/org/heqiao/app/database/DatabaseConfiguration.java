package org.heqiao.app.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;
import org.heqiao.app.engine.EngineKeeper;
import org.heqiao.app.startup.DataFolder;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final Duration LONGEST_STATEMENT = Duration.ofMinutes(10);

    /**
     * What the database does where a node falls silent: the session of one that died without a word, and its locks, end
     * within 15 seconds, and so does a transaction in which nothing happens for a minute.
     */
    private static final String SILENCE = "-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=3 -c"
            + " tcp_keepalives_count=3"
            + " -c tcp_user_timeout=15000 -c idle_in_transaction_session_timeout=60000";

    /**
     * Statements here find rows by key, so that one plan is right for all values: planning each call anew took a tenth
     * of what a call costs.
     */
    private static final String PLAN_ONCE = "set plan_cache_mode = force_generic_plan";

    @Bean
    @ConditionalOnProperty(name = "heqiao.database.url", matchIfMissing = true, havingValue = "none")
    EmbeddedDatabase embeddedDatabase(DataFolder data, DatabaseProperties properties,
            ObjectProvider<EarlyDatabase.Starting> starting) {
        var early = starting.getIfAvailable();
        return early != null ? early.take() : EmbeddedDatabase.start(data.path(), properties.port(), Map.of());
    }

    @Bean
    @ConditionalOnBean(EmbeddedDatabase.class)
    EngineKeeper databaseKeeper(EmbeddedDatabase database) {
        return new EngineKeeper("the embedded PostgreSQL", database);
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
        config.setExceptionOverride(new BrokenLinks());
        config.setConnectionInitSql(PLAN_ONCE);
        config.setMaximumPoolSize(properties.connections());
        config.setMinimumIdle(2);
        config.setConnectionTimeout(Duration.ofSeconds(3).toMillis());
        config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
        config.addDataSourceProperty("ApplicationName", "heqiao");
        config.addDataSourceProperty("connectTimeout", "3");
        config.addDataSourceProperty("loginTimeout", "4");
        // a statement that ran out of its time is cancelled over a connection of its own, which a silent database does
        // not answer either
        config.addDataSourceProperty("cancelSignalTimeout", "1");
        config.addDataSourceProperty("options", SILENCE);
        config.addDataSourceProperty("socketTimeout", String.valueOf(LONGEST_STATEMENT.toSeconds()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return new TimedPool(config);
    }
}
