package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.postgresql.PGConnection;

/**
 * Records of one kind on their way into the register, by COPY; what is there already stays as it is. Where the load is announced, the changes are
 * written in the same transactions.
 */
final class RegisterLoad<T> extends ChunkLoad<T> {

    static final int CHUNK = 10_000;

    private final DataSource database;
    private final RecordKind<T> kind;
    private final boolean announced;
    private boolean anything;

    RegisterLoad(DataSource database, RecordKind<T> kind, boolean announced, BeforeCommit beforeCommit) {
        super(database, CHUNK, beforeCommit);
        this.database = database;
        this.kind = kind;
        this.announced = announced;
    }

    /** So that the first questions after an import are planned for a full table, not for an empty one. */
    @Override
    public void end() throws SQLException {
        super.end();
        if (anything) {
            try (var connection = database.getConnection(); var statement = connection.createStatement()) {
                statement.execute("analyze civil_affairs." + kind.table());
            }
        }
    }

    @Override
    Chunk write(Connection connection, List<Numbered<T>> chunk) throws SQLException {
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
                if (kind.row().write(each.each(), rows)) {
                    rows.add(each.line()).endRow();
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
