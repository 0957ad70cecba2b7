package org.heqiao.gateway.idempotency;

import java.security.MessageDigest;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.heqiao.gateway.background.DeferredWrites;
import org.heqiao.gateway.idempotency.StartResult.AnsweredBefore;
import org.heqiao.gateway.idempotency.StartResult.Different;
import org.heqiao.gateway.idempotency.StartResult.InProgress;
import org.heqiao.gateway.idempotency.StartResult.New;
import org.heqiao.gateway.idempotency.StartResult.TooMany;
import org.heqiao.schemas.privacy.FieldCipher;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Requests by Idempotency-Key (draft-ietf-httpapi-idempotency-key-header): a key of a client stands for one request,
 * which is done once, whichever nodes it reaches and however many at the same time; who repeats it gets the first
 * answer again, for a day.
 *
 * <p>A request whose node died blocks its key until the node's lease has run out, or {@link Settings#patience} is over;
 * then the next one is done.
 */
public final class IdempotencyStore {

    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final Duration WAIT_FOR_ROOM = Duration.ofMinutes(10);

    private final JdbcTemplate jdbc;
    private final FieldCipher cipher;
    private final Clock clock;
    private final Settings settings;
    private final String node;
    private final DeferredWrites deferred = new DeferredWrites(
            "an Idempotency-Key stays under way until its time is over");

    /**
     * @param kept        how long an answer is given again
     * @param patience    how long a request may be in progress; longer than any takes
     * @param largestBody bytes of an answer that are kept; of a larger one only status and headers
     * @param mostKeys    of one client that are kept at once; about, for those who come together are not counted one
     *                    after another
     */
    public record Settings(Duration kept, Duration patience, int largestBody, int mostKeys) {

        public static final Settings DEFAULT = new Settings(Duration.ofHours(24), Duration.ofMinutes(5), 1 << 20,
                20_000);
    }

    /** @param node this process, as {@code gateway_node.node} knows it */
    public IdempotencyStore(JdbcTemplate jdbc, FieldCipher cipher, Clock clock, Settings settings, String node) {
        this.node = node;
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clock = clock;
        this.settings = settings;
    }

    private record Row(byte[] request, byte @Nullable [] answer) {
    }

    /** @throws IllegalArgumentException the key is none: 400 */
    public StartResult begin(String client, String key, RequestFingerprint request) {
        var idempotencyKey = IdempotencyKey.of(client, key);
        var executionToken = new ExecutionToken(idempotencyKey, UUID.randomUUID());
        while (true) {
            if (open(executionToken, request)) {
                if (!isTooMany(idempotencyKey.client())) {
                    return new New(executionToken);
                }
                abandon(executionToken);
                return new TooMany(WAIT_FOR_ROOM);
            }
            var now = clock.instant();
            var found = jdbc.query(
                    "select request, answer from gateway_repeat.answer where client = ? and key = ? and expires > ?",
                    (row, _) -> new Row(row.getBytes(1), row.getBytes(2)), idempotencyKey.client(),
                    idempotencyKey.key(),
                    Timestamp.from(now));
            if (!found.isEmpty()) {
                return judge(found.getFirst(), idempotencyKey, request);
            }
            // given up or expired in between: our turn again
        }
    }

    private boolean isTooMany(String client) {
        var kept = jdbc.queryForObject(
                "select count(*) from (select 1 from gateway_repeat.answer where client = ? limit ?) mine",
                Long.class,
                client, settings.mostKeys() + 1L);
        return kept != null && kept > settings.mostKeys();
    }

    /** One insert decides between all who come at the same time; an expired row gives way. */
    private boolean open(ExecutionToken executionToken, RequestFingerprint request) {
        var now = clock.instant();
        return 1 == jdbc.update(
                """
                        insert into gateway_repeat.answer as a (client, key, request, ticket, answer, expires, node)
                               values (?, ?, ?, ?, null, ?, ?)
                        on conflict (client, key) do update
                            set request = excluded.request, ticket = excluded.ticket, answer = null, expires =
                                   excluded.expires, node = excluded.node
                            where a.expires <= ? or a.answer is null and exists (select from gateway_node.node n
                                                                                  where n.instance = a.node and
                                                                                         n.lease_until <= now())""",
                executionToken.slot().client(), executionToken.slot().key(), request.sha256(), executionToken.number(),
                Timestamp.from(now.plus(settings.patience())), node, Timestamp.from(now));
    }

    private StartResult judge(Row found, IdempotencyKey idempotencyKey, RequestFingerprint request) {
        if (!MessageDigest.isEqual(found.request(), request.sha256())) {
            return new Different();
        }
        var answer = found.answer();
        return answer == null
                ? new InProgress(RETRY)
                : new AnsweredBefore(StoredAnswer.ofBytes(cipher.decrypt(answer, idempotencyKey.place())));
    }

    /** @return false: it took too long, and the key is another's; the answer is not kept */
    public boolean finish(ExecutionToken executionToken, StoredAnswer answer) {
        var sealed = cipher.encrypt(answer.upTo(settings.largestBody()).toBytes(), executionToken.slot().place());
        return 1 == jdbc.update("""
                update gateway_repeat.answer set answer = ?, expires = ?
                where client = ? and key = ? and ticket = ? and answer is null""", sealed, at(settings.kept()),
                executionToken.slot().client(),
                executionToken.slot().key(), executionToken.number());
    }

    /**
     * Nothing was done, or it failed in a way that may not last: the next request with this key is a first one, as soon
     * as the database hears of it.
     */
    public void abandon(ExecutionToken executionToken) {
        deferred.write(() -> delete(executionToken));
    }

    /** The same as {@link #finish}, as soon as the database is back. */
    public void finishLater(ExecutionToken executionToken, StoredAnswer answer) {
        deferred.later(() -> finish(executionToken, answer));
    }

    /** To be called every second or so: what the database could not be told is told. */
    public void resolve() {
        deferred.flush();
    }

    private void delete(ExecutionToken executionToken) {
        jdbc.update("delete from gateway_repeat.answer where client = ? and key = ? and ticket = ? and answer is null",
                executionToken.slot().client(),
                executionToken.slot().key(), executionToken.number());
    }

    /** What is over goes, at most so many. @return how many */
    public int tidy(int most) {
        return jdbc.update(
                """
                        delete from gateway_repeat.answer where (client, key) in
                            (select client, key from gateway_repeat.answer where expires <= ? limit ? for update
                                   skip locked)""",
                Timestamp.from(clock.instant()), most);
    }

    /** When the oldest was first kept; null: none is. */
    @Nullable
    Instant oldest() {
        var expires = jdbc.queryForObject("select min(expires) from gateway_repeat.answer", Timestamp.class);
        return expires == null ? null : expires.toInstant().minus(settings.kept());
    }

    private Timestamp at(Duration later) {
        return Timestamp.from(clock.instant().plus(later));
    }
}
