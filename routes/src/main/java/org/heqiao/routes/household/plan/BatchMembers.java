package org.heqiao.routes.household.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.heqiao.schemas.code.Relation;
import org.heqiao.schemas.identity.Subject;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Who is in the households of a batch. */
@Component
public final class BatchMembers {

    private final JdbcTemplate database;
    private final PersonalDataCodec personalDataCodec;

    BatchMembers(JdbcTemplate database, PersonalDataCodec personalDataCodec) {
        this.database = database;
        this.personalDataCodec = personalDataCodec;
    }

    /**
     * Members that have a number, of households from one id to before another. Only these are read, however many others
     * there are: {@code offset 0} keeps the database from looking through all of them for each page.
     */
    public List<Subject> of(long from, long end) {
        var subjects = new ArrayList<Subject>();
        database.query("""
                select m.identity from hub.household h cross join lateral (
                    select id, identity from hub.member
                     where id >= h.first_member and id < h.first_member + h.members offset 0) m
                 where h.id >= ? and h.id < ? order by m.id""", row -> {
            var id = personalDataCodec.identity(row.getBytes(1)).id();
            if (id != null) {
                subjects.add(id);
            }
        }, from, end);
        return subjects.stream().distinct().toList();
    }

    /** A member who has a number. @param subject keyed hash of it; @param applicant whose application it is */
    public record Numbered(long household, String memberNo, byte[] subject, boolean applicant) {

        @Override
        public String toString() {
            return "Numbered[" + household + "]";
        }
    }

    /** Those of these households, as they were submitted. */
    public List<Numbered> numbered(Collection<Long> households) {
        return database.query("""
                select h.id, m.identity, m.declared, m.subject from hub.household h cross join lateral (
                    select id, identity, declared, subject from hub.member
                     where id >= h.first_member and id < h.first_member + h.members offset 0) m
                 where h.id = any (?) and m.subject is not null order by m.id""", (row, n) -> {
            var content = personalDataCodec.member(row.getBytes(2), row.getBytes(3));
            return new Numbered(row.getLong(1), content.memberNo(), row.getBytes(4),
                    content.relation().equals(Relation.SELF));
        }, (Object) households.toArray(Long[]::new));
    }
}
