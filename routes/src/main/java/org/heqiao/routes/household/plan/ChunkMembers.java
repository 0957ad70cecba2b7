package org.heqiao.routes.household.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.routes.authorisation.LetterOnFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The members of a chunk, as far as is needed to ask about them. */
@Component
class ChunkMembers {

    private final JdbcTemplate db;
    private final PersonalDataCodec personalDataCodec;

    ChunkMembers(JdbcTemplate db, PersonalDataCodec personalDataCodec) {
        this.db = db;
        this.personalDataCodec = personalDataCodec;
    }

    /** @param named how the audit log names the member; null: from before it did */
    record Member(long id, PersonalDataCodec.Identity identity, LocalDate appliedOn, @Nullable Named named,
            LetterOnFile letter) {
    }

    /** From one to another, both included; all of them, in the order of their ids. */
    List<Member> of(long first, long last) {
        var members = new ArrayList<Member>((int) (last - first + 1));
        db.query("""
                select id, identity, applied_on, announced, commitment, letter_no, subject, letter_until from hub.member
                 where id >= ? and id <= ? order by id""", row -> {
            var commitment = row.getBytes(5);
            var named = commitment == null
                    ? null
                    : new Named(row.getLong(4), Base64.getEncoder().encodeToString(commitment));
            members.add(new Member(row.getLong(1), personalDataCodec.identity(row.getBytes(2)),
                    row.getObject(3, LocalDate.class), named,
                    new LetterOnFile(row.getString(6), row.getBytes(7), row.getObject(8, LocalDate.class))));
        }, first, last);
        return members;
    }
}
