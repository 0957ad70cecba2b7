package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

import org.heqiao.gateway.retention.Expiring;
import org.heqiao.gateway.retention.Holds;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What sources answered goes some months after the batch came to its end: reports stay, and which leg came to what. Of
 * answers that came for many households together those of held ones are kept, and no others.
 */
@Component
class AnswersExpiry implements Expiring {

    private final JdbcTemplate db;
    private final HeldHouseholds heldHouseholds;
    private final Chunks chunks;
    private final Answers answers;

    AnswersExpiry(JdbcTemplate db, HeldHouseholds heldHouseholds, Chunks chunks, Answers answers) {
        this.db = db;
        this.heldHouseholds = heldHouseholds;
        this.chunks = chunks;
        this.answers = answers;
    }

    @Override
    public String kind() {
        return "check-answers";
    }

    @Override
    public @Nullable Instant oldest() {
        var time = db.queryForObject("""
                select min(b.finished_at) from hub.batch b where b.emptied_at is null and exists (
                    select from hub.chunk c join hub.answer a on a.chunk = c.first_leg where c.batch_id = b.id)""",
                Timestamp.class);
        return time == null ? null : time.toInstant();
    }

    @Override
    public int expire(Instant before, int most, Holds holds) {
        var held = heldLegs(before, heldHouseholds.of(holds));
        int gone = db.update("""
                delete from hub.answer where ctid = any (array(
                    select a.ctid from hub.batch b join hub.chunk c on c.batch_id = b.id
                      join hub.answer a on a.chunk = c.first_leg
                     where b.finished_at < ? and b.emptied_at is null and c.first_leg <> all (?::bigint[]) limit ?))""",
                Timestamp.from(before), held.keySet().toArray(Long[]::new), most);
        for (var each : held.entrySet()) {
            gone += gone < most ? answers.retain(each.getKey(), each.getValue()) : 0;
        }
        return gone > 0 ? gone : staleAnswers(before);
    }

    /** What was answered from old data while better was waited for. */
    private int staleAnswers(Instant before) {
        return db.update("""
                update hub.bundle u set held = null from hub.batch b
                 where b.id = u.batch_id and b.finished_at < ? and b.emptied_at is null and u.held is not null""",
                Timestamp.from(before));
    }

    /** Of the chunks in which there are held households: the legs of those. */
    private TreeMap<Long, Set<Long>> heldLegs(Instant before, List<Long> households) {
        var held = new TreeMap<Long, Set<Long>>();
        if (households.isEmpty()) {
            return held;
        }
        db.query("""
                select h.chunk, h.first_member, h.members from hub.household h join hub.batch b on b.id = h.batch_id
                 where h.id = any (?::bigint[]) and h.chunk is not null and b.finished_at < ?""", row -> {
            var chunk = chunks.named(List.of(row.getLong(1)), Chunks.Lock.NONE).getFirst();
            var legs = held.computeIfAbsent(chunk.firstLeg(), any -> new HashSet<>());
            long end = chunk.firstLegOf(row.getLong(2) + row.getInt(3));
            for (long leg = chunk.firstLegOf(row.getLong(2)); leg < end; leg++) {
                legs.add(leg);
            }
        }, households.toArray(Long[]::new), Timestamp.from(before));
        return held;
    }
}
