package org.heqiao.connectors.civilaffairs;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.heqiao.connectors.kit.TestPostgres;
import org.heqiao.schemas.privacy.KeyRing;
import org.postgresql.ds.PGSimpleDataSource;

/** A real PostgreSQL for all tests of the register, emptied for each; the hub logs in as {@code hub}. */
final class RegisterDatabase {

    static final KeyRing KEYS = KeyRing.create(new SecureRandom());

    private static final List<String> FILLED = List.of("marriage_registration", "cremation", "assistance_grant",
            "coverage", "court_notice", "death_notice", "change", "told_death", "retraction");
    private static final DataSource DATABASE = migrated();

    private RegisterDatabase() {
    }

    private static DataSource migrated() {
        var database = TestPostgres.database("register", "create role hub login");
        Flyway.configure().dataSource(database).locations("classpath:db/migration/civilaffairs").load().migrate();
        execute(database, "grant usage on schema civil_affairs to hub");
        execute(database, "grant select on all tables in schema civil_affairs to hub");
        var pool = new HikariConfig();
        pool.setDataSource(database);
        return new HikariDataSource(pool);
    }

    /** The database as its owner sees it. */
    static DataSource owned() {
        return DATABASE;
    }

    static int port() {
        return TestPostgres.port();
    }

    static DataSource asTheHub(int port, int timeoutSeconds) {
        var database = new PGSimpleDataSource();
        database.setServerNames(new String[]{"localhost"});
        database.setPortNumbers(new int[]{port});
        database.setDatabaseName("register");
        database.setUser("hub");
        database.setConnectTimeout(timeoutSeconds);
        database.setSocketTimeout(timeoutSeconds);
        database.setSslMode("disable");
        database.setGssEncMode("disable");
        return database;
    }

    static CivilAffairsRegister emptied() {
        // not truncated: new files for nine tables take longer than a test
        execute(FILLED.stream().map(table -> "delete from civil_affairs." + table).collect(Collectors.joining(";")));
        execute("alter role hub login connection limit -1");
        return new CivilAffairsRegister(owned(), KEYS.lookupHash(), KEYS.fieldCipher());
    }

    static void execute(String sql) {
        execute(owned(), sql);
    }

    private static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
