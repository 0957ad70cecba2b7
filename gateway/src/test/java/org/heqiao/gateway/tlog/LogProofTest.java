package org.heqiao.gateway.tlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogProofTest {

    private final NoteSigner signer = NoteSigner.ed25519("heqiao.local/audit", new SecureRandom());
    private final List<Hash> leaves = IntStream.range(0, 11)
            .mapToObj(i -> Hash.leaf(("entry " + i).getBytes(StandardCharsets.UTF_8)))
            .toList();

    private LogProof proofOf(int index) {
        var tree = TileTree.resume(0, List.of());
        leaves.forEach(tree::append);
        var hashes = tree.changed().getFirst().hashes();
        var proof = InclusionProof.of(index, leaves.size(), new TileNodeReader(tile -> hashes));
        var note = SignedNote
                .signed(new Checkpoint("heqiao.local/audit", leaves.size(), tree.root()).text(), List.of(signer))
                .format();
        return new LogProof(index, proof.path(), note);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v1\n\n",
            "c2sp.org/tlog-proof@v2\nindex 0\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex 01\n\nnote", "c2sp.org/tlog-proof@v1\nindex -1\n\nnote",
            "c2sp.org/tlog-proof@v1\nindex 0\nAAAA\n\nnote"})
    void what_is_not_such_a_proof_is_refused(String text) {
        assertThatThrownBy(() -> LogProof.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_proof_of_another_entry_or_by_another_log_proves_nothing() {
        assertThat(proofOf(3).proves(leaves.get(4), signer.key())).isFalse();
        assertThat(proofOf(3).proves(leaves.get(3), NoteSigner.ed25519("heqiao.local/audit", new SecureRandom()).key()))
                .isFalse();
        assertThat(new LogProof(11, proofOf(3).path(), proofOf(3).checkpoint()).proves(leaves.get(3), signer.key()))
                .isFalse();
    }

    @Test
    void a_proof_holds_after_it_was_written_down() {
        var written = proofOf(3).format();

        assertThat(written).startsWith("c2sp.org/tlog-proof@v1\nindex 3\n");
        assertThat(LogProof.parse(written).proves(leaves.get(3), signer.key())).isTrue();
        assertThat(
                LogProof.parse(written.replace("\nindex", "\nextra YWdl\nindex")).proves(leaves.get(3), signer.key()))
                .isTrue();
    }
}
