package org.heqiao.routes.events;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.heqiao.schemas.event.RegisterChange;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What is to reach a subscriber, by position. */
@Component
final class DeliveryTable {

    static final int MOST = 1000;
    private static final int RECENT = 5000;
    private static final Duration RECENT_FOR = Duration.ofMinutes(1);

    private final JdbcTemplate db;
    private final ChangeCodec seal;
    private final Cache<Long, Opened> recent = Caffeine.newBuilder().maximumSize(RECENT).expireAfterWrite(RECENT_FOR)
            .build();

    /** A change as it lay in the table, and what it says. */
    private record Opened(byte[] sealed, RegisterChange change) {
    }

    DeliveryTable(JdbcTemplate db, ChangeCodec seal) {
        this.db = db;
        this.seal = seal;
    }

    /** Whom of the change the subscriber is told of. */
    enum Side {
        EVERYONE, A, B
    }

    /** One event for one subscriber. @param ref what the subscriber calls the person; null: it has no caseload */
    record Delivery(long position, Side side, @Nullable String ref, RegisterChange change) {
    }

    /** @param limit 1 to {@value #MOST} */
    List<Delivery> after(UUID subscription, long position, int limit) {
        return db.query(
                """
                        select d.position, d.side, d.ref, c.seq, c.content from event.delivery d join event.change c on
                               c.seq = d.seq
                         where d.subscription = ? and d.position > ? order by d.position limit ?""",
                (row, number) -> {
                    var ref = row.getBytes("ref");
                    return new Delivery(row.getLong("position"), Side.values()[row.getInt("side")],
                            ref == null ? null : seal.ref(ref),
                            change(row.getLong("seq"), row.getBytes("content")));
                }, subscription, position, Math.clamp(limit, 1, MOST));
    }

    /** Many subscribers are told of the same change, one after the other: it is decrypted and read once for them. */
    private RegisterChange change(long seq, byte[] sealed) {
        var known = recent.getIfPresent(seq);
        if (known != null && Arrays.equals(known.sealed, sealed)) {
            return known.change;
        }
        var change = seal.change(seq, sealed);
        recent.put(seq, new Opened(sealed, change));
        return change;
    }
}
