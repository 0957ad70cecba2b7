package org.heqiao.routes.events;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.heqiao.schemas.event.ChangeFeed;
import org.heqiao.schemas.event.RegisterChange;
import org.heqiao.schemas.event.RegisterChange.Concerned;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries changes to the subscriptions they concern. A portion of changes, their positions and the cursor are one
 * transaction: each change is numbered for each subscription exactly once, without gaps and in order, whatever dies in
 * between.
 */
@Component
final class OutboxRelay {

    private static final int PORTION = 1000;
    /**
     * Held in each transaction, beside the leadership: two that both take themselves for the leader still go one after
     * the other.
     */
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('event.relay'))";
    private static final String NUMBER = """
            with matched as (
                select s.id, c.seq, 1 as side, p.ref from event.change c join event.person p on p.subject = c.subject_a
                  join event.subscription s on s.id = p.subscription
                 where c.seq > ? and c.seq <= ? and c.seq > s.from_seq and c.kind = any (s.kinds) and not s.everyone
                union all
                select s.id, c.seq, 2, p.ref from event.change c join event.person p on p.subject = c.subject_b
                  join event.subscription s on s.id = p.subscription
                 where c.seq > ? and c.seq <= ? and c.seq > s.from_seq and c.kind = any (s.kinds) and not s.everyone
                   and c.subject_b is distinct from c.subject_a
                union all
                select s.id, c.seq, 0, null from event.change c join event.subscription s on s.everyone
                 where c.seq > ? and c.seq <= ? and c.seq > s.from_seq and c.kind = any (s.kinds)
            ), numbered as (
                select id, seq, side, ref, row_number() over (partition by id order by seq, side) as n from matched
            ), added as (
                insert into event.delivery (subscription, position, seq, side, ref)
                select n.id, s.last_position + n.n, n.seq, n.side, n.ref from numbered n join event.subscription s on
                       s.id = n.id
            )
            update event.subscription s set last_position = s.last_position + t.count
              from (select id, count(*) as count from numbered group by id) t where s.id = t.id""";

    private final ChangeFeed feed;
    private final JdbcTemplate db;
    private final TransactionTemplate transactions;
    private final ChangeCodec seal;
    private final List<ChangeListener> listeners;

    OutboxRelay(ChangeFeed feed, JdbcTemplate db, PlatformTransactionManager transactions, ChangeCodec seal,
            List<ChangeListener> listeners) {
        this.listeners = listeners;
        this.feed = feed;
        this.db = db;
        this.transactions = new TransactionTemplate(transactions);
        this.seal = seal;
    }

    /** Carries one portion. @return how many changes it had; fewer than a full portion: there are no more for now */
    int carry() {
        return Objects.requireNonNull(transactions.execute(open -> {
            db.query(ONE_AT_A_TIME, row -> {
            });
            long from = cursor();
            var changes = feed.after(from, PORTION);
            if (!changes.isEmpty()) {
                long to = changes.getLast().seq();
                store(changes);
                listeners.forEach(each -> each.carried(changes));
                db.update(NUMBER, from, to, from, to, from, to);
                db.update(
                        "delete from event.change c where seq > ? and seq <= ? and not exists (select from"
                                + " event.delivery d where d.seq = c.seq)",
                        from, to);
                db.update("update event.cursor set seq = ?", to);
                db.query("select pg_notify('" + EventLeader.CHANNEL + "', '')", row -> {
                });
            }
            return changes.size();
        }));
    }

    /** Whether that was all there is for now. */
    static boolean isLast(int carried) {
        return carried < PORTION;
    }

    /** Up to which change everything is carried; a hub that begins leaves alone what was before it. */
    long cursor() {
        var seq = db.queryForObject("select seq from event.cursor", Long.class);
        if (seq != null) {
            return seq;
        }
        long newest = feed.newest();
        db.update("update event.cursor set seq = ? where seq is null", newest);
        return Objects.requireNonNull(db.queryForObject("select seq from event.cursor", Long.class));
    }

    /** The last change there is, carried or not: what begins now begins behind it. */
    long newest() {
        return Math.max(cursor(), feed.newest());
    }

    private void store(List<RegisterChange> changes) {
        db.batchUpdate(
                "insert into event.change (seq, kind, recorded_at, subject_a, subject_b, content) values (?, ?, ?, ?,"
                        + " ?, ?)",
                changes,
                changes.size(), (insert, registerChange) -> {
                    insert.setLong(1, registerChange.seq());
                    insert.setString(2, registerChange.kind().word());
                    insert.setObject(3, registerChange.recordedAt().atOffset(ZoneOffset.UTC));
                    insert.setObject(4, key(registerChange.a()), Types.BINARY);
                    insert.setObject(5, key(registerChange.b()), Types.BINARY);
                    insert.setBytes(6, seal.change(registerChange));
                });
    }

    private static byte @Nullable [] key(@Nullable Concerned concerned) {
        return concerned == null || concerned.key() == null ? null : concerned.key().bytes();
    }
}
