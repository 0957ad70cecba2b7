package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import org.heqiao.schemas.source.Answer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What was answered, as it came: a row for each reply, never changed. */
@Component
class Answers {

    private final JdbcTemplate db;
    private final AnswerPackCodec codec;

    Answers(JdbcTemplate db, AnswerPackCodec codec) {
        this.db = db;
        this.codec = codec;
    }

    /** An answer, and when it was given. */
    record Dated(Answer answer, Instant answeredAt) {
    }

    /**
     * In the caller's transaction.
     *
     * @param chunk  all of the legs are in
     * @param bundle null: settled when it was planned
     */
    void insert(long chunk, @Nullable Long bundle, Instant answeredAt, Map<Long, Answer> answers) {
        insert(chunk, bundle, answeredAt, answers.keySet(), codec.seal(answers));
    }

    /** @param content the answers to these legs, sealed */
    void insert(long chunk, @Nullable Long bundle, Instant answeredAt, Set<Long> legs, byte[] content) {
        db.update("insert into hub.answer (chunk, bundle, answered_at, legs, content) values (?, ?, ?, ?, ?)", chunk,
                bundle, Timestamp.from(answeredAt), legs.stream().mapToLong(Long::longValue).toArray(), content);
    }

    /** A row as it lies. */
    private record Pack(String row, @Nullable Long bundle, Instant answeredAt, Set<Long> legs, byte[] content) {
    }

    /** Removes the answers of a chunk but those to these legs, in the caller's transaction. @return rows changed */
    int retain(long chunk, Set<Long> wanted) {
        var packs = db.query("select ctid::text, bundle, answered_at, legs, content from hub.answer where chunk = ?",
                (row, n) -> new Pack(row.getString(1), row.getObject(2, Long.class),
                        row.getTimestamp(3).toInstant(), Set.of((Long[]) row.getArray(4).getArray()),
                        row.getBytes(5)),
                chunk);
        int changed = 0;
        for (var pack : packs) {
            if (!wanted.containsAll(pack.legs)) {
                var kept = new HashMap<Long, Answer>();
                codec.open(pack.content, wanted::contains, kept::put);
                db.update("delete from hub.answer where ctid = ?::tid", pack.row);
                if (!kept.isEmpty()) {
                    insert(chunk, pack.bundle, pack.answeredAt, kept);
                }
                changed++;
            }
        }
        return changed;
    }

    /** The answers to those legs of these chunks that are wanted. */
    void each(Collection<Long> chunks, LongPredicate wanted, AnswerPackCodec.Taker taker) {
        db.query("select content from hub.answer where chunk = any (?)",
                row -> {
                    codec.open(row.getBytes(1), wanted, taker);
                }, (Object) chunks.toArray(Long[]::new));
    }

    /** The answers given since a time to those of these legs of a chunk; usually of few of its members. */
    Map<Long, Dated> since(Instant earliest, long chunk, Set<Long> legs) {
        var found = new HashMap<Long, Dated>();
        db.query("select content, answered_at from hub.answer where chunk = ? and answered_at >= ? and legs && ?",
                row -> {
                    var answeredAt = row.getTimestamp(2).toInstant();
                    codec.open(row.getBytes(1), legs::contains,
                            (leg, answer) -> found.put(leg, new Dated(answer, answeredAt)));
                }, chunk, Timestamp.from(earliest), legs.stream().mapToLong(Long::longValue).toArray());
        return found;
    }
}
