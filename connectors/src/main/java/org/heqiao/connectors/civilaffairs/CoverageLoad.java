package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/** Statements where the register is complete; one about the same kind, registry and first year replaces the earlier one. */
final class CoverageLoad implements Load<Coverage> {

    private static final int CHUNK = 1000;

    private final DataSource database;
    private final BeforeCommit beforeCommit;
    private List<Coverage> waiting = new ArrayList<>();

    CoverageLoad(DataSource database, BeforeCommit beforeCommit) {
        this.database = database;
        this.beforeCommit = beforeCommit;
    }

    @Override
    public void add(long line, Coverage statement) throws SQLException {
        waiting.add(statement);
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
                long changed = write(connection, chunk);
                beforeCommit.with(connection, new Chunk(chunk.size(), changed, 0, List.of()));
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

    private static long write(Connection connection, List<Coverage> chunk) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into civil_affairs.coverage as held (kind, registry, from_year, to_year, completeness, as_of)
                values (?, ?, ?, ?, ?, ?)
                on conflict (kind, registry, from_year)
                do update set to_year = excluded.to_year, completeness = excluded.completeness, as_of = excluded.as_of
                 where (held.to_year, held.completeness, held.as_of)
                       is distinct from (excluded.to_year, excluded.completeness, excluded.as_of)""")) {
            long changed = 0;
            for (var statement : chunk) {
                insert.setString(1, statement.kind().value());
                insert.setString(2, statement.registry());
                insert.setInt(3, statement.fromYear());
                insert.setInt(4, statement.toYear());
                insert.setString(5, statement.completeness().name());
                insert.setTimestamp(6, Timestamp.from(statement.asOf()));
                changed += insert.executeUpdate();
            }
            return changed;
        }
    }
}
