package org.heqiao.bench.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import org.heqiao.app.cli.Failure;
import org.heqiao.simulators.population.Population;
import org.heqiao.simulators.population.Truth.Registration;
import org.postgresql.ds.PGSimpleDataSource;

/** The plain applications' own database, on the server of the hub that they are held against. */
final class PlainDatabase {

    private static final String NAME = "heqiao_bench_plain";
    private static final String TABLES = """
            create table person (id_number text primary key, name text not null, status text not null, since date);
            create table audit (id bigint generated always as identity primary key,
                called_at timestamptz not null default now(), client text not null, officer text not null,
                purpose text not null, legal_basis text not null, case_no text not null, id_number text not null,
                found boolean not null)""";
    private static final int HOUSEHOLDS_AT_ONCE = 1000;

    private PlainDatabase() {
    }

    /**
     * Makes it anew, with everybody of the population.
     *
     * @throws Failure the server does not write what is committed: an audit row would cost nothing there
     */
    static PGSimpleDataSource filled(PGSimpleDataSource server, Population population) throws SQLException {
        try (var connection = server.getConnection(); var statement = connection.createStatement()) {
            statement.execute("drop database if exists " + NAME + " with (force)");
            statement.execute("create database " + NAME);
        }
        var database = new PGSimpleDataSource();
        database.setUrl(server.getUrl());
        database.setDatabaseName(NAME);
        database.setUser(server.getUser());
        database.setPassword(server.getPassword());
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            for (var setting : List.of("fsync", "synchronous_commit")) {
                refuseUnlessOn(connection, setting);
            }
            statement.execute(TABLES);
            insert(connection, population);
            statement.execute("vacuum analyze person");
        }
        return database;
    }

    private static void refuseUnlessOn(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery("show " + setting)) {
            row.next();
            if (!row.getString(1).equals("on")) {
                throw new Failure("The database has " + setting + " = " + row.getString(1)
                        + ": no durable row can be measured there.");
            }
        }
    }

    private static void insert(Connection connection, Population population) throws SQLException {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement("insert into person values (?, ?, ?, ?)")) {
            for (int h = 0; h < population.households(); h++) {
                for (var person : population.household(h).members()) {
                    insert.setString(1, person.id());
                    insert.setString(2, person.name());
                    insert.setString(3, person.maritalCase().name());
                    insert.setObject(4, person.registrations().stream().map(Registration::on)
                            .max(Comparator.naturalOrder()).orElse(null));
                    insert.addBatch();
                }
                if (h % HOUSEHOLDS_AT_ONCE == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }
}
