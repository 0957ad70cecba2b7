package org.heqiao.app.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

import org.heqiao.app.startup.CannotStart;

/** Looks at somebody else's database before anything is built on it. */
final class ExternalDatabase {

    private static final int OLDEST_MAJOR = 16;

    private ExternalDatabase() {
    }

    static void check(String url, String username, String password) {
        var properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("loginTimeout", "10");
        properties.setProperty("socketTimeout", "10");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("heqiao.database.url is not the address of a PostgreSQL.",
                    "It looks like jdbc:postgresql://host:5432/heqiao.");
        }
        try (var connection = DriverManager.getConnection(url, properties)) {
            int major = connection.getMetaData().getDatabaseMajorVersion();
            if (major < OLDEST_MAJOR) {
                throw new CannotStart(
                        "The database at " + url + " is PostgreSQL " + major + "; the hub needs " + OLDEST_MAJOR
                                + " or newer.",
                        "Give the hub a newer one.");
            }
        } catch (SQLException failed) {
            throw refusal(url, username, failed);
        }
    }

    private static CannotStart refusal(String url, String username, SQLException failed) {
        var state = failed.getSQLState() == null ? "" : failed.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> new CannotStart("The database at " + url + " does not let " + username + " in.",
                    "Check heqiao.database.username and heqiao.database.password.", failed);
            case "3D000" -> new CannotStart("There is no such database at " + url + ".",
                    "Create it, owned by " + username + ".", failed);
            default -> new CannotStart(
                    "The database at " + url + " cannot be reached: " + CannotStart.rootOf(failed) + ".",
                    "Check heqiao.database.url and that the server runs; without heqiao.database.url the hub brings"
                            + " its own.",
                    failed);
        };
    }
}
