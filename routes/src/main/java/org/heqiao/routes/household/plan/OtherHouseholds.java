package org.heqiao.routes.household.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.heqiao.gateway.authentication.AgencyCode;
import org.heqiao.routes.household.plan.HouseholdStore.AlsoIn;
import org.heqiao.routes.household.plan.HouseholdStore.Person;
import org.heqiao.schemas.identity.PersonName;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Finds who is a member of another household too, of the same batch or of another one of the same agency that is not
 * finished. Looked up by keyed hash, a few per person: how often somebody is named costs no memory.
 */
@Component
class OtherHouseholds {

    /** Of each person; more are not told. */
    private static final int MOST = 5;

    private final JdbcTemplate db;
    private final PersonalDataCodec personalDataCodec;

    OtherHouseholds(JdbcTemplate db, PersonalDataCodec personalDataCodec) {
        this.db = db;
        this.personalDataCodec = personalDataCodec;
    }

    /** A member, and where it is. @param subject keyed hash of the member's number */
    record Place(byte[] subject, long household, String householdNo, long batch, AgencyCode agency, Person person) {
    }

    /**
     * Adds to each of these people the other households it is in. @return those of them whose reports are made already
     */
    Set<Long> find(List<Place> places) {
        var reported = new TreeSet<Long>();
        if (places.isEmpty()) {
            return reported;
        }
        var told = new IdentityHashMap<Person, Set<Long>>();
        db.query(connection -> {
            var select = connection.prepareStatement(
                    """
                            select s.place, o.* from unnest(?::int[], ?::bytea[], ?::bigint[]) as s (place, subject,
                                   household) cross join lateral (
                                select m.id, m.household_id, h.batch_id, b.agency, h.household_no, h.reported,
                                       m.identity, m.declared,
                                       b.state in ('RECEIVED', 'INTAKE', 'CHECKING') as is_open
                                  from hub.member m join hub.household h on h.id = m.household_id join hub.batch b on
                                         b.id = h.batch_id
                                 where m.subject = s.subject and m.household_id <> s.household and b.agency = any (?)
                                   and h.recheck_of is null
                                   and (b.id = any (?) or b.state in ('RECEIVED', 'INTAKE', 'CHECKING'))
                                 order by m.id limit ?) o
                             order by s.place, o.id""");
            select.setArray(1, connection.createArrayOf("int", IntStream.range(0, places.size()).boxed().toArray()));
            select.setArray(2,
                    connection.createArrayOf("bytea", places.stream().map(Place::subject).toArray(byte[][]::new)));
            select.setArray(3, connection.createArrayOf("bigint", places.stream().map(Place::household).toArray()));
            select.setArray(4,
                    connection.createArrayOf("text",
                            places.stream().map(place -> place.agency().value()).distinct().toArray()));
            select.setArray(5,
                    connection.createArrayOf("bigint", places.stream().map(Place::batch).distinct().toArray()));
            select.setInt(6, MOST);
            return select;
        }, row -> {
            var place = places.get(row.getInt("place"));
            if (isAnother(row, place)
                    && told.computeIfAbsent(place.person, any -> new TreeSet<>()).add(row.getLong("household_id"))) {
                place.person.alsoIn().add(alsoIn(row, place.person.content().name()));
                if (row.getBoolean("reported") && row.getLong("batch_id") != place.batch) {
                    reported.add(row.getLong("household_id"));
                }
            }
        });
        return reported;
    }

    /**
     * Reports made before could not say it: their batches do. A household that somebody else marks at this moment is
     * left to them, so that nobody waits for anybody.
     *
     * @param batches that name them again, read to their end
     */
    void mark(Set<Long> reported, Set<Long> batches) {
        if (reported.isEmpty()) {
            return;
        }
        db.update(connection -> {
            var update = connection.prepareStatement("""
                    update hub.household set named_again = true where id in (
                        select id from hub.household as other where id = any (?) and not named_again and exists (
                            select from hub.report where household_id = other.id
                               and made_at < (select max(planned_at) from hub.batch where id = any (?)))
                         order by id for update skip locked)""");
            update.setArray(1, connection.createArrayOf("bigint", reported.toArray()));
            update.setArray(2, connection.createArrayOf("bigint", batches.toArray()));
            return update;
        });
    }

    private static boolean isAnother(ResultSet row, Place place) throws SQLException {
        // the same household, submitted once more
        boolean again = row.getString("household_no").equals(place.householdNo);
        return !again && row.getString("agency").equals(place.agency.value())
                && (row.getBoolean("is_open") || row.getLong("batch_id") == place.batch);
    }

    private AlsoIn alsoIn(ResultSet row, PersonName name) throws SQLException {
        var other = personalDataCodec.member(row.getBytes("identity"), row.getBytes("declared"));
        return new AlsoIn(row.getString("household_no"), other.role(),
                other.name().compare(name) != PersonName.Comparison.DIFFERENT);
    }
}
