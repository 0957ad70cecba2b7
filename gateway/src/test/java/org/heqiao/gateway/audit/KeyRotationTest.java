package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.KeySuccession;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.gateway.tlog.NoteKey;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.VerificationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The key of the log is replaced while the log goes on. */
class KeyRotationTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private TestLog log;
    private Path file;

    @BeforeEach
    void open() throws Exception {
        log = new TestLog();
        file = folder.resolve("keys/audit-log.pem");
        LogKeyFile.write(file, log.key);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_key_that_does_not_rightly_follow_is_no_key_of_the_log() throws Exception {
        log.written(0, 3);
        var thief = NoteSigner.ed25519(TestLog.ORIGIN, RANDOM);
        var alone = KeySuccession.of(thief, NoteSigner.ed25519(TestLog.ORIGIN, RANDOM)).note();
        assertThat(KeySuccession.parse(alone.replace(thief.key().format(), log.key.key().format()))).isEmpty();

        log.db.update("insert into gateway_audit.log_key (number, note) values (1, ?)", alone);
        log.db.update("update gateway_audit.checkpoint set note = ? where size = 3",
                new CheckpointSigner(thief, null).sign(3,
                        log.proofs.root(3).orElseThrow()));

        assertThat(verdict(log.key.key()).findings()).extracting(VerificationResult.Finding::what)
                .contains("it is not as the log signed it");
    }

    @Test
    void the_log_goes_on_under_the_new_key_on_every_node_and_says_so_once() throws Exception {
        var one = node();
        var other = node();
        one.log().append(Calls.allowed(0), List.of());
        await().until(() -> log.proofs.size() == 1);

        var next = LogKeyFile.rotate(file, TestLog.ORIGIN, RANDOM).later();
        other.log().append(Calls.allowed(1), List.of());

        await().until(() -> Checkpoint.open(log.proofs.checkpoint().orElseThrow(), next)
                .filter(checkpoint -> checkpoint.size() == 3).isPresent());
        one.log().append(Calls.allowed(2), List.of());
        await().until(() -> log.proofs.size() == 4);
        assertThat(log.search().find(AuditSearch.Filter.all(-1, 100)).entries()).map(LoggedEntry::entry)
                .filteredOn(entry -> entry.service().equals("audit-log.key")).singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .isEqualTo(next.format() + " follows " + log.key.key().format()));
        assertThat(one.health().state().isWritable()).isTrue();
    }

    /** Whoever looked for a new key before there was one, and signs after the entry that says there is. */
    @Test
    void no_checkpoint_over_the_entry_about_a_new_key_is_signed_by_the_old_one() throws Exception {
        log.close();
        log = new TestLog(TestLog.settings(Duration.ofHours(1)));
        LogKeyFile.write(file, log.key);
        var slow = node();
        slow.log().append(Calls.allowed(0), List.of());
        slow.publisher().pass();

        NoteKey next;
        Thread pass;
        try (var held = log.database.getConnection()) {
            held.setAutoCommit(false);
            held.createStatement().execute("lock table gateway_audit.checkpoint in access exclusive mode");
            pass = Thread.startVirtualThread(slow.publisher()::pass);
            await().until(() -> log.db.queryForList("select 1 from pg_stat_activity where datname = ?"
                    + " and wait_event_type = 'Lock'", log.name).size() == 1);
            next = LogKeyFile.rotate(file, TestLog.ORIGIN, RANDOM).later();
            new KeyRotationLog(log.db, new TransactionTemplate(new JdbcTransactionManager(log.database)),
                    node().log(), Clock.systemUTC()).record(LogKeyFile.successions(file));
            held.rollback();
        }
        pass.join();

        assertThat(Checkpoint.open(log.proofs.checkpoint().orElseThrow(), next)).map(Checkpoint::size).contains(2L);
    }

    @Test
    void whoever_knows_any_of_the_keys_verifies_all_of_the_log() throws Exception {
        log.written(0, 5);
        var second = rotated(5);
        var third = rotated(7);

        for (var key : List.of(log.key.key(), second, third)) {
            assertThat(verdict(key))
                    .satisfies(verificationResult -> assertThat(verificationResult.isSound())
                            .as(verificationResult.toString()).isTrue())
                    .extracting(VerificationResult::entries).isEqualTo(9L);
        }
        assertThat(verdict(NoteSigner.ed25519(TestLog.ORIGIN, RANDOM).key()).isSound()).isFalse();
    }

    @Test
    void the_second_key_is_followed_by_another_of_its_kind_and_whoever_knows_either_of_them_verifies_all_of_the_log()
            throws Exception {
        var second = folder.resolve("keys/audit-log-sm2.pem");
        var sm2 = NoteSigner.sm2(TestLog.ORIGIN, RANDOM);
        LogKeyFile.write(second, sm2);
        var one = log.node(CheckpointSigner.inFile(file, TestLog.ORIGIN, RANDOM, second));
        var other = log.node(CheckpointSigner.inFile(file, TestLog.ORIGIN, RANDOM, second));
        one.log().append(Calls.allowed(0), List.of());
        await().until(() -> log.proofs.size() == 1);
        assertThat(Checkpoint.open(log.proofs.checkpoint().orElseThrow(), sm2.key())).isPresent();

        var next = LogKeyFile.rotate(second, TestLog.ORIGIN, RANDOM).later();
        other.log().append(Calls.allowed(1), List.of());
        await().until(() -> log.proofs.size() == 3
                && Checkpoint.open(log.proofs.checkpoint().orElseThrow(), next).isPresent());
        one.log().append(Calls.allowed(2), List.of());
        await().until(() -> log.proofs.size() == 4);

        assertThat(Checkpoint.open(log.proofs.checkpoint().orElseThrow(), next)).isPresent();
        assertThat(next).isInstanceOf(sm2.key().getClass());
        assertThat(log.search().find(AuditSearch.Filter.all(-1, 100)).entries()).map(LoggedEntry::entry)
                .filteredOn(entry -> entry.service().equals("audit-log.key")).singleElement()
                .satisfies(entry -> assertThat(entry.detail())
                        .isEqualTo(next.format() + " follows " + sm2.key().format()));
        for (var key : List.of(log.key.key(), sm2.key(), next)) {
            assertThat(verdict(key))
                    .satisfies(verificationResult -> assertThat(verificationResult.isSound())
                            .as(verificationResult.toString()).isTrue())
                    .extracting(VerificationResult::entries).isEqualTo(4L);
        }
        assertThat(verdict(NoteSigner.sm2(TestLog.ORIGIN, RANDOM).key()).isSound()).isFalse();
    }

    @Test
    void a_replaced_key_signs_nothing_any_more() throws Exception {
        log.written(0, 5);
        rotated(5);
        log.db.update("update gateway_audit.checkpoint set note = ? where size = 7",
                new CheckpointSigner(log.key, null).sign(7, log.proofs.root(7).orElseThrow()));
        log.db.update(
                "insert into gateway_audit.checkpoint (size, at, note) select 6, now(), ? on conflict (size) do"
                        + " nothing",
                CheckpointSigner.inFile(file, TestLog.ORIGIN, RANDOM, null).sign(6, log.proofs.root(6).orElseThrow()));

        assertThat(verdict(log.key.key()).findings()).extracting(VerificationResult.Finding::what)
                .containsExactly("a key signed it that had been replaced by then");
    }

    private TestLog.Node node() throws Exception {
        return log.node(CheckpointSigner.inFile(file, TestLog.ORIGIN, RANDOM, null));
    }

    /** A new key, the entry about it, and one more; all of them under a checkpoint. */
    private NoteKey rotated(long size) throws Exception {
        var next = LogKeyFile.rotate(file, TestLog.ORIGIN, RANDOM).later();
        try (var node = node()) {
            await().until(() -> log.proofs.size() == size + 1);
            node.log().append(Calls.allowed((int) size), List.of());
            await().until(() -> log.proofs.size() == size + 2);
        }
        return next;
    }

    private VerificationResult verdict(NoteKey key) throws Exception {
        AuditLogExport.write(log.database, folder.resolve("dump"));
        return LogVerifier.verify(folder.resolve("dump"), key.format());
    }
}
