package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.postgresql.PGConnection;

/**
 * Records of one kind on their way into the register, by COPY, a chunk a transaction: memory stays flat, what broke off can be started again,
 * and what is there already stays as it is. Where the load is announced, the changes are written in the same transactions.
 */
final class RegisterLoad<T> implements Load<T> {

    static final int CHUNK = 10_000;

    private record Numbered<T>(long line, T each) {
    }

    private final DataSource database;
    private final RecordKind<T> kind;
    private final boolean announced;
    private final BeforeCommit beforeCommit;
    private List<Numbered<T>> waiting = new ArrayList<>();
    private boolean anything;

    RegisterLoad(DataSource database, RecordKind<T> kind, boolean announced, BeforeCommit beforeCommit) {
        this.database = database;
        this.kind = kind;
        this.announced = announced;
        this.beforeCommit = beforeCommit;
    }

    @Override
    public void add(long line, T each) throws SQLException {
        waiting.add(new Numbered<>(line, each));
        if (waiting.size() == CHUNK) {
            flush();
        }
    }

    @Override
    public void flush() throws SQLException {
        var chunk = waiting;
        waiting = new ArrayList<>();
        try (var connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                beforeCommit.with(connection, write(connection, chunk));
                connection.commit();
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    /** So that the first questions after an import are planned for a full table, not for an empty one. */
    @Override
    public void end() throws SQLException {
        if (!waiting.isEmpty()) {
            flush();
        }
        if (anything) {
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("analyze civil_affairs." + kind.table());
            }
        }
    }

    private Chunk write(Connection connection, List<Numbered<T>> chunk) throws SQLException {
        if (chunk.isEmpty()) {
            return new Chunk(0, 0, 0, List.of());
        }
        try (var statement = connection.createStatement()) {
            statement.execute(kind.arriving());
            copy(connection, chunk);
            if (announced && kind.news() != null) {
                statement.execute(Announcement.LOCK);
            }
            var counts = counts(statement.executeQuery(kind.insert(announced)));
            if (announced && kind.news() != null) {
                statement.execute(Announcement.WAKE);
            }
            anything |= counts[0] + counts[1] > 0;
            var differing = new ArrayList<Long>();
            if (kind.compared() && counts[0] < chunk.size()) {
                try (var lines = statement.executeQuery(kind.differing())) {
                    while (lines.next()) {
                        differing.add(lines.getLong(1));
                    }
                }
            }
            return new Chunk(chunk.size(), counts[0], counts[1], differing);
        }
    }

    private static long[] counts(java.sql.ResultSet counted) throws SQLException {
        try (counted) {
            counted.next();
            return new long[]{counted.getLong(1), counted.getLong(2)};
        }
    }

    private void copy(Connection connection, List<Numbered<T>> chunk) throws SQLException {
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(kind.copy());
        try {
            var rows = new CopyRows(copy);
            for (var each : chunk) {
                if (kind.row().write(each.each, rows)) {
                    rows.add(each.line).endRow();
                }
            }
            rows.flush();
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
