package org.heqiao.connectors.civilaffairs;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.heqiao.schemas.privacy.KeyRing;
import org.postgresql.ds.PGSimpleDataSource;

/** One real PostgreSQL for all tests of the register, empty at each start; the hub logs in as {@code hub}. */
final class RegisterDatabase {

    static final KeyRing KEYS = KeyRing.create(new SecureRandom());

    private static final EmbeddedPostgres POSTGRES = start();

    private RegisterDatabase() {
    }

    private static EmbeddedPostgres start() {
        try {
            var postgres = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    postgres.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            Flyway.configure().dataSource(postgres.getPostgresDatabase())
                    .locations("classpath:db/migration/civilaffairs").load().migrate();
            execute(postgres.getPostgresDatabase(), "create role hub login");
            execute(postgres.getPostgresDatabase(), "grant usage on schema civil_affairs to hub");
            execute(postgres.getPostgresDatabase(), "grant select on all tables in schema civil_affairs to hub");
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database as its owner sees it. */
    static DataSource owned() {
        return POSTGRES.getPostgresDatabase();
    }

    static int port() {
        return POSTGRES.getPort();
    }

    static DataSource asTheHub(int port, int timeoutSeconds) {
        var database = new PGSimpleDataSource();
        database.setServerNames(new String[]{"localhost"});
        database.setPortNumbers(new int[]{port});
        database.setDatabaseName("postgres");
        database.setUser("hub");
        database.setConnectTimeout(timeoutSeconds);
        database.setSocketTimeout(timeoutSeconds);
        return database;
    }

    static CivilAffairsRegister emptied() {
        execute("truncate civil_affairs.marriage_registration, civil_affairs.cremation,"
                + " civil_affairs.assistance_grant, civil_affairs.coverage, "
                + "civil_affairs.court_notice, civil_affairs.death_notice, civil_affairs.change,"
                + " civil_affairs.told_death, civil_affairs.retraction");
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
