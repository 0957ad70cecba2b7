package org.heqiao.connectors.civilaffairs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.Couple;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.EventId;
import org.heqiao.schemas.marriage.MarriageChange;
import org.heqiao.schemas.marriage.MarriageChanges;
import org.heqiao.schemas.marriage.Origin;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.source.SourceFault;
import org.jspecify.annotations.Nullable;

/** Reads the changes as the imports wrote them. */
final class RegisterChanges implements MarriageChanges {

    private static final int TIMEOUT_SECONDS = 30;

    private final DataSource database;
    private final PersonSeal seal;

    RegisterChanges(DataSource database, FieldCipher cipher) {
        this.database = database;
        this.seal = new PersonSeal(cipher);
    }

    @Override
    public List<MarriageChange> after(long seq, int limit) throws SourceFault {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " changes at once");
        }
        try (var connection = database.getConnection(); var select = connection.prepareStatement("""
                select seq, kind, recorded_at, happened_on, source, reference, subject_a, subject_b, document_a, document_b, fifteen_a,
                       fifteen_b, person_a, person_b
                  from civil_affairs.change where seq > ? order by seq limit ?""")) {
            select.setQueryTimeout(TIMEOUT_SECONDS);
            select.setLong(1, seq);
            select.setInt(2, limit);
            try (var rows = select.executeQuery()) {
                var changes = new ArrayList<MarriageChange>();
                while (rows.next()) {
                    changes.add(change(rows));
                }
                return changes;
            }
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        } catch (FieldCipher.Unreadable damaged) {
            throw new SourceFault(SourceFault.Kind.MALFORMED, "a record of the register cannot be read", null, damaged);
        }
    }

    @Override
    public long newest() throws SourceFault {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (var newest = statement.executeQuery("select coalesce(max(seq), 0) from civil_affairs.change")) {
                newest.next();
                return newest.getLong(1);
            }
        } catch (SQLException failed) {
            throw DatabaseFaults.of(failed);
        }
    }

    private MarriageChange change(ResultSet row) throws SQLException {
        return new MarriageChange(row.getLong("seq"), MarriageChange.Kind.of(row.getString("kind")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getObject("happened_on", LocalDate.class),
                Origin.valueOf(row.getString("source")), new EventId(row.getString("reference")),
                new Couple(party(row, "a"), party(row, "b")));
    }

    private org.heqiao.schemas.marriage.@Nullable Party party(ResultSet row, String side) throws SQLException {
        var sealed = row.getBytes("person_" + side);
        if (sealed == null) {
            return null;
        }
        var subject = row.getBytes("subject_" + side);
        var name = seal.open(sealed).name();
        return new org.heqiao.schemas.marriage.Party(DocumentType.of(row.getString("document_" + side)).orElse(DocumentType.OTHER),
                subject == null ? null : PersonKey.of(subject), row.getBoolean("fifteen_" + side),
                PersonName.isPossible(name) ? new PersonName(name) : null);
    }
}
