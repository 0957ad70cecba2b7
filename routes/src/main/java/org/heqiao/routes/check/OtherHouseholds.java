package org.heqiao.routes.check;

import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.routes.check.Households.AlsoIn;
import org.heqiao.routes.check.Households.Person;
import org.heqiao.schemas.identity.PersonName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds who is a member of another household too, of the same batch or of another one of the same agency that is not finished. Looked up by keyed hash,
 * a few per person: how often somebody is named costs no memory.
 */
@Component
class OtherHouseholds {

    /** Of each person; more are not told. */
    private static final int MOST = 5;

    private final JdbcTemplate db;
    private final Sealing sealing;

    OtherHouseholds(JdbcTemplate db, Sealing sealing) {
        this.db = db;
        this.sealing = sealing;
    }

    /** A member, and where it is. */
    record Place(long household, String householdNo, long batch, String agency, Person person) {
    }

    /** Adds to each of these people the other households it is in. @param places by keyed hash */
    void find(Map<ByteBuffer, List<Place>> places) {
        var agencies = new TreeSet<String>();
        var batches = new TreeSet<Long>();
        places.values().stream().flatMap(List::stream).forEach(place -> {
            agencies.add(place.agency);
            batches.add(place.batch);
        });
        var told = new IdentityHashMap<Person, Set<Long>>();
        db.query(connection -> {
            var select = connection.prepareStatement("""
                    select s.subject, o.household_id, o.batch_id, o.agency, o.is_open, o.household_no, o.identity, o.declared
                      from unnest(?::bytea[]) as s (subject) cross join lateral (
                        select m.id, m.household_id, h.batch_id, b.agency, h.household_no, m.identity, m.declared,
                               b.state in ('RECEIVED', 'INTAKE', 'CHECKING') as is_open
                          from hub.member m join hub.household h on h.id = m.household_id join hub.batch b on b.id = h.batch_id
                         where m.subject = s.subject and b.agency = any (?)
                           and (b.id = any (?) or b.state in ('RECEIVED', 'INTAKE', 'CHECKING'))
                         order by m.id limit ?) o
                     order by s.subject, o.id""");
            select.setArray(1, connection.createArrayOf("bytea", places.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new)));
            select.setArray(2, connection.createArrayOf("text", agencies.toArray()));
            select.setArray(3, connection.createArrayOf("bigint", batches.toArray()));
            select.setInt(4, MOST + 1);
            return select;
        }, row -> {
            for (var place : places.getOrDefault(ByteBuffer.wrap(row.getBytes("subject")), List.of())) {
                if (isAnother(row, place) && told.computeIfAbsent(place.person, any -> new TreeSet<>()).add(row.getLong("household_id"))) {
                    place.person.alsoIn().add(alsoIn(row, place.person.content().name()));
                }
            }
        });
    }

    private static boolean isAnother(ResultSet row, Place place) throws SQLException {
        boolean again = row.getString("household_no").equals(place.householdNo); // the same household, submitted once more
        return row.getLong("household_id") != place.household && !again && row.getString("agency").equals(place.agency)
                && (row.getBoolean("is_open") || row.getLong("batch_id") == place.batch);
    }

    private AlsoIn alsoIn(ResultSet row, PersonName name) throws SQLException {
        var other = sealing.member(row.getBytes("identity"), row.getBytes("declared"));
        return new AlsoIn(row.getString("household_no"), other.role(), other.name().compare(name) != PersonName.Comparison.DIFFERENT);
    }
}
