package org.heqiao.gateway.caller;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Remembers on all nodes, and over restarts, what may be used once. Only what carried a good signature gets here, so strangers cannot fill it;
 * what no longer matters is cleaned away in passing.
 */
@Component
public final class SeenOnce {

    private static final long BETWEEN_CLEANINGS_MS = 60_000;
    private static final int CLEANED_AT_ONCE = 20_000;

    private final JdbcTemplate database;
    private final Clock clock;
    private final AtomicLong cleaned = new AtomicLong();

    SeenOnce(JdbcTemplate database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Whether this is the first time.
     *
     * @param parts what makes it what it is: its kind, the client, its number
     * @param until when it would be refused anyway
     */
    public boolean isFirst(Instant until, String... parts) {
        clean();
        return database.update("insert into gateway_caller.seen (digest, until) values (?, ?) on conflict do nothing", digest(parts),
                Timestamp.from(until)) == 1;
    }

    private void clean() {
        long now = clock.millis();
        long last = cleaned.get();
        if (now - last >= BETWEEN_CLEANINGS_MS && cleaned.compareAndSet(last, now)) {
            database.update("""
                    delete from gateway_caller.seen where digest in
                        (select digest from gateway_caller.seen where until < ? order by until limit ? for update skip locked)""",
                    new Timestamp(now), CLEANED_AT_ONCE);
        }
    }

    /** Each part with its length: no two lists of parts run together to the same. */
    private static byte[] digest(String... parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                var bytes = part.getBytes(StandardCharsets.UTF_8);
                sha256.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                sha256.update(bytes);
            }
            return sha256.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
