package org.heqiao.gateway.grant;

import javax.sql.DataSource;
import org.heqiao.gateway.TestPostgres;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database with the gateway's tables, and the nodes that share it; one for all tests. */
public final class GrantDatabase {

    private static final GrantDatabase SHARED = new GrantDatabase();

    private static final String NAME = "grants";

    private final String address = TestPostgres.create(NAME);
    private final DataSource plain;

    private GrantDatabase() {
        var connections = pool("tests");
        connections.setMaximumPoolSize(80);
        connections.setConnectionTimeout(10_000);
        plain = new DelegatingDataSource(connections); // nobody closes it
    }

    public static GrantDatabase shared() {
        return SHARED;
    }

    /** The pool of one node. */
    public com.zaxxer.hikari.HikariDataSource pool(String node) {
        var pool = new com.zaxxer.hikari.HikariDataSource();
        pool.setJdbcUrl(address + "&ApplicationName=" + node);
        pool.setMaximumPoolSize(8);
        pool.setMinimumIdle(0);
        pool.setConnectionTimeout(2000);
        return pool;
    }

    /** Of no node. */
    public DataSource plain() {
        return plain;
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
