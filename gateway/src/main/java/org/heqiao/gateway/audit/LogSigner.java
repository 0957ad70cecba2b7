package org.heqiao.gateway.audit;

import java.util.ArrayList;
import java.util.List;

import org.heqiao.gateway.proof.Checkpoint;
import org.heqiao.gateway.proof.Hash;
import org.heqiao.gateway.proof.Note;
import org.heqiao.gateway.proof.NoteKey;
import org.heqiao.gateway.proof.NoteSigner;
import org.jspecify.annotations.Nullable;

/** Signs the log's checkpoints. The name of its keys is the log's origin. */
public final class LogSigner {

    private final NoteSigner first;
    private final List<NoteSigner> all;

    /**
     * @param ed25519 what every verifier knows
     * @param sm2     a second signature, for those who must check with Chinese algorithms; null: none
     */
    public LogSigner(NoteSigner ed25519, @Nullable NoteSigner sm2) {
        if (sm2 != null && !sm2.key().name().equals(ed25519.key().name())) {
            throw new IllegalArgumentException("both keys are of one log");
        }
        this.first = ed25519;
        var signers = new ArrayList<>(List.of(ed25519));
        if (sm2 != null) {
            signers.add(sm2);
        }
        this.all = List.copyOf(signers);
    }

    /** Names the log. */
    public String origin() {
        return first.key().name();
    }

    /** The key by which anybody can verify the log; to be published. */
    public NoteKey publicKey() {
        return first.key();
    }

    /** All public keys, Ed25519 first. */
    public List<NoteKey> publicKeys() {
        return all.stream().map(NoteSigner::key).toList();
    }

    String sign(long size, Hash root) {
        return Note.signed(new Checkpoint(origin(), size, root).text(), all).format();
    }
}
