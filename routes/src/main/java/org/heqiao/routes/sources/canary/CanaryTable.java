package org.heqiao.routes.sources.canary;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.heqiao.routes.household.plan.IdAllocator;
import org.heqiao.routes.sources.canary.ProofOfLife.Known;
import org.heqiao.schemas.source.Reply;
import org.heqiao.schemas.source.SourceId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** {@code hub.canary}: a row for each question, held by the node that asks it. The caller provides the transaction. */
@Component
class CanaryTable {

    /** How long a node may be about one question; longer than any conversation's time limit. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final JdbcTemplate db;
    private final IdAllocator idAllocator;
    private final Clock clock;

    CanaryTable(JdbcTemplate db, IdAllocator idAllocator, Clock clock) {
        this.db = db;
        this.idAllocator = idAllocator;
        this.clock = clock;
    }

    /**
     * A question under way. @param bundle and {@code leg}: its numbers, the same until it is answered
     *
     * @param ticket null: it is not put yet
     */
    record Asking(SourceId source, int place, long bundle, long leg, @Nullable String ticket, Instant askedAt) {
    }

    void add(SourceId source, int questions) {
        for (int place = 0; place < questions; place++) {
            db.update("insert into hub.canary (source, place, due_at) values (?, ?, ?) on conflict do nothing",
                    source.value(), place, now());
        }
    }

    /** The place of one that is due, and that nobody holds: it is the caller's until the transaction ends. */
    Optional<Integer> due(SourceId source, int questions) {
        return db.queryForList("""
                select place from hub.canary where source = ? and place < ? and due_at <= ?
                   and coalesce(held_until, 'epoch') <= ? order by due_at, place limit 1 for update skip locked""",
                Integer.class, source.value(), questions, now(), now()).stream().findFirst();
    }

    /** It is put, or fetched, now. */
    Asking take(SourceId source, int place) {
        long bundle = idAllocator.allocate("bundle", 1);
        long leg = idAllocator.allocate("leg", 1);
        return db.query("""
                update hub.canary set held_until = ?,
                       bundle = case when ticket is null then ? else bundle end,
                       leg = case when ticket is null then ? else leg end,
                       asked_at = case when ticket is null then ? else asked_at end
                 where source = ? and place = ? returning bundle, leg, ticket, asked_at""",
                (row, n) -> new Asking(source, place, row.getLong(1), row.getLong(2), row.getString(3),
                        row.getTimestamp(4).toInstant()),
                Timestamp.from(clock.instant().plus(LEASE)), bundle, leg, now(), source.value(), place).getFirst();
    }

    void postpone(SourceId source, int place, Duration delay) {
        db.update("update hub.canary set due_at = ?, held_until = null where source = ? and place = ?", in(delay),
                source.value(), place);
    }

    void waits(Asking asking, Reply.Waiting waiting) {
        db.update("update hub.canary set ticket = ?, due_at = ?, held_until = null where source = ? and place = ?",
                waiting.ticket(), in(waiting.lookAgainAfter()), asking.source.value(), asking.place);
    }

    void settle(Asking asking, Verdict verdict, Duration again) {
        db.update("""
                update hub.canary set ticket = null, held_until = null, due_at = ?, answered_at = ?, verdict = ?,
                       detail = ?, right_at = case when ? then ? else right_at end
                 where source = ? and place = ?""", in(again), now(), verdict.kind().name(), verdict.detail(),
                verdict.kind() == Verdict.Kind.RIGHT, now(), asking.source.value(), asking.place);
    }

    /** By source, in the order of their places. */
    Map<SourceId, List<Known>> known() {
        var known = new HashMap<SourceId, List<Known>>();
        db.query("select source, asked_at, answered_at, right_at, verdict, detail from hub.canary"
                + " order by source, place", row -> {
                    known.computeIfAbsent(new SourceId(row.getString(1)), any -> new ArrayList<>())
                            .add(new Known(time(row, 2), time(row, 3), time(row, 4), verdict(row)));
                });
        return known;
    }

    private static @Nullable Verdict verdict(ResultSet row) throws SQLException {
        var kind = row.getString(5);
        return kind == null ? null : new Verdict(Verdict.Kind.valueOf(kind), row.getString(6));
    }

    private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
        var time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }

    private Timestamp now() {
        return in(Duration.ZERO);
    }

    private Timestamp in(Duration delay) {
        return Timestamp.from(clock.instant().plus(delay));
    }
}
