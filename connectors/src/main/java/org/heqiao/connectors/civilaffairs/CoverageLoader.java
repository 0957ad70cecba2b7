package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.registerimport.Retraction.RetractionReason;
import org.heqiao.schemas.registerimport.RowCode;
import org.heqiao.schemas.source.Item;
import org.jspecify.annotations.Nullable;

/**
 * Statements where the register is complete; one about the same kind, registry and first year replaces the earlier one.
 * One that is taken back, or replaced by one that claims less, is listed among the retractions and told as a change:
 * "no record" rested on it.
 */
final class CoverageLoader extends ChunkLoader<Coverage> {

    private static final int CHUNK = 1000;
    /** Who says so in events; of assistance no event tells. */
    private static final Map<Item, RecordSource> ORIGINS = Map.of(Item.MARRIAGES, RecordSource.REGISTRY,
            Item.CREMATIONS,
            RecordSource.CREMATIONS,
            RegisterItems.COURT_NOTICES, RecordSource.COURTS, RegisterItems.DEATHS_POPULATION, RecordSource.POPULATION,
            RegisterItems.DEATHS_MEDICAL,
            RecordSource.MEDICAL);

    CoverageLoader(DataSource database, BeforeCommit beforeCommit) {
        super(database, CHUNK, beforeCommit);
    }

    @Override
    Chunk write(Connection connection, List<Numbered<Coverage>> chunk) throws SQLException {
        var notes = new ArrayList<Noted>();
        long changed = 0;
        boolean told = false;
        for (var numbered : chunk) {
            var statement = numbered.each();
            var held = held(connection, statement);
            if (statement.withdrawn()) {
                if (held == null) {
                    notes.add(new Noted(numbered.line(), RowCode.RECORD_NOT_HELD));
                } else {
                    changed += delete(connection, held);
                    told |= retract(connection, held, null);
                }
            } else if (insert(connection, statement)) {
                changed++;
                told |= held != null && statement.claimsLessThan(held) && retract(connection, held, statement);
            }
        }
        if (told) {
            try (var wake = connection.createStatement()) {
                wake.execute(ChangeEventSql.WAKE);
            }
        }
        return new Chunk(chunk.size(), changed, 0, List.of(), notes);
    }

    private static @Nullable Coverage held(Connection connection, Coverage statement) throws SQLException {
        try (var select = connection.prepareStatement(
                """
                        select to_year, completeness, as_of from civil_affairs.coverage where kind = ? and registry = ?
                               and from_year = ? for update""")) {
            select.setString(1, statement.kind().value());
            select.setString(2, statement.registry());
            select.setInt(3, statement.fromYear());
            try (var row = select.executeQuery()) {
                return row.next()
                        ? new Coverage(statement.kind(), statement.registry(), statement.fromYear(),
                                row.getInt("to_year"),
                                Completeness.valueOf(row.getString("completeness")),
                                row.getObject("as_of", OffsetDateTime.class).toInstant())
                        : null;
            }
        }
    }

    private static int delete(Connection connection, Coverage held) throws SQLException {
        try (var delete = connection
                .prepareStatement(
                        "delete from civil_affairs.coverage where kind = ? and registry = ? and from_year = ?")) {
            delete.setString(1, held.kind().value());
            delete.setString(2, held.registry());
            delete.setInt(3, held.fromYear());
            return delete.executeUpdate();
        }
    }

    private static boolean insert(Connection connection, Coverage statement) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into civil_affairs.coverage as held (kind, registry, from_year, to_year, completeness, as_of)
                values (?, ?, ?, ?, ?, ?)
                on conflict (kind, registry, from_year)
                do update set to_year = excluded.to_year, completeness = excluded.completeness, as_of = excluded.as_of
                 where (held.to_year, held.completeness, held.as_of)
                       is distinct from (excluded.to_year, excluded.completeness, excluded.as_of)""")) {
            insert.setString(1, statement.kind().value());
            insert.setString(2, statement.registry());
            insert.setInt(3, statement.fromYear());
            insert.setInt(4, statement.toYear());
            insert.setString(5, statement.completeness().name());
            insert.setTimestamp(6, Timestamp.from(statement.asOf()));
            return insert.executeUpdate() > 0;
        }
    }

    /** @param by null: it was withdrawn. @return whether a change was written */
    private static boolean retract(Connection connection, Coverage held, @Nullable Coverage by) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into civil_affairs.retraction (kind, place, number, reason, replaced_place, replaced_number)
                values ('coverage', ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, held.registry());
            insert.setString(2, held.name());
            insert.setString(3, (by == null ? RetractionReason.INVALID : RetractionReason.CORRECTED).name());
            insert.setString(4, by == null ? null : by.registry());
            insert.setString(5, by == null ? null : by.name());
            insert.executeUpdate();
        }
        var recordSource = ORIGINS.get(held.kind());
        if (recordSource == null) {
            return false;
        }
        try (var lock = connection.createStatement(); var insert = connection.prepareStatement("""
                insert into civil_affairs.change (kind, source, reference) values ('retraction', ?, ?)""")) {
            lock.execute(ChangeEventSql.LOCK);
            insert.setString(1, recordSource.name());
            insert.setString(2, "coverage/" + held.registry() + "/" + held.name());
            insert.executeUpdate();
        }
        return true;
    }
}
