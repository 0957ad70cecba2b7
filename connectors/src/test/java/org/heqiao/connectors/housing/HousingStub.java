package org.heqiao.connectors.housing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.heqiao.connectors.kit.Person;
import org.heqiao.connectors.kit.ScriptedAgency;
import org.heqiao.connectors.kit.TestPostgres;
import org.heqiao.schemas.source.Fact;
import org.heqiao.schemas.source.Item;
import org.heqiao.schemas.source.SourceId;

/** The housing authority's exchange database, really PostgreSQL; its batch job runs when time passes. */
final class HousingStub extends ScriptedAgency {

    static final String PASSWORD = "exchange-password-91c2";
    static final LocalDate YESTERDAY = LocalDate.now(ZoneId.of("Asia/Shanghai")).minusDays(1);

    private static final DataSource DATABASE = TestPostgres.database("housing",
            "create role exchange_hub login password '" + PASSWORD + "'");

    /** Tables are made once, and again where a sentence has broken them: that takes longer than most sentences. */
    private static boolean whole;

    private final Connection database = connected();
    private final List<ExchangeDatabase> opened = new ArrayList<>();

    HousingStub() {
        if (whole) {
            run("delete from exchange.query; delete from exchange.query_entry; delete from exchange.dwelling_reply;"
                    + " delete from exchange.provident_fund_reply; delete from exchange.batch_control");
        } else {
            build();
        }
        loads(YESTERDAY, 1000, 1000);
    }

