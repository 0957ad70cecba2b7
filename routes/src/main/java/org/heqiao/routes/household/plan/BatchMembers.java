package org.heqiao.routes.household.plan;

import java.util.ArrayList;
import java.util.List;
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
}
