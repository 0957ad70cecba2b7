package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.heqiao.gateway.audit.AuditLog.Unwritable;
import org.heqiao.gateway.tlog.LogVerifier;
import org.heqiao.gateway.tlog.VerificationResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody puts back a backup of the database while two nodes know a newer log. */
class RestoredDatabaseTest {

    private final TestLog log = new TestLog(TestLog.settings(Duration.ofSeconds(5), Duration.ofMinutes(5)));
    private final StoredCheckpoint keptByOne = TestLog.kept();
    private final StoredCheckpoint keptByOther = TestLog.kept();
    private final String backup = log.name + "_backup";
    @SuppressWarnings("NullAway.Init")
    private TestLog.Node one;
    @SuppressWarnings("NullAway.Init")
    private TestLog.Node other;

    @AfterEach
    void close() {
        log.close();
    }

    private void start() {
        one = log.node(log.signer, keptByOne, log.database);
        other = log.node(log.signer, keptByOther, log.database);
    }

    private void covered(int size) {
        await().until(() -> log.proofs.size() == size && keptByOne.checkpoint().equals(log.proofs.checkpoint())
                && keptByOther.checkpoint().equals(log.proofs.checkpoint()));
    }

    private void twelveEntriesOfWhichTheBackupHasTen() {
        log.written(0, 10);
        log.copyDatabase(log.name, backup);
        start();
        one.log().append(Calls.allowed(10), List.of());
        other.log().append(Calls.allowed(11), List.of());
        covered(12);
    }

    private static void standsStill(TestLog.Node node, String why) {
        await().until(() -> !node.health().state().isWritable()
                && String.valueOf(node.health().state().problem()).contains(why));
        assertThatThrownBy(() -> node.log().append(Calls.allowed(99), List.of())).isInstanceOf(Unwritable.class)
                .hasMessageContaining("accept-loss");
    }

    @Test
    void nothing_is_signed_nor_released_and_health_says_what_to_do_until_the_right_database_is_back() {
        twelveEntriesOfWhichTheBackupHasTen();
        log.copyDatabase(log.name, log.name + "_newer");

        log.copyDatabase(backup, log.name);

        standsStill(one, "holds 10 entries of the audit log, 12 were there before");
        standsStill(other, "12 were there before");
        assertThat(log.proofs.size()).isEqualTo(10);

        log.copyDatabase(log.name + "_newer", log.name);
        await().until(() -> one.health().state().isWritable() && other.health().state().isWritable());
        assertThat(one.log().append(Calls.allowed(12), List.of()).index()).isEqualTo(12);
    }

    @Test
    void a_node_that_starts_after_the_restore_knows_it_too() {
        twelveEntriesOfWhichTheBackupHasTen();
        one.close();
        other.close();
        log.copyDatabase(backup, log.name);

        start();

        standsStill(one, "12 were there before");
        standsStill(other, "12 were there before");
    }

    @Test
    void a_log_told_anew_up_to_the_same_length_is_no_less_another() {
        twelveEntriesOfWhichTheBackupHasTen();
        one.close();
        other.close();
        log.copyDatabase(backup, log.name);
        log.written(10, 15);

        start();

        standsStill(one, "the first 12 entries of the audit log are others than those that were signed");
    }

    @Test
    void a_receipt_that_no_checkpoint_covered_yet_is_missed_as_well_even_after_a_restart() throws Exception {
        log.written(0, 10);
        log.copyDatabase(log.name, backup);
        start();
        one.publisher().close();
        other.publisher().close();
        one.log().append(Calls.allowed(10), List.of());
        log.copyDatabase(backup, log.name);

        assertThatThrownBy(() -> one.log().append(Calls.allowed(77), List.of())).isInstanceOf(Unwritable.class);
        one.publisher().pass();
        // whether the refused entry came into the database, where it takes the place of the missing one, or was rolled
        // back
        assertThat(one.health().state().problem()).containsAnyOf(
                "entry 10 of the audit log is another than the one that was receipted",
                "10 entries of the audit log, 11 were there before");
        one.log().close();

        one = log.node(log.signer, keptByOne, log.database);
        standsStill(one, "Bring back the database that holds them");
    }

    @Test
    void an_accepted_loss_is_written_into_the_log_once_and_excuses_no_other(@TempDir Path folder) throws Exception {
        twelveEntriesOfWhichTheBackupHasTen();
        var outside = log.proofs.checkpoint().orElseThrow();
        log.copyDatabase(backup, log.name);
        standsStill(one, "12 were there before");
        standsStill(other, "12 were there before");

        keptByOne.accept(new StoredCheckpoint.Acceptance(11, "system-1", "not what is missing"));
        standsStill(one, "12 were there before");
        keptByOne.accept(new StoredCheckpoint.Acceptance(12, "system-1", "disk of the database lost"));

        await().until(() -> one.health().state().isWritable() && other.health().state().isWritable());
        covered(11);
        assertThat(log.search().find(AuditSearch.Filter.all(9, 10)).entries()).singleElement().satisfies(entry -> {
            assertThat(entry.entry().service()).isEqualTo("audit-log.loss");
            assertThat(entry.entry().detail()).contains("lost 12 ", "continued 10 ",
                    "system-1: disk of the database lost");
        });
        assertThat(keptByOne.accepted()).doesNotExist();
        var verificationResult = log.verdict(folder);
        assertThat(verificationResult.isSound()).as(verificationResult.toString()).isTrue();
        assertThat(verificationResult.losses()).singleElement()
                .hasToString(verificationResult.losses().getFirst().toString());
        assertThat(verificationResult.toString()).contains("documented loss", "disk of the database lost");
        assertThat(LogVerifier.verify(folder, log.key.key().format(), 0, Long.MAX_VALUE, List.of(outside)).findings())
                .extracting(VerificationResult.Finding::what).singleElement().asString().contains("documented loss");

        one.log().append(Calls.allowed(12), List.of());
        covered(12);
        var note = log.db.queryForObject("select note from gateway_audit.loss", String.class);
        log.copyDatabase(backup, log.name);
        log.db.update("insert into gateway_audit.loss (number, note) values (1, ?)", note);
        standsStill(one, "12 were there before");
        standsStill(other, "12 were there before");
    }

    @Test
    void a_damaged_checkpoint_is_not_taken_for_none() throws Exception {
        twelveEntriesOfWhichTheBackupHasTen();
        one.close();
        Files.writeString(keptByOne.file(), outsideOfAnotherKey());
        log.written(12, 13);

        one = log.node(log.signer, keptByOne, log.database);

        standsStill(one, "is not signed by this log, or damaged");
    }

    private String outsideOfAnotherKey() throws Exception {
        return keptByOne.checkpoint().orElseThrow().replaceFirst("\n12\n", "\n11\n");
    }
}
