package org.heqiao.connectors.housing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.heqiao.schemas.source.Bundle;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.Question;
import org.heqiao.schemas.source.SourceFault;

/** The tables of {@code exchange-schema.sql}, one statement per step, over a small pool of its own. */
public final class ExchangeDatabase implements AutoCloseable {

    private static final String LAY = """
            with list as (
                insert into exchange.query
                       (query_no, asker, purpose, legal_basis, commission_no, officer_no, officer_name, reason,
                              asked_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (query_no) do update set answered_at = null, fetched_at = null where query.fetched_at is not
                       null
                returning query_no)
            insert into exchange.query_entry (query_no, entry_no, item, id_number, name)
            select list.query_no, entry.*
              from list, unnest(?::bigint[], ?::text[], ?::text[], ?::text[]) as entry
            on conflict do nothing""";

    private static final String REPLIES = """
            select 'dwellings' as item, entry_no, result, refusal_code, business_day,
                   certificate_no, residential, area, share_percent, null::numeric as monthly, null::numeric as balance,
                          null as last_paid
              from exchange.dwelling_reply where query_no = ?
            union all
            select 'provident-fund', entry_no, result, refusal_code, business_day,
                   null, null, null, null, monthly, balance, last_paid
              from exchange.provident_fund_reply where query_no = ?""";

    private final HikariDataSource pool;

    public ExchangeDatabase(HousingConnection connection) {
        var config = new HikariConfig();
        config.setPoolName("housing");
        config.setJdbcUrl(connection.jdbcUrl());
        config.setUsername(connection.username());
        config.setPassword(connection.password());
        config.setMaximumPoolSize(connection.connections());
        config.setMinimumIdle(1);
        config.setInitializationFailTimeout(-1); // the hub starts while the exchange database is away
        config.setConnectionTimeout(Math.max(250, connection.connectTimeout().toMillis()));
        config.setValidationTimeout(Math.max(250, connection.connectTimeout().toMillis() / 2));
        config.setConnectionInitSql("set statement_timeout = " + connection.queryTimeout().toMillis());
        config.addDataSourceProperty("connectTimeout", wholeSeconds(connection.connectTimeout()));
        config.addDataSourceProperty("loginTimeout", wholeSeconds(connection.connectTimeout()));
        config.addDataSourceProperty("socketTimeout", wholeSeconds(connection.queryTimeout()));
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("logServerErrorDetail", "false"); // it quotes rows
        config.addDataSourceProperty("ApplicationName", "heqiao");
        pool = new HikariDataSource(config);
    }

    /** A list as the authority has it. */
    record Listing(Instant askedAt, boolean isAnswered) {
    }

    /**
     * Lays the list down; one that is there already, under the same number, is left as it is, or asked for the rest if
     * it was fetched.
     */
    void insertRequest(Bundle bundle, String asker, Instant now) throws SQLException {
        var queryContext = bundle.asking();
        List<Question> questions = bundle.questions();
        try (Connection connection = pool.getConnection(); PreparedStatement lay = connection.prepareStatement(LAY)) {
            lay.setLong(1, bundle.number());
            lay.setString(2, asker);
            lay.setString(3, queryContext.purpose().value());
            lay.setString(4, queryContext.legalBasis().value());
            lay.setString(5, queryContext.commissionNo());
            lay.setString(6, queryContext.officer().number());
            lay.setString(7, queryContext.officer().name());
            lay.setString(8, queryContext.reason());
            lay.setObject(9, now.atOffset(ZoneOffset.UTC));
            lay.setArray(10, connection.createArrayOf("bigint", questions.stream().map(Question::leg).toArray()));
            lay.setArray(11, connection.createArrayOf("text", questions.stream().map(q -> q.item().value()).toArray()));
            lay.setArray(12, connection.createArrayOf("text", questions.stream().map(q -> q.id().number()).toArray()));
            lay.setArray(13, connection.createArrayOf("text", questions.stream().map(q -> q.name().value()).toArray()));
            lay.executeUpdate();
        }
    }

    Optional<Listing> find(long number) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement find = connection
                        .prepareStatement(
                                "select asked_at, answered_at is not null from exchange.query where query_no = ?")) {
            find.setLong(1, number);
            try (ResultSet row = find.executeQuery()) {
                return row.next()
                        ? Optional
                                .of(new Listing(row.getObject(1, OffsetDateTime.class).toInstant(), row.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    /** All reply rows of a list. @throws SourceFault if there are more than {@code most} */
    List<ReplyRow> replies(long number, int most) throws SQLException, SourceFault {
        try (Connection connection = pool.getConnection();
                PreparedStatement read = connection.prepareStatement(REPLIES)) {
            read.setLong(1, number);
            read.setLong(2, number);
            read.setMaxRows(most + 1);
            List<ReplyRow> rows = new ArrayList<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    rows.add(new ReplyRow(row.getLong(2), new Item(row.getString(1)), row.getString(3),
                            row.getString(4),
                            row.getObject(5, LocalDate.class), row.getString(6), row.getObject(7, Boolean.class),
                            row.getObject(8, BigDecimal.class), row.getObject(9, Integer.class),
                            row.getObject(10, BigDecimal.class),
                            row.getObject(11, BigDecimal.class), row.getString(12)));
                }
            }
            if (rows.size() > most) {
                throw new SourceFault(SourceFault.Kind.MALFORMED,
                        "a reply of the housing authority has more than " + most + " rows");
            }
            return rows;
        }
    }

    /** The days after the given one that are loaded completely, per item. */
    Map<Item, Set<LocalDate>> completeDays(LocalDate after) throws SQLException {
        try (Connection connection = pool.getConnection(); PreparedStatement read = connection.prepareStatement("""
                select item, business_day from exchange.batch_control
                 where finished_at is not null and loaded_rows = expected_rows and business_day > ?""")) {
            read.setObject(1, after);
            Map<Item, Set<LocalDate>> days = new HashMap<>();
            try (ResultSet row = read.executeQuery()) {
                while (row.next()) {
                    days.computeIfAbsent(new Item(row.getString(1)), item -> new HashSet<>())
                            .add(row.getObject(2, LocalDate.class));
                }
            }
            return days;
        }
    }

    void markFetched(long number, Instant now) throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement mark = connection
                        .prepareStatement(
                                "update exchange.query set fetched_at = ? where query_no = ? and fetched_at is null")) {
            mark.setObject(1, now.atOffset(ZoneOffset.UTC));
            mark.setLong(2, number);
            mark.executeUpdate();
        }
    }

    /** Proves that the tables are there and may be read. */
    void touch() throws SQLException {
        try (Connection connection = pool.getConnection();
                PreparedStatement touch = connection.prepareStatement("select 1 from exchange.batch_control limit 1")) {
            touch.execute();
        }
    }

    private static String wholeSeconds(Duration timeout) {
        return Long.toString(Math.max(1, timeout.plusMillis(999).toSeconds()));
    }

    @Override
    public void close() {
        pool.close();
    }
}
