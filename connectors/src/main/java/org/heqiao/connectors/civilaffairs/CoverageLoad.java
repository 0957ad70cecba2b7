package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

import javax.sql.DataSource;

/** Statements where the register is complete; one about the same kind, registry and first year replaces the earlier one. */
final class CoverageLoad extends ChunkLoad<Coverage> {

    private static final int CHUNK = 1000;

    CoverageLoad(DataSource database, BeforeCommit beforeCommit) {
        super(database, CHUNK, beforeCommit);
    }

    @Override
    Chunk write(Connection connection, List<Numbered<Coverage>> chunk) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into civil_affairs.coverage as held (kind, registry, from_year, to_year, completeness, as_of)
                values (?, ?, ?, ?, ?, ?)
                on conflict (kind, registry, from_year)
                do update set to_year = excluded.to_year, completeness = excluded.completeness, as_of = excluded.as_of
                 where (held.to_year, held.completeness, held.as_of)
                       is distinct from (excluded.to_year, excluded.completeness, excluded.as_of)""")) {
            long changed = 0;
            for (var numbered : chunk) {
                var statement = numbered.each();
                insert.setString(1, statement.kind().value());
                insert.setString(2, statement.registry());
                insert.setInt(3, statement.fromYear());
                insert.setInt(4, statement.toYear());
                insert.setString(5, statement.completeness().name());
                insert.setTimestamp(6, Timestamp.from(statement.asOf()));
                changed += insert.executeUpdate();
            }
            return new Chunk(chunk.size(), changed, 0, List.of());
        }
    }
}
