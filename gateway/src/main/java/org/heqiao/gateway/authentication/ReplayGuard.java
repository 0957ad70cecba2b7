package org.heqiao.gateway.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.heqiao.gateway.confirmed.StateUnconfirmed;
import org.heqiao.schemas.privacy.Sha256;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Remembers on all nodes, and over restarts, what may be used once. Only what carried a good signature gets here, and
 * of one client only so much; what no longer matters is cleaned away in passing. Where all there is room for still
 * matters, nothing more is taken: what is forgotten too early could be used again.
 */
@Component
public final class ReplayGuard {

    private static final long BETWEEN_CLEANINGS_MS = 60_000;
    private static final long SOON_MS = 1_000;
    private static final int CLEANED_AT_ONCE = 20_000;
    private static final long BETWEEN_COUNTS_MS = 10_000;
    /**
     * Nothing is remembered longer: the life of an assertion, or the window of a signature, with the skew of clocks.
     */
    private static final Duration REMEMBERED = Duration.ofMinutes(6);
    private static final int MOST_CLIENTS = 10_000;

    private final JdbcTemplate database;
    private final ReplayProperties limits;
    private final Clock clock;
    private final AtomicLong cleaningDue = new AtomicLong();
    private final AtomicLong countDue = new AtomicLong();
    private final AtomicLong room = new AtomicLong();
    private final Cache<String, AtomicInteger> ofClients;

    ReplayGuard(JdbcTemplate database, ReplayProperties limits, Clock clock) {
        this.database = database;
        this.limits = limits;
        this.clock = clock;
        this.ofClients = Caffeine.newBuilder().maximumSize(MOST_CLIENTS).expireAfterWrite(REMEMBERED)
                .ticker(() -> clock.millis() * 1_000_000).build();
    }

    /** There is no room to remember another: the call is to be made later. */
    static final class Full extends StateUnconfirmed {
        private static final long serialVersionUID = 1L;

        Full() {
            super("signed calls",
                    "as many signed calls are remembered as heqiao.gateway.replay allows, and none of them is over");
        }
    }

    /**
     * Whether this is the first time.
     *
     * @param until when it would be refused anyway
     * @param kind  what is used
     * @param parts the client first, then what makes it what it is
     * @throws Full it cannot be remembered
     */
    public boolean isFirst(Instant until, String kind, String... parts) {
        clean();
        reserve(parts[0]);
        return database.update("insert into gateway_caller.seen (digest, until) values (?, ?) on conflict do nothing",
                digest(kind, parts),
                Timestamp.from(until)) == 1;
    }

    private void reserve(String client) {
        if (Objects.requireNonNull(ofClients.get(client, any -> new AtomicInteger())).incrementAndGet() > limits
                .mostOfClient()) {
            throw new Full();
        }
        long now = clock.millis();
        long due = countDue.get();
        if (now >= due && countDue.compareAndSet(due, now + BETWEEN_COUNTS_MS)) {
            count();
        }
        if (room.getAndDecrement() <= 0) {
            delete(now);
            count();
            if (room.getAndDecrement() <= 0) {
                throw new Full();
            }
        }
    }

    /** What other nodes remember in the meantime is known at the next count. */
    private void count() {
        var counted = database.queryForObject(
                "select count(*) from (select from gateway_caller.seen limit ?) as counted", Long.class,
                limits.most());
        room.set(limits.most() - Objects.requireNonNull(counted));
    }

    /** Goes on soon where there was more than one turn could take. */
    private void clean() {
        long now = clock.millis();
        long due = cleaningDue.get();
        if (now >= due && cleaningDue.compareAndSet(due, now + BETWEEN_CLEANINGS_MS)
                && delete(now) == CLEANED_AT_ONCE) {
            cleaningDue.set(now + SOON_MS);
        }
    }

    private int delete(long now) {
        return database.update(
                """
                        delete from gateway_caller.seen where digest in
                            (select digest from gateway_caller.seen where until < ? order by until limit ? for update
                                   skip locked)""",
                new Timestamp(now), CLEANED_AT_ONCE);
    }

    /** Each part with its length: no two lists of parts run together to the same. */
    private static byte[] digest(String kind, String... parts) {
        var sha256 = Sha256.begin();
        add(sha256, kind);
        for (var part : parts) {
            add(sha256, part);
        }
        return sha256.digest();
    }

    private static void add(MessageDigest digest, String part) {
        var bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
