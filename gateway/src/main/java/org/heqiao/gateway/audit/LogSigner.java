package org.heqiao.gateway.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import org.heqiao.gateway.keyfile.KeyFile.Stamp;
import org.heqiao.gateway.proof.Checkpoint;
import org.heqiao.gateway.proof.Hash;
import org.heqiao.gateway.proof.LogKeys;
import org.heqiao.gateway.proof.Note;
import org.heqiao.gateway.proof.NoteKey;
import org.heqiao.gateway.proof.NoteSigner;
import org.jspecify.annotations.Nullable;

/** Signs the log's checkpoints. The name of its keys is the log's origin. A key put into the file in place of the last signs from then on. */
public final class LogSigner {

    private final @Nullable Path file;
    private final @Nullable NoteSigner sm2;
    private volatile Held held;

    /** @param successions by which the keys before this one follow each other up to it */
    private record Held(NoteSigner first, List<String> successions, LogKeys keys, @Nullable Stamp stamp) {
    }

    /**
     * A key that stays.
     *
     * @param ed25519 what every verifier knows
     * @param sm2     a second signature, for those who must check with Chinese algorithms; null: none
     */
    public LogSigner(NoteSigner ed25519, @Nullable NoteSigner sm2) {
        this(null, sm2, new Held(ed25519, List.of(), LogKeys.of(ed25519.key(), List.of()), null));
    }

    private LogSigner(@Nullable Path file, @Nullable NoteSigner sm2, Held held) {
        if (sm2 != null && !sm2.key().name().equals(held.first.key().name())) {
            throw new IllegalArgumentException("both keys are of one log");
        }
        this.file = file;
        this.sm2 = sm2;
        this.held = held;
    }

    /** The key in a file, which may be replaced by {@link LogKeyFile#rotate}; made where there is none. */
    public static LogSigner inFile(Path file, String origin, SecureRandom random, @Nullable NoteSigner sm2) throws IOException {
        LogKeyFile.openOrCreate(file, origin, random);
        return new LogSigner(file, sm2, read(file, origin));
    }

    private static Held read(Path file, String origin) throws IOException {
        var stamp = Stamp.of(file);
        var first = LogKeyFile.open(file, origin);
        var successions = List.copyOf(LogKeyFile.successions(file));
        return new Held(first, successions, LogKeys.of(first.key(), successions), stamp);
    }

    /** Looks whether there is another key by now. @throws IllegalStateException there is one that cannot be read */
    void refresh() {
        if (file == null) {
            return;
        }
        try {
            if (!Stamp.of(file).equals(held.stamp)) {
                held = read(file, origin());
            }
        } catch (IOException | LogKeyFile.Unusable unreadable) {
            throw new IllegalStateException("the key of the audit log cannot be read anew", unreadable);
        }
    }

    /** Names the log. */
    public String origin() {
        return held.first.key().name();
    }

    /** The key by which anybody can verify the log; to be published. */
    public NoteKey publicKey() {
        return held.first.key();
    }

    /** Those that sign now, Ed25519 first. */
    public List<NoteKey> publicKeys() {
        return signers(held).stream().map(NoteSigner::key).toList();
    }

    /** This key and those before it. */
    LogKeys keys() {
        return held.keys;
    }

    List<String> successions() {
        return held.successions;
    }

    String sign(long size, Hash root) {
        return Note.signed(new Checkpoint(origin(), size, root).text(), signers(held)).format();
    }

    private List<NoteSigner> signers(Held now) {
        var signers = new ArrayList<>(List.of(now.first));
        if (sm2 != null) {
            signers.add(sm2);
        }
        return signers;
    }
}