    private static Connection connected() {
        try {
            return DATABASE.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void build() {
        run("drop schema if exists exchange cascade");
        run(ddl());
        run("grant usage on schema exchange to exchange_hub; grant select, insert, update on all tables in schema"
                + " exchange to exchange_hub");
        whole = true;
    }

    private static String ddl() {
        try (var file = Objects.requireNonNull(ExchangeDatabase.class.getResourceAsStream("exchange-schema.sql"))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SourceId source() {
        return new SourceId("housing");
    }

    @Override
    public List<Item> items() {
        return List.of(Item.DWELLINGS, Item.PROVIDENT_FUND);
    }

    @Override
    public int port() {
        return TestPostgres.port();
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(1); // the driver counts in seconds
    }

    @Override
    public HousingRoutes connector(int port, Duration timeout) {
        var connection = new HousingConnection("jdbc:postgresql://localhost:" + port + "/housing", "exchange_hub",
                PASSWORD, "核对中心", LocalTime.of(8, 0),
                Duration.ofMillis(20), timeout.dividedBy(2), timeout, 4, 50, "银川全市");
        var database = new ExchangeDatabase(connection);
        opened.add(database);
        return new HousingRoutes(database, connection, Clock.systemUTC());
    }

    /** The load of a day, of both items. */
    void loads(LocalDate day, int expected, int loaded) {
        for (Item item : items()) {
            run("insert into exchange.batch_control values (?, ?, ?, ?, now())", day, item.value(), expected, loaded);
        }
    }

    @Override
    protected List<Fact> facts(Person person, Item item) {
        int n = Integer.parseInt(person.id().value().substring(14, 17));
        return item.equals(Item.DWELLINGS)
                ? List.of(new Fact.Dwelling("宁(2019)银川市不动产权第00" + n + "号", true, 8930 + n, 100),
                        new Fact.Dwelling("宁(2020)银川市不动产权第00" + n + "号", false, 1200, 50))
                : List.of(new Fact.ProvidentFund(84_000 + n, 1_234_567, YearMonth.of(2026, 9)));
    }

    @Override
    public void fails() {
        super.fails();
        whole = false;
        run("drop table exchange.query_entry");
    }

    @Override
    public void deniesTheHub() {
        super.deniesTheHub();
        whole = false;
        run("revoke all on all tables in schema exchange from exchange_hub");
    }

    @Override
    public int conversations() {
        return count("select count(*) from exchange.query");
    }

    @Override
    public int questions() {
        return count("select count(*) from exchange.query_entry");
    }

    @Override
    public List<String> secrets() {
        return List.of(PASSWORD);
    }

    /** The batch job: one at a time, and only the lists that were there when it began. */
    @Override
    public synchronized void elapse(Duration time) {
        try (Statement read = database.createStatement()) {
            StringBuilder open = new StringBuilder("-1");
            try (ResultSet list = read.executeQuery("select query_no from exchange.query where answered_at is null")) {
                while (list.next()) {
                    open.append(',').append(list.getLong(1));
                }
            }
            List<Object[]> entries = new ArrayList<>();
            try (ResultSet entry = read.executeQuery(
                    "select query_no, entry_no, item, id_number from exchange.query_entry where query_no in (" + open
                            + ")")) {
                while (entry.next()) {
                    entries.add(new Object[]{entry.getLong(1), entry.getLong(2), new Item(entry.getString(3)),
                            entry.getString(4)});
                }
            }
            if (is(Mood.OUT_OF_ORDER)) {
                Collections.reverse(entries);
            }
            for (Object[] entry : entries) {
                answer((Long) entry[0], (Long) entry[1], (Item) entry[2], (String) entry[3]);
            }
            run("update exchange.query set answered_at = now() where answered_at is null and query_no in (" + open
                    + ")");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(long query, long entry, Item item, String id) {
        switch (line(id, item)) {
            case UNKNOWN -> withoutFacts(query, entry, item, "1");
            case OTHER_NAME -> withoutFacts(query, entry, item, "2");
            case REFUSES -> withoutFacts(query, entry, item, "3");
            case OMITS -> {
            }
            case HOLDS -> holding(query, entry, item, id);
            case REPEATS -> {
                holding(query, entry, item, id);
                holding(query, entry, item, id);
            }
            case CONTRADICTS -> {
                holding(query, entry, item, id);
                withoutFacts(query, entry, item, "1");
            }
        }
        for (Person stranger : intruders(item)) {
            holding(query, 4711, item, stranger.id().value());
        }
        if (is(Mood.ENDLESS)) {
            run("insert into exchange.dwelling_reply select ?, ?, '0', null, ?, 'n' || n, true, 1, 1 from"
                    + " generate_series(1, 2000) n",
                    query,
                    entry, YESTERDAY);
        }
    }

    private void withoutFacts(long query, long entry, Item item, String result) {
        String table = item.equals(Item.DWELLINGS) ? "dwelling_reply" : "provident_fund_reply";
        run("insert into exchange." + table
                + " (query_no, entry_no, result, refusal_code, business_day) values (?, ?, ?, ?, ?)", query,
                entry,
                result, result.equals("3") ? "SEALED" : "", YESTERDAY);
    }

    private void holding(long query, long entry, Item item, String id) {
        Person person = List.of(Person.MA_LAN, Person.OUYANG_JIANGUO, Person.AYGUL, Person.LI_XIAOMING).stream()
                .filter(p -> p.id().value().equals(id)).findAny().orElseThrow();
        for (Fact fact : facts(person, item)) {
            switch (fact) {
                case Fact.Dwelling it ->
                    run("insert into exchange.dwelling_reply values (?, ?, '0', '', ?, ?, ?, ?, ?)", query, entry,
                            YESTERDAY,
                            it.certificateNo(), it.residential(), BigDecimal.valueOf(it.areaHundredths(), 2),
                            is(Mood.GARBAGE) ? 0 : it.sharePercent());
                case Fact.ProvidentFund it ->
                    run("insert into exchange.provident_fund_reply values (?, ?, '0', '', ?, ?, ?, ?)", query, entry,
                            YESTERDAY, BigDecimal.valueOf(it.monthlyFen(), 2), BigDecimal.valueOf(it.balanceFen(), 2),
                            is(Mood.GARBAGE) ? "garbage" : String.valueOf(it.lastPaid()));
                default -> throw new IllegalStateException("not of housing");
            }
        }
    }

    void run(String statement, Object... values) {
        try (PreparedStatement sql = database.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                sql.setObject(i + 1, values[i]);
            }
            sql.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    int count(String query) {
        try (Statement sql = database.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        opened.forEach(ExchangeDatabase::close);
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
