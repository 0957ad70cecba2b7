package org.heqiao.connectors.civilaffairs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.heqiao.schemas.event.ChangeFeed;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;

/**
 * The changes with the numbers of those they name: what is sent about a person must be written down about that person.
 */
final class RegisterFeed implements ChangeFeed {

    private static final int TIMEOUT_SECONDS = 30;

    private final DataSource database;
    private final PersonCipher seal;

    RegisterFeed(DataSource database, FieldCipher cipher) {
        this.database = database;
        this.seal = new PersonCipher(cipher);
    }

    @Override
    public List<RegisterChange> after(long seq, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " changes at once");
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        """
                                select seq, kind, recorded_at, happened_on, source, reference, subject_a, subject_b,
                                       document_a, document_b,
                                       person_a, person_b
                                  from civil_affairs.change where seq > ? order by seq limit ?""")) {
            select.setQueryTimeout(TIMEOUT_SECONDS);
            select.setLong(1, seq);
            select.setInt(2, limit);
            try (var rows = select.executeQuery()) {
                var changes = new ArrayList<RegisterChange>();
                while (rows.next()) {
                    changes.add(change(rows));
                }
                return changes;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the register's changes cannot be read", failed);
        }
    }

    @Override
    public long newest() {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (var newest = statement.executeQuery("select coalesce(max(seq), 0) from civil_affairs.change")) {
                newest.next();
                return newest.getLong(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the register's changes cannot be read", failed);
        }
    }

    @Override
    public String channel() {
        return ChangeEventSql.CHANNEL;
    }

    /**
     * The newest stays, however old: from it {@link #newest} is known. Rows are looked at from the oldest on, so that
     * one step costs what it drops.
     */
    @Override
    public int purge(Connection transaction, Instant before, long passed, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " changes at once");
        }
        try (
                var delete = transaction.prepareStatement(
                        """
                                with gone as (
                                    delete from civil_affairs.change where seq in (
                                        select seq from (select seq, recorded_at from civil_affairs.change order by seq
                                               limit ?) as oldest
                                         where recorded_at < ? and seq <= ? and seq < (select max(seq) from
                                                civil_affairs.change))
                                    returning kind, subject_a
                                ), told as (
                                    insert into civil_affairs.told_death select distinct subject_a from gone where kind
                                           = 'death' and subject_a is not null
                                    on conflict do nothing
                                )
                                select count(*) from gone""")) {
            delete.setQueryTimeout(TIMEOUT_SECONDS);
            delete.setInt(1, limit);
            delete.setObject(2, before.atOffset(ZoneOffset.UTC));
            delete.setLong(3, passed);
            try (var gone = delete.executeQuery()) {
                gone.next();
                return gone.getInt(1);
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the register's changes cannot be dropped", failed);
        }
    }

    @Override
    public @Nullable Instant oldest() {
        try (var connection = database.getConnection();
                var select = connection
                        .prepareStatement("select recorded_at from civil_affairs.change order by seq limit 1");
                var row = select.executeQuery()) {
            return row.next() ? row.getObject(1, OffsetDateTime.class).toInstant() : null;
        } catch (SQLException failed) {
            throw new IllegalStateException("the register's changes cannot be read", failed);
        }
    }

    private RegisterChange change(ResultSet row) throws SQLException {
        return new RegisterChange(row.getLong("seq"), RegisterChange.Kind.of(row.getString("kind")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                row.getObject("happened_on", LocalDate.class),
                RecordSource.valueOf(row.getString("source")), row.getString("reference"), concerned(row, "a"),
                concerned(row, "b"));
    }

    private RegisterChange.@Nullable Concerned concerned(ResultSet row, String side) throws SQLException {
        var sealed = row.getBytes("person_" + side);
        if (sealed == null) {
            return null;
        }
        var subject = row.getBytes("subject_" + side);
        var person = seal.open(sealed);
        var document = DocumentType.of(row.getString("document_" + side)).orElse(DocumentType.OTHER);
        return new RegisterChange.Concerned(subject == null ? null : PersonKey.of(subject),
                new PersonDocument(document, person.idNumber()).resident(), person.name());
    }
}
