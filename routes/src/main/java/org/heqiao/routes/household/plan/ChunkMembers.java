package org.heqiao.routes.household.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.heqiao.gateway.audit.SourceQueryLog.Named;
import org.heqiao.routes.authorisation.LetterOnFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * The members of a chunk, as far as is needed to ask about them. They never change, and a chunk goes out in a dozen
 * bundles at about the same time: the last few chunks stay open for a while.
 */
@Component
class ChunkMembers {

    private static final int MOST_CHUNKS = 24;
    private static final Duration UNUSED = Duration.ofMinutes(5);

    private final JdbcTemplate db;
    private final PersonalDataCodec personalDataCodec;
    private final Cache<Long, List<Member>> opened = Caffeine.newBuilder().maximumSize(MOST_CHUNKS)
            .expireAfterAccess(UNUSED).build();

    ChunkMembers(JdbcTemplate db, PersonalDataCodec personalDataCodec) {
        this.db = db;
        this.personalDataCodec = personalDataCodec;
    }

    /** @param named how the audit log names the member; null: nobody may be asked about it */
    record Member(long id, PersonalDataCodec.Identity identity, LocalDate appliedOn, @Nullable Named named,
            LetterOnFile letter) {
    }

    /** In the order of their ids. */
    List<Member> of(Chunk chunk) {
        return opened.get(chunk.firstLeg(), any -> read(chunk));
    }

    /** Whatever is opened is read again. */
    void forget() {
        opened.invalidateAll();
    }

    private List<Member> read(Chunk chunk) {
        var members = new ArrayList<Member>();
        db.query("""
                select id, identity, applied_on, announced, commitment, letter_no, subject, letter_until from hub.member
                 where id >= ? and id < ? order by id""", row -> {
            var commitment = row.getBytes(5);
            var named = commitment == null
                    ? null
                    : new Named(row.getLong(4), Base64.getEncoder().encodeToString(commitment));
            members.add(new Member(row.getLong(1), personalDataCodec.identity(row.getBytes(2)),
                    row.getObject(3, LocalDate.class), named,
                    new LetterOnFile(row.getString(6), row.getBytes(7), row.getObject(8, LocalDate.class))));
        }, chunk.firstMember(), chunk.endMember());
        return members;
    }
}
