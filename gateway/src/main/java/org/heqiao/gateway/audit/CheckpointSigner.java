package org.heqiao.gateway.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.stream.Stream;
import org.heqiao.gateway.tlog.Checkpoint;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.LogKeys;
import org.heqiao.gateway.tlog.LogLoss;
import org.heqiao.gateway.tlog.NoteKey;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.SignedNote;
import org.jspecify.annotations.Nullable;

/**
 * Signs the log's checkpoints. The name of its keys is the log's origin. A key put into a file in place of the last
 * signs from then on.
 */
public final class CheckpointSigner {

    private final SigningKey first;
    private final @Nullable SigningKey second;

    /**
     * Keys that stay.
     *
     * @param ed25519 what every verifier knows
     * @param sm2     a second signature, for those who must check with Chinese algorithms; null: none
     */
    public CheckpointSigner(NoteSigner ed25519, @Nullable NoteSigner sm2) {
        this(SigningKey.of(ed25519), sm2 == null ? null : SigningKey.of(sm2));
    }

    private CheckpointSigner(SigningKey first, @Nullable SigningKey second) {
        if (second != null && !second.signer().key().name().equals(first.signer().key().name())) {
            throw new IllegalArgumentException("both keys are of one log");
        }
        this.first = first;
        this.second = second;
    }

    /**
     * The keys in files, each of which may be replaced by {@link LogKeyFile#rotate}; the first is made where there is
     * none.
     *
     * @param sm2 of the second signature; null: none
     */
    public static CheckpointSigner inFile(Path file, String origin, SecureRandom random, @Nullable Path sm2)
            throws IOException {
        LogKeyFile.openOrCreate(file, origin, random);
        return new CheckpointSigner(SigningKey.inFile(file, origin),
                sm2 == null ? null : SigningKey.inFile(sm2, origin));
    }

    private Stream<SigningKey> both() {
        return second == null ? Stream.of(first) : Stream.of(first, second);
    }

    /** Looks whether there are other keys by now. @throws IllegalStateException there is one that cannot be read */
    void refresh() {
        both().forEach(SigningKey::refresh);
    }

    /** Names the log. */
    public String origin() {
        return publicKey().name();
    }

    /** The key by which anybody can verify the log; to be published. */
    public NoteKey publicKey() {
        return first.signer().key();
    }

    /** Those that sign now, Ed25519 first. */
    public List<NoteKey> publicKeys() {
        return both().map(key -> key.signer().key()).toList();
    }

    /** The key the log began with, from which every later one follows; by it one log is told from another. */
    public NoteKey firstKey() {
        return first.keys().inOrder().getFirst();
    }

    /** The first key and those before it. */
    LogKeys keys() {
        return first.keys();
    }

    /**
     * Whether all who signed a note for the log are keys known here; if not, another node may have taken up a new one
     * already.
     */
    boolean knowsAllOf(String note) {
        var known = both().flatMap(key -> key.keys().inOrder().stream()).toList();
        return SignedNote.parse(note).signatures().stream().filter(signature -> signature.name().equals(origin()))
                .allMatch(signature -> known.stream().anyMatch(signature::isBy));
    }

    List<String> successions() {
        return both().flatMap(key -> key.successions().stream()).toList();
    }

    String signLoss(LogLoss loss) {
        return SignedNote.signed(loss.text(), both().map(SigningKey::signer).toList()).format();
    }

    String sign(long size, Hash root) {
        return SignedNote.signed(new Checkpoint(origin(), size, root).text(), both().map(SigningKey::signer).toList())
                .format();
    }
}
