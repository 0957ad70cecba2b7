package org.heqiao.simulators.housing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;

import org.heqiao.simulators.Simulator;
import org.heqiao.simulators.SimulatorContext;
import org.heqiao.simulators.SimulatorContext.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * The housing authority: makes the tables of {@code exchange-schema.sql} where they are missing and answers what is
 * laid into them. Its tables are not logged: they need not survive a crash, and the write-ahead log of the hub's own
 * database, which may be the same server's, is left to the hub. Where no exchange database is named, the hub is told of
 * no housing authority.
 */
public final class HousingSimulator implements Simulator {

    private @Nullable Thread job;

    @Override
    public String source() {
        return "housing";
    }

    @Override
    public Map<String, String> start(SimulatorContext context) throws SQLException, IOException {
        Exchange exchange = context.exchange();
        if (exchange.jdbcUrl().isBlank()) {
            return Map.of();
        }
        try (Connection db = open(exchange); Statement sql = db.createStatement()) {
            makeTables(sql);
        }
        job = Thread.ofPlatform().daemon().name("housing-batch-job").start(new BatchJob(context, () -> open(exchange)));
        return Map.of("jdbc-url", exchange.jdbcUrl(), "username", exchange.username(), "password", exchange.password(),
                "look-again-after",
                "300ms");
    }

    private static Connection open(Exchange exchange) throws SQLException {
        return DriverManager.getConnection(exchange.jdbcUrl(), exchange.username(), exchange.password());
    }

    private static void makeTables(Statement sql) throws SQLException, IOException {
        try (var row = sql.executeQuery("select to_regclass('exchange.query') is not null")) {
            row.next();
            if (row.getBoolean(1)) {
                return;
            }
        }
        try (var file = Objects.requireNonNull(HousingSimulator.class.getResourceAsStream("exchange-schema.sql"))) {
            sql.execute(new String(file.readAllBytes(), StandardCharsets.UTF_8).replace("create table",
                    "create unlogged table"));
        }
    }

    @Override
    public void close() throws InterruptedException {
        Thread running = job;
        if (running != null) {
            running.interrupt();
            running.join(5000);
        }
    }
}
