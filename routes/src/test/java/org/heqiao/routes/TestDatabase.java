package org.heqiao.routes;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One PostgreSQL for all tests of a process, and in it as many databases with the hub's tables as tests ask for: what
 * only needs tables needs no hub. It ends with the process.
 */
public final class TestDatabase {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestDatabase() {
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200").start();
            Flyway.configure().dataSource(server.getTemplateDatabase())
                    .locations("classpath:db/migration/routes", "classpath:db/migration/gateway",
                            "classpath:db/migration/civilaffairs")
                    .load().migrate();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new database with empty tables, and connections to it. */
    public static HikariDataSource create() {
        return create("template1");
    }

    /** A new database without any table. */
    public static HikariDataSource createWithoutTables() {
        return create("template0");
    }

    private static HikariDataSource create(String template) {
        var name = "hub" + DATABASES.incrementAndGet();
        new JdbcTemplate(SERVER.getPostgresDatabase()).execute("create database " + name + " template " + template);
        var pool = new HikariDataSource();
        pool.setJdbcUrl(SERVER.getJdbcUrl("postgres", name));
        pool.setMaximumPoolSize(20);
        pool.setMinimumIdle(1);
        pool.setConnectionTimeout(3_000); // at the end the server goes first, and nobody should wait for it
        return pool;
    }
}
