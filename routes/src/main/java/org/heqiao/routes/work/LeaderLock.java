package org.heqiao.routes.work;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Of all nodes at most one leads: by a lock of the database that the session of one connection holds, and that falls
 * with it, or with its silence.
 */
public final class LeaderLock {

    /**
     * A leader that does not speak for so long has lost its lead, however it came about: the database ends its session,
     * and with it the lock.
     */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(15);
    private static final String SPEAK = "select true";

    private final String key;
    private volatile boolean held;

    /** @param key of the lock, the same on every node */
    public LeaderLock(String key) {
        this.key = "hashtext('" + key + "')";
    }

    /** Whether this node leads, as far as it knows. */
    public boolean isHeld() {
        return held;
    }

    /** To be called first of all over a connection that is to hold it. */
    public void open(Connection connection) throws SQLException {
        execute(connection, "set idle_session_timeout = " + LONGEST_SILENCE.toMillis());
    }

    /**
     * Takes the lead where nobody has it; whoever has it keeps it by this. @return whether this node leads
     *
     * @throws SQLException nobody knows; the connection is of no use any more
     */
    public boolean hold(Connection connection) throws SQLException {
        held = ask(connection, held ? SPEAK : "select pg_try_advisory_lock(" + key + ")");
        return held;
    }

    /** Gives the lead back. */
    public void close(Connection connection) throws SQLException {
        held = false;
        execute(connection, "select pg_advisory_unlock_all()");
        execute(connection, "reset idle_session_timeout");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean ask(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement(); var row = statement.executeQuery(sql)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
