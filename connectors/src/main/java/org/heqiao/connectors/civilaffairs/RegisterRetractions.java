package org.heqiao.connectors.civilaffairs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.PersonDocument;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.registerimport.ImportKind;
import org.heqiao.schemas.registerimport.Retraction;
import org.heqiao.schemas.registerimport.Retractions;
import org.jspecify.annotations.Nullable;

/** The records taken back, with the numbers of those they name: whoever was answered about them is to be found. */
final class RegisterRetractions implements Retractions {

    private static final int TIMEOUT_SECONDS = 30;

    private final DataSource database;
    private final PersonCipher seal;

    RegisterRetractions(DataSource database, FieldCipher cipher) {
        this.database = database;
        this.seal = new PersonCipher(cipher);
    }

    @Override
    public List<Retraction> after(long seq, int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " retractions at once");
        }
        return read("seq > ? order by seq limit ?", seq, limit);
    }

    @Override
    public Optional<Retraction> find(long seq) {
        return read("seq = ? limit ?", seq, 1).stream().findFirst();
    }

    private List<Retraction> read(String which, long seq, int limit) {
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        """
                                select seq, kind, place, number, reason, replaced_place, replaced_number, recorded_at,
                                       person_a, person_b, document_a, document_b
                                  from civil_affairs.retraction where\s"""
                                + which)) {
            select.setQueryTimeout(TIMEOUT_SECONDS);
            select.setLong(1, seq);
            select.setInt(2, limit);
            try (var rows = select.executeQuery()) {
                var found = new ArrayList<Retraction>();
                while (rows.next()) {
                    found.add(retraction(rows));
                }
                return found;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("the register's retractions cannot be read", failed);
        }
    }

    private Retraction retraction(ResultSet row) throws SQLException {
        var kind = ImportKind.of(row.getString("kind")).orElseThrow();
        var by = row.getString("replaced_number");
        return new Retraction(row.getLong("seq"), kind, name(kind, row.getString("place"), row.getString("number")),
                Retraction.RetractionReason.valueOf(row.getString("reason")),
                by == null ? null : name(kind, row.getString("replaced_place"), by),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                Stream.of(person(row, "a"), person(row, "b")).filter(Objects::nonNull).toList());
    }

    /** The place of a cremation is the hash of the dead, and nobody else's to see. */
    private static String name(ImportKind kind, String place, String number) {
        return kind == ImportKind.CREMATIONS ? "cremation/" + number : place + "/" + number;
    }

    private @Nullable ResidentId person(ResultSet row, String side) throws SQLException {
        var sealed = row.getBytes("person_" + side);
        if (sealed == null) {
            return null;
        }
        var document = DocumentType.of(row.getString("document_" + side)).orElse(DocumentType.OTHER);
        return new PersonDocument(document, seal.open(document, sealed).idNumber()).resident();
    }
}
