package org.heqiao.simulators.housing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.heqiao.simulators.Counters;
import org.heqiao.simulators.FaultSettings;
import org.heqiao.simulators.SimulatorContext;
import org.jspecify.annotations.Nullable;

/**
 * The authority's batch job, run without pause: looks for new lists every twentieth of a second, answers each whole,
 * clears away old ones.
 */
final class BatchJob implements Runnable {

    private static final String SOURCE = "housing";
    private static final long LOOK_EVERY_MS = 50;
    private static final long CLEAR_EVERY_MS = 5_000;
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    /** Opens a connection to the exchange database. */
    interface ExchangeDatabase {
        Connection open() throws SQLException;
    }

    private final FaultSettings faultSettings;
    private final Counters counters;
    private final Clock clock;
    private final ExchangeDatabase exchangeDatabase;
    private final HousingRecords housingRecords;
    private final Map<Long, Long> readyAt = new HashMap<>();
    private long clearAt;
    private @Nullable LocalDate loaded;

    BatchJob(SimulatorContext context, ExchangeDatabase exchangeDatabase) {
        this.faultSettings = context.dials();
        this.counters = context.counters();
        this.clock = context.clock();
        this.exchangeDatabase = exchangeDatabase;
        this.housingRecords = new HousingRecords(context.population(), context.dials());
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try (Connection db = exchangeDatabase.open()) {
                db.setAutoCommit(false);
                loaded = null;
                work(db);
            } catch (InterruptedException closed) {
                return;
            } catch (SQLException away) {
                System.err.println("housing batch job: SQLSTATE " + away.getSQLState());
                if (!rest(1000)) {
                    return;
                }
            }
        }
    }

    private void work(Connection db) throws SQLException, InterruptedException {
        while (true) {
            load(db);
            boolean answered = false;
            for (long query : open(db)) {
                if (isReady(query)) {
                    answer(db, query);
                    readyAt.remove(query);
                    answered = true;
                }
            }
            if (System.currentTimeMillis() >= clearAt) {
                clear(db);
                clearAt = System.currentTimeMillis() + CLEAR_EVERY_MS;
            }
            db.commit();
            if (!answered) {
                Thread.sleep(LOOK_EVERY_MS);
            }
        }
    }

    private boolean isReady(long query) {
        return readyAt.computeIfAbsent(query,
                any -> System.currentTimeMillis() + faultSettings.delayMs(SOURCE)) <= System
                        .currentTimeMillis();
    }

    /**
     * Yesterday's load is complete as soon as the day begins; the one of three days ago stays half-loaded, the one
     * before is missing.
     */
    private void load(Connection db) throws SQLException {
        LocalDate today = LocalDate.now(clock.withZone(ZONE));
        if (today.equals(loaded)) {
            return;
        }
        try (PreparedStatement load = db.prepareStatement("""
                insert into exchange.batch_control (business_day, item, expected_rows, loaded_rows, finished_at)
                select ?, item, 1000000, ?, now() from unnest(array['dwellings', 'provident-fund']) as item
                on conflict (business_day, item) do update set loaded_rows = excluded.loaded_rows""")) {
            for (int daysAgo = 1; daysAgo <= 3; daysAgo++) {
                load.setObject(1, today.minusDays(daysAgo));
                load.setInt(2, daysAgo == HousingRecords.HALF_LOADED ? 412_345 : 1_000_000);
                load.addBatch();
            }
            load.executeBatch();
        }
        db.commit();
        loaded = today;
    }

    private static List<Long> open(Connection db) throws SQLException {
        try (Statement look = db.createStatement();
                ResultSet row = look
                        .executeQuery(
                                "select query_no from exchange.query where answered_at is null order by query_no"
                                        + " limit 50")) {
            List<Long> queries = new ArrayList<>();
            while (row.next()) {
                queries.add(row.getLong(1));
            }
            return queries;
        }
    }

    private void answer(Connection db, long query) throws SQLException {
        var replies = new ReplySheet(query, LocalDate.now(clock.withZone(ZONE)));
        counters.called(SOURCE);
        List<HousingRecords.Entry> entries = unanswered(db, query);
        entries.forEach(entry -> counters.asked(SOURCE, entry.number()));
        housingRecords.answer(entries, replies).forEach(entry -> counters.answered(SOURCE, entry));
        replies.copyInto(db);
        try (PreparedStatement mark = db
                .prepareStatement("update exchange.query set answered_at = now() where query_no = ?")) {
            mark.setLong(1, query);
            mark.executeUpdate();
        }
        db.commit();
    }

    private static List<HousingRecords.Entry> unanswered(Connection db, long query) throws SQLException {
        Set<Long> answered = new HashSet<>();
        List<HousingRecords.Entry> entries = new ArrayList<>();
        try (PreparedStatement read = db.prepareStatement("""
                select entry_no from exchange.dwelling_reply where query_no = ?
                union all select entry_no from exchange.provident_fund_reply where query_no = ?""")) {
            read.setLong(1, query);
            read.setLong(2, query);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    answered.add(row.getLong(1));
                }
            }
        }
        try (PreparedStatement read = db
                .prepareStatement(
                        "select entry_no, item, id_number, name from exchange.query_entry where query_no = ?")) {
            read.setLong(1, query);
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    if (!answered.contains(row.getLong(1))) {
                        entries.add(new HousingRecords.Entry(row.getLong(1), row.getString(2).equals("dwellings"),
                                row.getString(3),
                                row.getString(4)));
                    }
                }
            }
        }
        return entries;
    }

    private static void clear(Connection db) throws SQLException {
        try (Statement clear = db.createStatement()) {
            clear.execute(
                    """
                            with gone as (delete from exchange.query where fetched_at < now() - interval '30 seconds'
                                   returning query_no),
                                 d as (delete from exchange.dwelling_reply where query_no in (select query_no from
                                        gone)),
                                 p as (delete from exchange.provident_fund_reply where query_no in (select query_no from
                                        gone))
                            delete from exchange.query_entry where query_no in (select query_no from gone)""");
        }
    }

    private static boolean rest(long ms) {
        try {
            Thread.sleep(ms);
            return true;
        } catch (InterruptedException closed) {
            return false;
        }
    }
}
