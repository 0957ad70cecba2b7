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

    /** Members that have a number, of households from one id to before another. */
    public List<Subject> of(long from, long end) {
        var subjects = new ArrayList<Subject>();
        database.query("""
                select m.identity from hub.household h
                  join hub.member m on m.id >= h.first_member and m.id < h.first_member + h.members
                 where h.id >= ? and h.id < ? order by m.id""", row -> {
            var id = personalDataCodec.identity(row.getBytes(1)).id();
            if (id != null) {
                subjects.add(id);
            }
        }, from, end);
        return subjects.stream().distinct().toList();
    }
}
