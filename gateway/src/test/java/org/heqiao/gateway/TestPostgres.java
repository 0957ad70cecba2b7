package org.heqiao.gateway;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * One PostgreSQL for all tests of a process, and in it as many databases with the gateway's tables as tests ask for. It
 * ends with the process.
 */
public final class TestPostgres {

    private static final EmbeddedPostgres SERVER = start();

    private TestPostgres() {
    }

    private static EmbeddedPostgres start() {
        try {
            var durable = Boolean.getBoolean("test.durable") ? "on" : "off";
            var server = EmbeddedPostgres.builder().setServerConfig("max_connections", "200")
                    .setServerConfig("fsync", durable).setServerConfig("synchronous_commit", durable).start();
            Flyway.configure().dataSource(server.getTemplateDatabase()).locations("classpath:db/migration/gateway")
                    .load().migrate();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** A new database. @return its address */
    public static String create(String name) {
        server().execute("create database " + name);
        return SERVER.getJdbcUrl("postgres", name);
    }

    /** What is done to databases as a whole. */
    public static JdbcTemplate server() {
        return new JdbcTemplate(SERVER.getPostgresDatabase());
    }
}
