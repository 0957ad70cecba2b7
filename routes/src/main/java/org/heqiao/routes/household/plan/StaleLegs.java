package org.heqiao.routes.household.plan;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heqiao.schemas.source.Answer;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceContract;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Legs that a source answered from data older than agreed. While it has patience left they are put into a bundle of
 * their own and asked again later: under the old bundle's number the source would only give its old answer once more.
 * The caller provides the transaction.
 */
@Component
class StaleLegs {

    private static final String WHY = "STALE";

    private final JdbcTemplate db;
    private final Legs legs;
    private final IdAllocator idAllocator;
    private final Clock clock;

    StaleLegs(JdbcTemplate db, Legs legs, IdAllocator idAllocator, Clock clock) {
        this.db = db;
        this.legs = legs;
        this.idAllocator = idAllocator;
        this.clock = clock;
    }

    /** A bundle to be asked later. @param legs how many left the bundle that was answered */
    record Postponed(long bundle, int legs, Duration delay) {
    }

    /** Those legs of which the first answer is stale. */
    static Map<Long, Answer.Stale> in(Reply reply) {
        var heard = new HashSet<Long>();
        var stale = new LinkedHashMap<Long, Answer.Stale>();
        for (var answer : reply.answers()) {
            if (heard.add(answer.leg()) && answer.answer() instanceof Answer.Stale old) {
                stale.put(answer.leg(), old);
            }
        }
        return stale;
    }

    /** As after a fault: the pause doubles with every attempt up to the longest agreed. */
    static Duration rest(SourceContract contract, int attempts) {
        return contract.rest(attempts);
    }

    /** Moves those of the legs that are still open into a bundle of their own, with what was told; empty: none is. */
    Optional<Postponed> postpone(long bundle, Map<Long, Answer.Stale> stale, Duration rest) {
        var open = stale.isEmpty() ? List.<Long>of() : legs.open(stale.keySet());
        if (open.isEmpty()) {
            return Optional.empty();
        }
        long number = idAllocator.allocate("bundle", 1);
        var moved = open.toArray(Long[]::new);
        db.update("""
                insert into hub.bundle (id, batch_id, source, legs, open_legs, planned_at, due_at,
                       give_up_at, attempts, retry_why, held)
                select ?, batch_id, source, ?, ?, planned_at, ?, give_up_at, attempts + 1, ?, ? from hub.bundle
                 where id = ?""", number, moved, moved.length, Timestamp.from(clock.instant().plus(rest)), WHY,
                legs.held(stale), bundle);
        db.update("""
                update hub.bundle set legs = (select coalesce(array_agg(leg), '{}') from unnest(legs) as t(leg)
                                               where leg <> all (?))
                 where id = ?""", moved, bundle);
        return Optional.of(new Postponed(number, open.size(), rest));
    }
}
