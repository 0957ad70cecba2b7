package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.heqiao.connectors.civilaffairs.ChunkLoader.Numbered;
import org.heqiao.connectors.civilaffairs.RecordKind.Amended;
import org.heqiao.schemas.privacy.LookupHash;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.Retraction.RetractionReason;
import org.jspecify.annotations.Nullable;

/**
 * Notes which records the records of a chunk take back, or take the place of, in the transaction of the chunk. What is
 * there stays as it is (0015). A record that is taken back must be about the people that the row names; a correction
 * need not be, for that may be what was wrong.
 */
final class RetractionLoader<T> {

    private static final String AMENDING = """
            create temporary table if not exists amending (line bigint, withdrawn boolean, place text, number text,
                   by_place text,
                by_number text, subject_a bytea, subject_b bytea) on commit drop""";

    private final Amended<T> amended;
    private final LookupHash hash;
    private final boolean announced;

    RetractionLoader(Amended<T> amended, LookupHash hash, boolean announced) {
        this.amended = amended;
        this.hash = hash;
        this.announced = announced;
    }

    /**
     * @param fresh     records taken back that were not before
     * @param withdrawn lines that take back a record, now or before
     * @param differing lines that take back a record about other people
     * @param unmet     lines that speak of a record that is not there
     */
    record Result(long fresh, Set<Long> withdrawn, List<Long> differing, List<Long> unmet) {

        static final Result NOTHING = new Result(0, Set.of(), List.of(), List.of());
    }

    Result write(Connection connection, List<Numbered<T>> chunk) throws SQLException {
        if (chunk.stream().allMatch(each -> amended.amendment().apply(each.each()).isNone())) {
            return Result.NOTHING;
        }
        try (var statement = connection.createStatement()) {
            statement.execute(AMENDING);
            insert(connection, chunk);
            var result = resolve(connection);
            long fresh = retract(connection);
            return new Result(fresh, result.withdrawn, result.differing, result.unmet);
        }
    }

    private void insert(Connection connection, List<Numbered<T>> chunk) throws SQLException {
        try (var insert = connection.prepareStatement("insert into amending values (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (var each : chunk) {
                var amendment = amended.amendment().apply(each.each());
                var own = amended.name().apply(each.each());
                var parties = amended.parties().apply(each.each());
                if (amendment.withdrawn()) {
                    add(insert, each.line(), own, null, parties);
                } else if (amendment.corrects() != null) {
                    add(insert, each.line(), amendment.corrects(), own, parties);
                }
            }
            insert.executeBatch();
        }
    }

    private void add(PreparedStatement insert, long line, RecordName name, @Nullable RecordName by,
            List<@Nullable Party> parties)
            throws SQLException {
        insert.setLong(1, line);
        insert.setBoolean(2, by == null);
        insert.setString(3, name.place());
        insert.setString(4, name.number());
        insert.setString(5, by == null ? null : by.place());
        insert.setString(6, by == null ? null : by.number());
        insert.setBytes(7, subject(parties.get(0)));
        insert.setBytes(8, subject(parties.get(1)));
        insert.addBatch();
    }

    private byte @Nullable [] subject(@Nullable Party party) {
        return party == null ? null : party.subject(hash);
    }

    private Result resolve(Connection connection) throws SQLException {
        var withdrawn = new HashSet<Long>();
        var differing = new ArrayList<Long>();
        var unmet = new ArrayList<Long>();
        try (var select = connection.prepareStatement(
                """
                        select line, bool_or(withdrawn), bool_or(held.number is not null), bool_and(not withdrawn or
                               held.number is null
                                   or (amending.subject_a is null or amending.subject_a in (held.subject_a,
                                          held.subject_b))
                                  and (amending.subject_b is null or amending.subject_b in (held.subject_a,
                                         held.subject_b))) is not false
                          from amending left join (%s) as held
                            on held.number = amending.number and (held.place = amending.place or amending.place = '')
                         group by line order by line"""
                        .formatted(amended.held()));
                var lines = select.executeQuery()) {
            while (lines.next()) {
                long line = lines.getLong(1);
                if (!lines.getBoolean(4)) {
                    differing.add(line);
                } else if (lines.getBoolean(3)) {
                    if (lines.getBoolean(2)) {
                        withdrawn.add(line);
                    }
                } else if (!lines.getBoolean(2) || amended.kind() != ImportKind.MARRIAGES) {
                    unmet.add(line);
                }
            }
        }
        delete(connection, differing);
        return new Result(0, withdrawn, differing, unmet);
    }

    private static void delete(Connection connection, List<Long> lines) throws SQLException {
        try (var delete = connection.prepareStatement("delete from amending where line = any (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", lines.toArray()));
            delete.executeUpdate();
        }
    }

    private long retract(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement(
                """
                        with held as (%1$s), met as (
                            select distinct on (amending.place, amending.number) amending.*, held.number is not null as
                                   is_held, held.reference, held.source,
                                   held.happened_on, held.subject_a as of_a, held.subject_b as of_b, held.document_a,
                                          held.document_b,
                                   held.fifteen_a, held.fifteen_b, held.person_a, held.person_b
                              from amending left join held on held.number = amending.number and (held.place =
                                     amending.place or amending.place = '')
                             order by amending.place, amending.number, line
                        ), fresh as (
                            insert into civil_affairs.retraction (kind, place, number, reason, replaced_place,
                                   replaced_number, person_a, person_b,
                                                                  document_a, document_b)
                            select '%2$s', place, number, case when withdrawn then '%3$s' else '%4$s' end, by_place,
                                   by_number, person_a, person_b,
                                   coalesce(document_a, '1'), coalesce(document_b, '1')
                              from met where is_held or not (withdrawn and '%2$s' = '%5$s')
                            on conflict do nothing returning place, number, replaced_number
                        ), again as (
                            delete from civil_affairs.told_death using met, fresh
                             where '%2$s' in ('deaths', 'cremations') and met.place = fresh.place and met.number =
                                    fresh.number
                               and told_death.subject = met.of_a
                        )%6$s
                        select count(*) filter (where replaced_number is null) from fresh"""
                        .formatted(amended.held(), amended.kind().word(), RetractionReason.INVALID,
                                RetractionReason.CORRECTED,
                                ImportKind.MARRIAGES.word(),
                                announced ? ChangeEventSql.ofRetractions(amended.kind()) : ""));
                var counted = insert.executeQuery()) {
            counted.next();
            return counted.getLong(1);
        }
    }
}
