package org.heqiao.gateway.authentication.nationalplatform;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.heqiao.schemas.privacy.FieldCipher;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Secrets of the second stage: good for thirty minutes, on every node, and a newer one does not end an older one. Of
 * one client the latest few are kept.
 */
@Component
final class PlatformSecrets {

    static final Duration LIFE = Duration.ofMinutes(30);
    private static final int KEPT = 5;
    private static final long READ_AGAIN_AFTER_NANOS = Duration.ofMillis(100).toNanos();

    private final JdbcTemplate database;
    private final FieldCipher cipher;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Cache<String, Held> held = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(LIFE).build();

    PlatformSecrets(JdbcTemplate database, FieldCipher cipher, Clock clock) {
        this.database = database;
        this.cipher = cipher;
        this.clock = clock;
    }

    record Secret(String value, Instant until) {

        Instant since() {
            return until.minus(LIFE);
        }

        @Override
        public String toString() {
            return "Secret[until " + until + "]";
        }
    }

    private record Held(List<Secret> secrets, long read) {
    }

    Secret create(String client) {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var secret = new Secret(HexFormat.of().formatHex(bytes), clock.instant().plus(LIFE));
        var number = UUID.randomUUID();
        database.update(
                "insert into gateway_caller.platform_secret (client, number, secret, until) values (?, ?, ?, ?)",
                client, number,
                cipher.encrypt(secret.value.getBytes(US_ASCII), place(client, number)), Timestamp.from(secret.until));
        database.update("""
                delete from gateway_caller.platform_secret where client = ? and number not in
                    (select number from gateway_caller.platform_secret where client = ? order by until desc limit ?)""",
                client, client,
                KEPT);
        held.invalidate(client);
        return secret;
    }

    /** Those that hold now, as last read. */
    List<Secret> of(String client) {
        return valid(held.get(client, this::read));
    }

    /**
     * Those that hold now, read anew, though not more than ten times a second: another node may have given one out just
     * now.
     */
    List<Secret> ofAnew(String client) {
        return valid(held.asMap().compute(client,
                (same, last) -> last != null && System.nanoTime() - last.read < READ_AGAIN_AFTER_NANOS
                        ? last
                        : read(client)));
    }

    private List<Secret> valid(Held read) {
        var now = clock.instant();
        return read.secrets.stream().filter(secret -> now.isBefore(secret.until)).toList();
    }

    private Held read(String client) {
        var secrets = database.query(
                "select number, secret, until from gateway_caller.platform_secret where client = ? and until > ?",
                (row, n) -> new Secret(
                        new String(cipher.decrypt(row.getBytes("secret"),
                                place(client, row.getObject("number", UUID.class))), US_ASCII),
                        row.getTimestamp("until").toInstant()),
                client, Timestamp.from(clock.instant()));
        return new Held(List.copyOf(secrets), System.nanoTime());
    }

    private static byte[] place(String client, UUID number) {
        return ("gateway_caller.platform_secret:" + client + ":" + number).getBytes(US_ASCII);
    }
}
