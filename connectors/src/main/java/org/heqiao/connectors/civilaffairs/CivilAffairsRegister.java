package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.LookupHash;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Fills the register. Records are streamed and written by COPY, a chunk a transaction: memory stays flat, an import that broke off can be
 * started again, and what is there already stays as it is. Records about people without a resident number are kept where the act has another
 * party, and left out otherwise, for they could never be found.
 */
public final class CivilAffairsRegister {

    private static final int CHUNK = 20_000;

    private final DataSource database;
    private final LookupHash hash;
    private final PersonSeal seal;

    public CivilAffairsRegister(DataSource database, LookupHash hash, FieldCipher cipher) {
        this.database = database;
        this.hash = hash;
        this.seal = new PersonSeal(cipher);
    }

    private enum Table {
        MARRIAGES("marriage_registration", RegistrationRow.COLUMNS, "registry, registration_no", "nothing"), //
        CREMATIONS("cremation", "subject, died_on, cremated_on, person", "subject, died_on, cremated_on", "nothing"), //
        ASSISTANCE("assistance_grant", "subject, scheme, from_on, until_on, monthly_fen, person", "subject, scheme, from_on", """
                update set until_on = excluded.until_on, monthly_fen = excluded.monthly_fen
                 where (assistance_grant.until_on, assistance_grant.monthly_fen)
                       is distinct from (excluded.until_on, excluded.monthly_fen)""");

        private final String name;
        private final String columns;
        private final String key;
        private final String known;

        Table(String name, String columns, String key, String known) {
            this.name = name;
            this.columns = columns;
            this.key = key;
            this.known = known;
        }

        /** Of what came twice in one chunk the last counts. */
        String insert() {
            return "insert into civil_affairs." + name + " select distinct on (" + key + ") * from arriving order by " + key
                    + ", ctid desc on conflict (" + key + ") do " + known;
        }
    }

    /** How a record becomes a row. */
    @FunctionalInterface
    private interface Row<T> {
        /** @return whether there is anything to be kept */
        boolean write(T each, CopyRows row);
    }

    /** @return how many acts are new */
    public long importMarriages(Stream<MarriageRegistration> acts) throws SQLException {
        return copy(acts, Table.MARRIAGES, (act, row) -> {
            new RegistrationRow(hash, seal).write(act, row);
            return true;
        });
    }

    /** @return how many records are new */
    public long importCremations(Stream<CremationRecord> records) throws SQLException {
        return copy(records, Table.CREMATIONS, (record, row) -> {
            var subject = subject(record.deceased());
            if (subject != null) {
                row.add(subject).add(record.diedOn()).add(record.crematedOn()).add(seal.seal(record.deceased()));
            }
            return subject != null;
        });
    }

    /** @return how many grants are new or changed */
    public long importAssistance(Stream<AssistanceGrant> grants) throws SQLException {
        return copy(grants, Table.ASSISTANCE, (grant, row) -> {
            var subject = subject(grant.recipient());
            if (subject != null) {
                row.add(subject).add(grant.scheme()).add(grant.from()).add(grant.until()).add(grant.monthlyFen())
                        .add(seal.seal(grant.recipient()));
            }
            return subject != null;
        });
    }

    /** States where the register is complete; a statement about the same kind, registry and first year replaces the earlier one. */
    public void covers(List<Coverage> statements) throws SQLException {
        try (var connection = database.getConnection(); var insert = connection.prepareStatement("""
                insert into civil_affairs.coverage (kind, registry, from_year, to_year, completeness, as_of) values (?, ?, ?, ?, ?, ?)
                on conflict (kind, registry, from_year)
                do update set to_year = excluded.to_year, completeness = excluded.completeness, as_of = excluded.as_of""")) {
            for (var statement : statements) {
                insert.setString(1, statement.kind().value());
                insert.setString(2, statement.registry());
                insert.setInt(3, statement.fromYear());
                insert.setInt(4, statement.toYear());
                insert.setString(5, statement.completeness().name());
                insert.setTimestamp(6, Timestamp.from(statement.asOf()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Whether nothing was ever imported. */
    public boolean isEmpty() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var held = statement.executeQuery("""
                select not exists (select from civil_affairs.marriage_registration) and not exists (select from civil_affairs.cremation)
                       and not exists (select from civil_affairs.assistance_grant)""")) {
            held.next();
            return held.getBoolean(1);
        }
    }

    /** Forgets everything, coverage included. For registers of synthetic people. */
    public void empty() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.execute("""
                    truncate civil_affairs.marriage_registration, civil_affairs.cremation, civil_affairs.assistance_grant,
                             civil_affairs.coverage, civil_affairs.court_notice, civil_affairs.death_notice, civil_affairs.change""");
        }
    }

    private <T> long copy(Stream<T> records, Table table, Row<T> writer) throws SQLException {
        long kept = 0;
        try (records; var connection = database.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                var each = records.iterator();
                while (each.hasNext()) {
                    kept += copyChunk(connection, each, table, writer);
                    connection.commit();
                }
                if (kept > 0) {
                    analyse(connection, table);
                }
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
        return kept;
    }

    private static <T> long copyChunk(Connection connection, Iterator<T> each, Table table, Row<T> writer)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temporary table arriving (like civil_affairs." + table.name + " including defaults) on commit drop");
            var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy arriving (" + table.columns + ") from stdin");
            try {
                var rows = new CopyRows(copy);
                for (int i = 0; i < CHUNK && each.hasNext(); i++) {
                    if (writer.write(each.next(), rows)) {
                        rows.endRow();
                    }
                }
                rows.flush();
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            return statement.executeLargeUpdate(table.insert());
        }
    }

    /** So that the first questions after an import are planned for a full table, not for an empty one. */
    private static void analyse(Connection connection, Table table) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("analyze civil_affairs." + table.name);
        }
        connection.commit();
    }

    private byte @Nullable [] subject(Party party) {
        return party.subject(hash);
    }
}
