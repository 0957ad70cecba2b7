package org.heqiao.connectors.civilaffairs;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.RowCode;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/**
 * Records of one kind on their way into the register, by COPY; what is there already stays as it is. Where the load is
 * announced, the changes are written in the same transactions.
 */
final class RegisterLoader<T> extends ChunkLoader<T> {

    static final int CHUNK = 10_000;

    private final DataSource database;
    private final RecordKind<T> kind;
    private final boolean announced;
    private final @Nullable RetractionLoader<T> retractions;
    private boolean anything;

    RegisterLoader(DataSource database, RecordKind<T> kind, LookupHash hash, boolean announced,
            BeforeCommit beforeCommit) {
        super(database, CHUNK, beforeCommit);
        this.database = database;
        this.kind = kind;
        this.announced = announced;
        this.retractions = kind.amended() == null ? null : new RetractionLoader<>(kind.amended(), hash, announced);
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
        boolean news = announced && kind.news() != null;
        try (var statement = connection.createStatement()) {
            statement.execute(kind.arriving());
            copy(connection, chunk);
            if (news) {
                statement.execute(ChangeEventSql.LOCK);
            }
            var counts = counts(statement.executeQuery(kind.insert(announced)));
            var back = retractions == null ? RetractionLoader.Result.NOTHING : retractions.write(connection, chunk);
            var notes = new ArrayList<Noted>();
            back.unmet().forEach(line -> notes.add(new Noted(line, RowCode.RECORD_NOT_HELD)));
            if (kind.after() != null) {
                notes(statement, kind.after(), notes);
            }
            if (news) {
                statement.execute(ChangeEventSql.WAKE);
            }
            anything |= counts[0] + counts[1] > 0;
            var differing = new TreeSet<>(back.differing());
            if (kind.compared() && counts[0] < chunk.size()) {
                differing.addAll(lines(statement, kind.differing()));
            }
            differing.removeAll(back.withdrawn());
            return new Chunk(chunk.size(), counts[0] + back.fresh(), counts[1], List.copyOf(differing), notes);
        }
    }

    /** Row by row by the index, however young the table's statistics are. */
    private static void notes(Statement statement, String sql, List<Noted> notes) throws SQLException {
        statement.execute("set local enable_seqscan = off");
        try (var lines = statement.executeQuery(sql)) {
            while (lines.next()) {
                notes.add(new Noted(lines.getLong(1), RowCode.valueOf(lines.getString(2))));
            }
        }
        statement.execute("set local enable_seqscan = on");
    }

    private static List<Long> lines(Statement statement, String sql) throws SQLException {
        var found = new ArrayList<Long>();
        try (var lines = statement.executeQuery(sql)) {
            while (lines.next()) {
                found.add(lines.getLong(1));
            }
        }
        return found;
    }

    private static long[] counts(java.sql.ResultSet counted) throws SQLException {
        try (counted) {
            counted.next();
            return new long[]{counted.getLong(1), counted.getLong(2)};
        }
    }

    private void copy(Connection connection, List<Numbered<T>> chunk) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        try (var rows = new PgCopyWriter("arriving", kind.written(), sql -> new PGCopyOutputStream(postgres, sql))) {
            for (var each : chunk) {
                if (kind.row().write(each.each(), rows)) {
                    rows.bigint(each.line());
                }
            }
        } catch (IOException refused) {
            throw refused.getCause() instanceof SQLException why ? why : new SQLException("COPY broke off", refused);
        }
    }
}
