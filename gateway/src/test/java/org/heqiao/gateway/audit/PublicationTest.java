package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.heqiao.gateway.audit.AuditLog.Unwritable;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.Tile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicationTest {

    private final TestLog log = new TestLog(TestLog.settings(Duration.ofSeconds(5), Duration.ofSeconds(1)));

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void nothing_is_signed_over_an_altered_tree_and_after_a_while_nothing_is_released_until_it_is_put_right() {
        log.written(0, 10);
        var before = log.proofs.checkpoint();
        var hashes = log.proofs.tile(new Tile(0, 0, 10)).orElseThrow();
        var altered = hashes.clone();
        altered[0] ^= 1;
        log.db.update("update gateway_audit.tile set hashes = ?", altered);
        var node = log.node();
        node.log().append(Calls.allowed(10), List.of());

        await().until(() -> !node.health().state().isWritable());
        assertThatThrownBy(() -> node.log().append(Calls.allowed(11), List.of())).isInstanceOf(Unwritable.class)
                .hasMessageContaining("not the one that was signed last");
        assertThat(log.proofs.checkpoint()).isEqualTo(before);
        assertThat(node.health().state().lag()).isPositive();

        log.db.update("update gateway_audit.tile set hashes = ?", hashes);
        await().until(() -> node.health().state().isWritable());
        assertThat(node.log().append(Calls.allowed(11), List.of()).index()).isEqualTo(11);
    }

    @Test
    void another_key_cannot_go_on_with_the_log() {
        log.written(0, 10);
        var node = log.node(new CheckpointSigner(NoteSigner.ed25519(TestLog.ORIGIN, new SecureRandom()), null));
        node.log().append(Calls.allowed(10), List.of());

        await().until(() -> !node.health().state().isWritable());
        assertThat(log.proofs.size()).isEqualTo(10);
    }

    @Test
    void a_log_without_entries_has_a_checkpoint_and_keeps_letting_go() {
        var node = log.node();

        await().until(() -> log.proofs.checkpoint().isPresent());
        assertThat(Checkpoint.open(log.proofs.checkpoint().orElseThrow(), log.key.key()))
                .contains(new Checkpoint(TestLog.ORIGIN, 0, Hash.EMPTY_TREE));
        var first = node.health().state().published();
        await().until(() -> node.health().state().published().isAfter(first.plusMillis(1200)));
        assertThat(node.health().state().isWritable()).isTrue();
    }

    @Test
    void an_entry_is_soon_under_a_checkpoint_and_each_checkpoint_goes_on_from_the_last() {
        var node = log.node();
        for (int i = 0; i < 5; i++) {
            long index = node.log().append(Calls.allowed(i), List.of()).index();
            await().pollInterval(Duration.ofMillis(10)).until(() -> log.proofs.proof(index).isPresent());
        }
        var checkpoints = log.db.queryForList("select note from gateway_audit.checkpoint order by size", String.class)
                .stream()
                .map(note -> Checkpoint.open(note, log.key.key()).orElseThrow()).toList();

        assertThat(checkpoints).hasSizeGreaterThan(4).isSortedAccordingTo((a, b) -> Long.compare(a.size(), b.size()));
        for (int i = 1; i < checkpoints.size(); i++) {
            var earlier = checkpoints.get(i - 1);
            var later = checkpoints.get(i);
            assertThat(log.proofs.consistency(earlier.size(), later.size()).orElseThrow().proves(earlier.root(),
                    later.root())).isTrue();
        }
    }

    @Test
    void an_sm2_signature_stands_beside_each_checkpoint() {
        log.written(0, 3);

        assertThat(log.signer.publicKeys()).hasSize(2)
                .allSatisfy(key -> assertThat(Checkpoint.open(log.proofs.checkpoint().orElseThrow(), key)).isPresent());
    }

    @Test
    void a_forgotten_person_is_in_no_entry_any_more_and_the_log_stays_sound(@TempDir Path folder) throws Exception {
        log.written(0, 40);
        var person = Calls.person(7);
        assertThat(log.subjects().about(person, Long.MAX_VALUE, 10)).hasSize(1);

        assertThat(log.subjects().erase(person)).isEqualTo(1);

        assertThat(log.subjects().about(person, Long.MAX_VALUE, 10)).isEmpty();
        assertThat(log.search().find(AuditSearch.Filter.all(6, 1)).entries().getFirst().subjects()).singleElement()
                .satisfies(subject -> assertThat(subject.mask()).isNull());
        assertThat(log.verdict(folder).isSound()).isTrue();
    }
}
