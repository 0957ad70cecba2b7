package org.heqiao.gateway.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.heqiao.gateway.grant.GrantDatabase;
import org.heqiao.gateway.idempotency.IdempotencyStore.Settings;
import org.heqiao.gateway.idempotency.StartResult.AnsweredBefore;
import org.heqiao.gateway.idempotency.StartResult.Different;
import org.heqiao.gateway.idempotency.StartResult.InProgress;
import org.heqiao.gateway.idempotency.StartResult.New;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.KeyRing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class IdempotencyStoreTest {

    private static final RequestFingerprint REQUEST = RequestFingerprint.of("POST", "/api/v1/subscriptions",
            "{}".getBytes(UTF_8));
    private static final ReleaseBasis BASIS = new ReleaseBasis("r-1", "court-subscriptions", Set.of("id", "state"));
    private static final StoredAnswer ANSWER = new StoredAnswer(201, Map.of("Location", "/api/v1/subscriptions/7"),
            "谢谢".getBytes(UTF_8),
            BASIS);
    private static final Instant START = Instant.parse("2026-11-24T02:00:00Z");

    private static final String NODE = "here/1";

    private final JdbcTemplate jdbc = GrantDatabase.shared().jdbc();
    private final FieldCipher cipher = KeyRing.create(new SecureRandom()).fieldCipher();
    private final IdempotencyStore idempotencyStore = at(Duration.ZERO);
    private final String key = UUID.randomUUID().toString();

    @Test
    void the_same_request_gets_the_same_answer() {
        assertThat(idempotencyStore.finish(begun(), ANSWER)).isTrue();

        assertThat(idempotencyStore.begin("court", key, REQUEST)).isEqualTo(new AnsweredBefore(ANSWER));
        assertThat(at(Duration.ofHours(24).minusMillis(1)).begin("court", key, REQUEST))
                .isEqualTo(new AnsweredBefore(ANSWER));
    }

    @Test
    void while_the_first_is_in_progress_the_second_is_told_to_wait() {
        begun();

        assertThat(idempotencyStore.begin("court", key, REQUEST)).isEqualTo(new InProgress(Duration.ofSeconds(2)));
    }

    @Test
    void the_key_of_a_request_whose_node_died_is_free_once_that_nodes_lease_is_over() {
        var other = "there/" + UUID.randomUUID();
        jdbc.update(
                "insert into gateway_node.node (instance, name, lease_until) values (?, 'there', now() + interval '1"
                        + " minute')",
                other);
        var there = new IdempotencyStore(jdbc, cipher, Clock.fixed(START, ZoneOffset.UTC), Settings.DEFAULT, other);
        assertThat(there.begin("court", key, REQUEST)).isInstanceOf(New.class);
        assertThat(idempotencyStore.begin("court", key, REQUEST)).as("it is at work").isInstanceOf(InProgress.class);

        jdbc.update("update gateway_node.node set lease_until = now() where instance = ?", other);

        assertThat(idempotencyStore.begin("court", key, REQUEST)).isInstanceOf(New.class);
    }

    @Test
    void an_answer_outlives_the_node_that_gave_it() {
        var other = "there/" + UUID.randomUUID();
        jdbc.update("insert into gateway_node.node (instance, name, lease_until) values (?, 'there', now())", other);
        var there = new IdempotencyStore(jdbc, cipher, Clock.fixed(START, ZoneOffset.UTC), Settings.DEFAULT, other);
        there.finish(((New) there.begin("court", key, REQUEST)).ticket(), ANSWER);

        assertThat(idempotencyStore.begin("court", key, REQUEST)).isEqualTo(new AnsweredBefore(ANSWER));
    }

    @Test
    void another_request_with_the_same_key_is_another_thing_whether_the_first_is_done_or_not() {
        var executionToken = begun();
        for (var other : new RequestFingerprint[]{
                RequestFingerprint.of("POST", "/api/v1/subscriptions", "{ }".getBytes(UTF_8)),
                RequestFingerprint.of("POST", "/api/v1/subscription", "s{}".getBytes(UTF_8)),
                RequestFingerprint.of("PUT", "/api/v1/subscriptions", "{}".getBytes(UTF_8))}) {
            assertThat(idempotencyStore.begin("court", key, other)).isEqualTo(new Different());
        }
        idempotencyStore.finish(executionToken, ANSWER);
        assertThat(idempotencyStore.begin("court", key, RequestFingerprint.of("POST", "/", new byte[0])))
                .isEqualTo(new Different());
    }

    @Test
    void another_clients_key_is_another_key() {
        idempotencyStore.finish(begun(), ANSWER);

        assertThat(idempotencyStore.begin("police", key, REQUEST)).isInstanceOf(New.class);
    }

    @Test
    void what_was_given_up_is_begun_anew() {
        idempotencyStore.abandon(begun());

        assertThat(idempotencyStore.begin("court", key, REQUEST)).isInstanceOf(New.class);
    }

    @Test
    void what_ended_while_the_database_was_away_is_settled_when_it_is_back() {
        var away = new AtomicBoolean();
        var fickle = new IdempotencyStore(
                new JdbcTemplate(new DelegatingDataSource(Objects.requireNonNull(jdbc.getDataSource())) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        if (away.get()) {
                            throw new SQLTransientConnectionException("away");
                        }
                        return super.getConnection();
                    }
                }), cipher, Clock.fixed(START, ZoneOffset.UTC), Settings.DEFAULT, NODE);
        var failed = ((New) fickle.begin("court", key, REQUEST)).ticket();
        var done = ((New) fickle.begin("court", key + "-2", REQUEST)).ticket();
        away.set(true);

        fickle.abandon(failed);
        fickle.finishLater(done, ANSWER);
        fickle.resolve();

        assertThat(idempotencyStore.begin("court", key, REQUEST)).isInstanceOf(InProgress.class);
        away.set(false);
        fickle.resolve();
        assertThat(idempotencyStore.begin("court", key, REQUEST)).isInstanceOf(New.class);
        assertThat(idempotencyStore.begin("court", key + "-2", REQUEST)).isEqualTo(new AnsweredBefore(ANSWER));
    }

    @Test
    void what_was_answered_cannot_be_given_up_or_answered_otherwise() {
        var executionToken = begun();
        idempotencyStore.finish(executionToken, ANSWER);

        idempotencyStore.abandon(executionToken);
        assertThat(idempotencyStore.finish(executionToken, new StoredAnswer(500, Map.of(), new byte[0], BASIS)))
                .isFalse();
        assertThat(idempotencyStore.begin("court", key, REQUEST)).isEqualTo(new AnsweredBefore(ANSWER));
    }

    @Test
    void a_request_whose_node_died_blocks_its_key_for_a_while_and_its_late_end_counts_no_more() {
        var dead = begun();

        assertThat(at(Duration.ofMinutes(5).minusMillis(1)).begin("court", key, REQUEST))
                .isInstanceOf(InProgress.class);
        var later = at(Duration.ofMinutes(5));
        assertThat(later.begin("court", key, REQUEST)).isInstanceOf(New.class);
        assertThat(idempotencyStore.finish(dead, ANSWER)).isFalse();
        idempotencyStore.abandon(dead);
        assertThat(later.begin("court", key, REQUEST)).isInstanceOf(InProgress.class);
    }

    @Test
    void after_a_day_a_key_is_new_and_what_was_kept_goes() {
        idempotencyStore.finish(begun(), ANSWER);
        var nextDay = at(Duration.ofHours(24));

        assertThat(nextDay.tidy(1000)).isPositive();
        assertThat(jdbc.queryForObject("select count(*) from gateway_repeat.answer where expires <= ?", Long.class,
                Timestamp.from(START.plus(Duration.ofHours(24))))).isZero();
        assertThat(nextDay.begin("court", key, RequestFingerprint.of("POST", "/other", new byte[0])))
                .isInstanceOf(New.class);
    }

    @Test
    void an_expired_key_is_new_even_before_anything_is_tidied() {
        idempotencyStore.finish(begun(), ANSWER);

        assertThat(at(Duration.ofHours(24)).begin("court", key, RequestFingerprint.of("POST", "/other", new byte[0])))
                .isInstanceOf(New.class);
    }

    @Test
    void an_answer_too_large_is_kept_without_its_body_and_says_so() {
        var fits = new StoredAnswer(200, Map.of(), new byte[1 << 20], BASIS);
        idempotencyStore.finish(begun(), fits);
        assertThat(idempotencyStore.begin("court", key, REQUEST)).isEqualTo(new AnsweredBefore(fits));

        var other = UUID.randomUUID().toString();
        idempotencyStore.finish(((New) idempotencyStore.begin("court", other, REQUEST)).ticket(),
                new StoredAnswer(200, Map.of("A", "b"), new byte[(1 << 20) + 1], BASIS));
        assertThat(idempotencyStore.begin("court", other, REQUEST))
                .isEqualTo(new AnsweredBefore(new StoredAnswer(200, Map.of("A", "b"), new byte[0], false, BASIS)));
    }

    @Test
    void nothing_of_key_or_answer_is_readable_in_the_database_and_no_answer_can_be_moved() {
        idempotencyStore.finish(begun(), ANSWER);
        var other = UUID.randomUUID().toString();
        idempotencyStore.finish(((New) idempotencyStore.begin("court", other, REQUEST)).ticket(), ANSWER);

        var rows = jdbc.queryForList("select answer::text || key::text from gateway_repeat.answer", String.class);
        assertThat(rows).noneMatch(row -> row.contains(HexFormat.of().formatHex("谢谢".getBytes(UTF_8)))
                || row.contains(HexFormat.of().formatHex(key.getBytes(UTF_8))));
        jdbc.update(
                "update gateway_repeat.answer set answer = (select answer from gateway_repeat.answer where key = ?)"
                        + " where key = ?",
                IdempotencyKey.of("court", other).key(), IdempotencyKey.of("court", key).key());
        assertThatThrownBy(() -> idempotencyStore.begin("court", key, REQUEST))
                .isInstanceOf(FieldCipher.Unreadable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\nb", "钥匙", "\u0000"})
    void a_key_is_visible_ascii(String wrong) {
        assertThatIllegalArgumentException().isThrownBy(() -> idempotencyStore.begin("court", wrong, REQUEST));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> idempotencyStore.begin("court", "k".repeat(256), REQUEST));
    }

    @Test
    void of_64_at_the_same_time_on_two_nodes_one_is_done() throws InterruptedException {
        var nodes = new IdempotencyStore[]{at(Duration.ZERO), at(Duration.ZERO)};
        for (int round = 0; round < 5; round++) {
            var again = UUID.randomUUID().toString();
            var beginnings = Collections.synchronizedList(new ArrayList<StartResult>());
            var threads = new ArrayList<Thread>();
            for (int i = 0; i < 64; i++) {
                var node = nodes[i % 2];
                threads.add(Thread.ofVirtual().unstarted(() -> beginnings.add(node.begin("court", again, REQUEST))));
            }
            threads.forEach(Thread::start);
            for (var thread : threads) {
                thread.join();
            }
            assertThat(beginnings).hasSize(64).filteredOn(New.class::isInstance).hasSize(1);
        }
    }

    private ExecutionToken begun() {
        return ((New) idempotencyStore.begin("court", key, REQUEST)).ticket();
    }

    @Test
    void a_caller_has_only_so_many_keys_at_once_and_others_theirs() {
        var few = new IdempotencyStore(jdbc, cipher, Clock.fixed(START, ZoneOffset.UTC),
                new Settings(Duration.ofHours(24), Duration.ofMinutes(5), 1 << 20, 2), NODE);
        var client = "greedy-" + key;

        assertThat(few.begin(client, "1", REQUEST)).isInstanceOf(New.class);
        assertThat(few.begin(client, "2", REQUEST)).isInstanceOf(New.class);
        assertThat(few.begin(client, "3", REQUEST)).isInstanceOf(StartResult.TooMany.class);
        assertThat(few.begin(client, "1", REQUEST)).isInstanceOf(InProgress.class);
        assertThat(few.begin("modest-" + key, "3", REQUEST)).isInstanceOf(New.class);
    }

    private IdempotencyStore at(Duration later) {
        return new IdempotencyStore(jdbc, cipher, Clock.fixed(START.plus(later), ZoneOffset.UTC), Settings.DEFAULT,
                NODE);
    }
}
