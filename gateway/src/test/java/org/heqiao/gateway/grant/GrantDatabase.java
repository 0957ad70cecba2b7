package org.heqiao.gateway.grant;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * A real PostgreSQL with the gateway's tables, and the nodes that share it. Started once for all tests; ends with them.
 */
public final class GrantDatabase {

    private static final GrantDatabase SHARED = new GrantDatabase();

    private final EmbeddedPostgres postgres;

    private GrantDatabase() {
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        Flyway.configure().dataSource(postgres.getPostgresDatabase()).locations("classpath:db/migration/gateway").load()
                .migrate();
    }

    public static GrantDatabase shared() {
        return SHARED;
    }

    /** The pool of one node. */
    public com.zaxxer.hikari.HikariDataSource pool(String node) {
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres") + "&ApplicationName=" + node);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(2000);
        return pool;
    }

    public DataSource plain() {
        return postgres.getPostgresDatabase();
    }

    public JdbcTemplate jdbc() {
        return new JdbcTemplate(plain());
    }

    /** Cuts every connection of a node. */
    void cut(String node) {
        jdbc().query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = ?", _ -> {
        }, node);
    }
}
