package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.heqiao.gateway.audit.AuditLog.Unwritable;
import org.heqiao.gateway.tlog.Hash;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppendTest {

    private final TestLog log = new TestLog(TestLog.settings(Duration.ofSeconds(30), Duration.ofMinutes(5)));

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_entry_that_waits_too_long_lets_nothing_be_released() throws Exception {
        try (var hasty = new TestLog(TestLog.settings(Duration.ofSeconds(1), Duration.ofMinutes(5)))) {
            var node = hasty.node();
            try (var other = hasty.database.getConnection()) {
                other.setAutoCommit(false);
                other.createStatement().execute("select * from gateway_audit.head for update");

                assertThatThrownBy(() -> node.log().append(Calls.allowed(1), List.of())).isInstanceOf(Unwritable.class);

                other.rollback();
            }
            await().ignoreException(Unwritable.class)
                    .until(() -> node.log().append(Calls.allowed(2), List.of()).index() >= 0);
        }
    }

    @Test
    void more_calls_than_may_wait_are_turned_away_at_once() throws Exception {
        try (var small = new TestLog(
                new AuditSettings(TestLog.ORIGIN, Duration.ofSeconds(5), 3, Duration.ofMillis(50),
                        Duration.ofSeconds(60), null));
                var other = small.database.getConnection()) {
            var node = small.node();
            other.setAutoCommit(false);
            other.createStatement().execute("select * from gateway_audit.head for update");

            assertThatThrownBy(
                    () -> IntStream.range(0, 5000).forEach(i -> node.log().appendLater(Calls.allowed(i), List.of())))
                    .isInstanceOf(Unwritable.class).hasMessageContaining("too many");

            other.rollback();
        }
    }

    @Test
    void a_database_that_goes_away_fails_the_calls_and_takes_them_again_when_it_is_back() {
        var node = log.node();
        node.log().append(Calls.allowed(0), List.of(Calls.person(0)));

        log.shutDatabase();
        var refused = new AtomicInteger();
        IntStream.range(1, 4).forEach(i -> {
            try {
                node.log().append(Calls.allowed(i), List.of(Calls.person(i)));
            } catch (Unwritable expected) {
                refused.incrementAndGet();
            }
        });
        assertThat(refused).hasValue(3);
        assertThat(node.health().state().isWritable()).isFalse();

        log.openDatabase();
        await().ignoreException(Unwritable.class)
                .until(() -> node.log().append(Calls.allowed(9), List.of()).index() >= 1);
        assertThat(node.health().state().isWritable()).isTrue();
        assertThat(log.db.queryForList("select request_id from gateway_audit.entry where index = 0", String.class))
                .containsExactly("req-00000000");
    }

    @Test
    void what_a_caller_makes_up_cannot_keep_an_entry_out() {
        var hostile = "\0'; drop table gateway_audit.entry; --\ud800\u2028" + "长".repeat(9000);
        var call = Calls.refused(1);
        var entry = hostile(call, hostile, hostile, new AuditEntry.AuditedOfficer(hostile, hostile, "x"));
        try (var node = log.node()) {
            assertThatThrownBy(() -> node.log().append(entry, List.of())).isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("65535");
            var start = hostile.substring(0, hostile.indexOf('长'));
            var shorter = hostile(call, hostile.substring(0, 3000), start, null);

            var receipt = node.log().append(shorter, List.of());

            assertThat(log.search().find(AuditSearch.Filter.all(receipt.index() - 1, 1)).entries()).singleElement()
                    .satisfies(found -> assertThat(found.entry().remote()).isEqualTo(start.replace('\ud800', '?')));
        }
    }

    private static GovernedQuery hostile(GovernedQuery call, String requestId, String remote,
            AuditEntry.@Nullable AuditedOfficer officer) {
        return new GovernedQuery(call.kind(), AuditEntry.Origin.of(requestId, call.at(), call.caller(), remote),
                new AuditEntry.Inquiry("s", officer, call.matter(), null), call.fields(),
                AuditEntry.Ruling.of(call.decision()), new AuditEntry.Findings(List.of(), null, 0),
                AuditEntry.Digests.NONE, null, false);
    }

    @Test
    void sixty_four_callers_on_two_nodes_write_one_log_without_a_gap_and_every_receipt_is_proved() throws Exception {
        var nodes = List.of(log.node(), log.node());
        var receipts = new ConcurrentLinkedQueue<Receipt>();
        int each = 16; // of all, four tiles
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 64)
                    .forEach(caller -> callers.submit(() -> IntStream.range(0, each).forEach(i -> receipts.add(
                            nodes.get(caller % 2).log().append(Calls.allowed(caller * each + i),
                                    List.of(Calls.person(caller), Calls.person(i)))))));
        }

        assertThat(receipts.stream().map(Receipt::index).sorted())
                .isEqualTo(LongStream.range(0, 64 * each).boxed().toList());
        var bodies = log.db.queryForList("select body from gateway_audit.entry order by index", byte[].class);
        assertThat(receipts)
                .allSatisfy(receipt -> assertThat(Hash.leaf(bodies.get((int) receipt.index())).base64())
                        .isEqualTo(receipt.hash()));
        assertThat(log.db.queryForObject("select count(*) from gateway_audit.subject_key", Long.class))
                .isEqualTo(2L * 64 * each);

        await().atMost(Duration.ofSeconds(60)).until(() -> log.proofs.size() == 64 * each);
        var proofs = log.proofs.proofs();
        assertThat(receipts).allSatisfy(
                receipt -> assertThat(proofs.of(receipt.index()).orElseThrow().proves(Hash.ofBase64(receipt.hash()),
                        log.key.key())).isTrue());
    }

    @Test
    void the_text_of_an_entry_is_its_parts_in_order_and_never_the_number() {
        var node = log.node();
        var person = Calls.person(1);
        node.log().append(Calls.allowed(1), List.of(person));

        var text = new String(log.db.queryForList("select body from gateway_audit.entry", byte[].class).getFirst(),
                StandardCharsets.UTF_8);
        assertThat(text).startsWith(
                "{\"kind\":\"QUERY\",\"request_id\":\"req-00000001\","
                        + "\"at\":\"2026-11-24T04:00:00.124456Z\",\"caller\":{\"agency\":\"yc-court\"")
                .containsPattern("\"restricted\":false,\"divisions\":null,\"subjects\":\\[\"[A-Za-z0-9+/]{43}=\"]}$")
                .doesNotContain(person.value().substring(6, 14));
        assertThat(EntryText.read(text.getBytes(StandardCharsets.UTF_8)).entry()).isEqualTo(Calls.allowed(1));
    }
}
