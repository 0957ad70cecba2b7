package org.heqiao.routes.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.heqiao.gateway.node.Nodes;
import org.heqiao.routes.work.Lease;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Which kind is looked at next, by whom, and what went so far. */
@Component
class RetentionTable {

    private final JdbcTemplate db;
    private final Clock clock;
    private final String node;

    RetentionTable(JdbcTemplate db, Clock clock, Nodes nodes) {
        this.db = db;
        this.clock = clock;
        this.node = nodes.instance();
    }

    /** @param at null: nothing ever went */
    record Removed(long count, @Nullable Instant at) {
    }

    /** Kinds that are new are looked at from now on. */
    void add(RetentionKind kind) {
        db.update("""
                insert into hub.retention_kind (kind, place) values (?, ?)
                on conflict (kind) do update set place = excluded.place where retention_kind.place <> excluded.place""",
                kind.word(), kind.ordinal());
    }

    /** The first kind that is due and that no other living node is at; it is this node's until it is released. */
    Optional<RetentionKind> claim() {
        return db.queryForList("""
                update hub.retention_kind set worker = ? where kind = (
                    select kind from hub.retention_kind where next_at <= ? and (worker = ? or\s"""
                + Lease.isFree("worker") + ") order by place limit 1 for update skip locked) returning kind",
                String.class, node, Timestamp.from(clock.instant()), node).stream().findFirst()
                .flatMap(RetentionKind::of);
    }

    /** So many went, in the caller's transaction. */
    void removed(RetentionKind kind, int count) {
        db.update("update hub.retention_kind set removed = removed + ?, removed_at = ? where kind = ?", count,
                Timestamp.from(clock.instant()), kind.word());
    }

    /** Nothing more is over for now. */
    void release(RetentionKind kind, Duration until) {
        db.update("update hub.retention_kind set worker = null, next_at = ? where kind = ? and worker = ?",
                Timestamp.from(clock.instant().plus(until)), kind.word(), node);
    }

    Map<RetentionKind, Removed> removed() {
        var all = new EnumMap<RetentionKind, Removed>(RetentionKind.class);
        db.query("select kind, removed, removed_at from hub.retention_kind", row -> {
            var at = row.getTimestamp(3);
            var removed = new Removed(row.getLong(2), at == null ? null : at.toInstant());
            RetentionKind.of(row.getString(1)).ifPresent(kind -> all.put(kind, removed));
        });
        return all;
    }
}
