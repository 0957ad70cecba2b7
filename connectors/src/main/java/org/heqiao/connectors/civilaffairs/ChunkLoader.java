package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * Gathers records and writes them a chunk a transaction: memory stays flat, and what broke off can be started again.
 */
abstract sealed class ChunkLoader<T> implements RecordLoader<T> permits CoverageLoader, RegisterLoader {

    /** @param line where it stands in its file */
    record Numbered<T>(long line, T each) {
    }

    private final DataSource database;
    private final int most;
    private final BeforeCommit beforeCommit;
    private List<Numbered<T>> waiting = new ArrayList<>();

    /** @param most records in a chunk */
    ChunkLoader(DataSource database, int most, BeforeCommit beforeCommit) {
        this.database = database;
        this.most = most;
        this.beforeCommit = beforeCommit;
    }

    /** Writes a chunk, be it empty, in the transaction of the connection. */
    abstract Chunk write(Connection connection, List<Numbered<T>> chunk) throws SQLException;

    @Override
    public final int chunk() {
        return most;
    }

    @Override
    public final void add(long line, T each) throws SQLException {
        waiting.add(new Numbered<>(line, each));
        if (waiting.size() == most) {
            flush();
        }
    }

    @Override
    public final void flush() throws SQLException {
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

    @Override
    public void end() throws SQLException {
        if (!waiting.isEmpty()) {
            flush();
        }
    }
}
