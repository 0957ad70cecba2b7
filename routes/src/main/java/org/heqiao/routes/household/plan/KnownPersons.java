package org.heqiao.routes.household.plan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.heqiao.schemas.code.Division;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.identity.Subject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Finds in which households people were checked, whose ever they were; people by the keyed hash of their number. */
@Component
public class KnownPersons {

    /** Of each person, the latest. */
    private static final int MOST = 5;

    private final JdbcTemplate db;
    private final PersonalDataCodec personalDataCodec;

    KnownPersons(JdbcTemplate db, PersonalDataCodec personalDataCodec) {
        this.db = db;
        this.personalDataCodec = personalDataCodec;
    }

    /** A household in which somebody was checked. @param name under which the person stands there */
    public record Known(long household, String householdNo, Division division, PersonName name) {
    }

    /** @return by place in the list, the latest first; who is not known has none */
    public Map<Integer, List<Known>> find(List<byte[]> subjects) {
        var found = new HashMap<Integer, List<Known>>();
        db.query("""
                select s.place, h.* from unnest(?::int[], ?::bytea[]) as s (place, subject) cross join lateral (
                    select h.id, h.household_no, h.division, m.identity
                      from hub.member m join hub.household h on h.id = m.household_id
                     where m.subject = s.subject and h.reported and h.recheck_of is null
                     order by h.id desc limit ?) h
                 order by s.place, h.id desc""", row -> {
            found.computeIfAbsent(row.getInt("place"), _ -> new ArrayList<>()).add(known(row));
        }, IntStream.range(0, subjects.size()).boxed().toArray(Integer[]::new), subjects.toArray(byte[][]::new), MOST);
        return found;
    }

    private Known known(ResultSet row) throws SQLException {
        return new Known(row.getLong("id"), row.getString("household_no"), new Division(row.getString("division")),
                personalDataCodec.identity(row.getBytes("identity")).name());
    }

    /** A household with those of its members who have a number. @param hashes of the numbers, in their order */
    public record Whole(long household, String householdNo, Division division, List<Subject> subjects,
            List<byte[]> hashes) {
    }

    /** In the order of their numbers. */
    public List<Whole> households(Collection<Long> households) {
        var found = new ArrayList<Whole>();
        db.query("""
                select h.id, h.household_no, h.division, m.identity, m.subject from hub.household h
                  join hub.member m on m.id >= h.first_member and m.id < h.first_member + h.members
                 where h.id = any (?) order by h.id, m.id""", row -> {
            if (found.isEmpty() || found.getLast().household != row.getLong("id")) {
                found.add(new Whole(row.getLong("id"), row.getString("household_no"),
                        new Division(row.getString("division")), new ArrayList<>(), new ArrayList<>()));
            }
            var id = personalDataCodec.identity(row.getBytes("identity")).id();
            if (id != null) {
                found.getLast().subjects.add(id);
                found.getLast().hashes.add(row.getBytes("subject"));
            }
        }, (Object) households.toArray(Long[]::new));
        return found;
    }
}
