package org.heqiao.routes.household.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.heqiao.routes.authorisation.LetterOnFile;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Legs answered together with another, about the same person but perhaps on another letter. Usually there are none. */
@Component
class Followers {

    private final JdbcTemplate db;

    Followers(JdbcTemplate db) {
        this.db = db;
    }

    /** A leg that takes over the answer to another. */
    record Follower(long leg, long leader, LetterOnFile letter) {
    }

    /** A leg that is to follow another. */
    record Planned(long leg, long leader, long member) {
    }

    void insert(List<Planned> followers) {
        db.batchUpdate("insert into hub.follower (leg, leader, member_id) values (?, ?, ?)",
                followers.stream().map(each -> new Object[]{each.leg, each.leader, each.member}).toList());
    }

    /** Of these legs, answered or not, in the order of their numbers. */
    List<Follower> of(Collection<Long> leaders) {
        if (leaders.isEmpty()) {
            return List.of();
        }
        var wanted = leaders instanceof Set<Long> set ? set : new HashSet<>(leaders);
        long first = wanted.stream().mapToLong(Long::longValue).min().orElseThrow();
        long last = wanted.stream().mapToLong(Long::longValue).max().orElseThrow();
        return db.query("""
                select f.leg, f.leader, m.letter_no, m.subject, m.letter_until
                  from hub.follower f join hub.member m on m.id = f.member_id
                 where f.leader >= ? and f.leader <= ? order by f.leg""",
                (row, n) -> new Follower(row.getLong(1), row.getLong(2),
                        new LetterOnFile(row.getString(3), row.getBytes(4), row.getObject(5, LocalDate.class))),
                first, last).stream().filter(each -> wanted.contains(each.leader)).toList();
    }

    /** Those of these legs that follow another. */
    Set<Long> among(Collection<Long> legs) {
        return new HashSet<>(db.queryForList("select leg from hub.follower where leg = any (?)", Long.class,
                (Object) legs.toArray(Long[]::new)));
    }

    /** Those that these legs follow. */
    List<Long> leaders(Collection<Long> legs) {
        return db.queryForList("select distinct leader from hub.follower where leg = any (?)", Long.class,
                (Object) legs.toArray(Long[]::new));
    }

    /** Lets legs follow others than before. @param leaders by leg; null: the leg is asked by itself */
    void follow(Map<Long, @Nullable Long> leaders) {
        leaders.forEach((leg, leader) -> {
            if (leader == null) {
                db.update("delete from hub.follower where leg = ?", leg);
            } else {
                db.update("update hub.follower set leader = ? where leg = ?", leader, leg);
            }
        });
    }
}
