package org.heqiao.connectors.civilaffairs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.heqiao.schemas.marriage.DocumentType;
import org.heqiao.schemas.marriage.Origin;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the register, in the order of commits: whoever has read up to a seq and reads on from there misses nothing. New changes are
 * announced by {@code NOTIFY} on {@link #CHANNEL}.
 */
public final class MarriageChanges {

    public static final String CHANNEL = "civil_affairs_change";

    private static final int MOST = 10_000;
    private static final int TIMEOUT_SECONDS = 30;

    private final DataSource database;
    private final PersonSeal seal;

    public MarriageChanges(DataSource database, FieldCipher cipher) {
        this.database = database;
        this.seal = new PersonSeal(cipher);
    }

    /** @param limit 1 to 10,000 */
    public List<MarriageChange> after(long seq, int limit) throws SQLException {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("1 to " + MOST + " changes at once");
        }
        try (var connection = database.getConnection();
                var select = connection.prepareStatement(
                        """
                                select seq, kind, recorded_at, happened_on, source, reference, subject_a, subject_b, document_a, document_b, person_a, person_b
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
        }
    }

    /** The newest seq; 0: nothing ever changed. */
    public long newest() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.setQueryTimeout(TIMEOUT_SECONDS);
            try (var newest = statement.executeQuery("select coalesce(max(seq), 0) from civil_affairs.change")) {
                newest.next();
                return newest.getLong(1);
            }
        }
    }

    private MarriageChange change(ResultSet row) throws SQLException {
        return new MarriageChange(row.getLong("seq"), MarriageChange.Kind.of(row.getString("kind")),
                row.getObject("recorded_at", OffsetDateTime.class).toInstant(), row.getObject("happened_on", LocalDate.class),
                Origin.valueOf(row.getString("source")), row.getString("reference"), concerned(row, "a"), concerned(row, "b"));
    }

    private MarriageChange.@Nullable Concerned concerned(ResultSet row, String side) throws SQLException {
        var sealed = row.getBytes("person_" + side);
        if (sealed == null) {
            return null;
        }
        var subject = row.getBytes("subject_" + side);
        var document = DocumentType.of(row.getString("document_" + side)).orElse(DocumentType.OTHER);
        return new MarriageChange.Concerned(subject == null ? null : PersonKey.of(subject), seal.open(document, sealed));
    }
}
