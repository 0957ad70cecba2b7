package org.heqiao.gateway.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.heqiao.gateway.keys.KeyFile.Stamp;
import org.heqiao.gateway.tlog.LogKeys;
import org.heqiao.gateway.tlog.NoteSigner;
import org.jspecify.annotations.Nullable;

/** A key that signs for the log, and those that it follows; read anew from its file when another was put there. */
final class SigningKey {

    private final @Nullable Path file;
    private volatile Held held;

    /** @param successions by which the keys before this one follow each other up to it */
    private record Held(NoteSigner signer, List<String> successions, LogKeys keys, @Nullable Stamp stamp) {
    }

    private SigningKey(@Nullable Path file, Held held) {
        this.file = file;
        this.held = held;
    }

    /** One that stays. */
    static SigningKey of(NoteSigner signer) {
        return new SigningKey(null, new Held(signer, List.of(), LogKeys.of(signer.key(), List.of()), null));
    }

    /** The one in a file, which may be replaced by {@link LogKeyFile#rotate}. */
    static SigningKey inFile(Path file, String origin) throws IOException {
        return new SigningKey(file, read(file, origin));
    }

    private static Held read(Path file, String origin) throws IOException {
        var stamp = Stamp.of(file);
        var signer = LogKeyFile.open(file, origin);
        var successions = List.copyOf(LogKeyFile.successions(file));
        return new Held(signer, successions, LogKeys.of(signer.key(), successions), stamp);
    }

    /** Looks whether there is another by now. @throws IllegalStateException there is one that cannot be read */
    void refresh() {
        if (file == null) {
            return;
        }
        try {
            if (!Stamp.of(file).equals(held.stamp)) {
                held = read(file, held.signer.key().name());
            }
        } catch (IOException | LogKeyFile.Unusable unreadable) {
            throw new IllegalStateException("a key of the audit log cannot be read anew", unreadable);
        }
    }

    NoteSigner signer() {
        return held.signer;
    }

    /** This key and those before it. */
    LogKeys keys() {
        return held.keys;
    }

    List<String> successions() {
        return held.successions;
    }
}
