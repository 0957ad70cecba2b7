package org.heqiao.app.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

import org.heqiao.app.startup.CannotStart;
import org.heqiao.gateway.keys.KeyFile;
import org.heqiao.schemas.privacy.KeyRing;

/** The key ring in a file of mode 600: made on the first start, refused when anybody but its owner may read it. */
public final class KeyRingFile {

    private final Path path;
    private final SecureRandom random;

    public KeyRingFile(Path path, SecureRandom random) {
        this.path = path;
        this.random = random;
    }

    /** Reads the ring; makes one where there is none. */
    public KeyRing open() {
        try {
            if (isMissing()) {
                KeyFile.write(path, KeyRing.create(random).format());
            }
            return read();
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    boolean isMissing() {
        return Files.notExists(path);
    }

    /** Removes a ring that was just made and protects nothing yet. */
    void remove() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw unusable(failed);
        }
    }

    /** Adds a key, which encrypts from the next start on; what the earlier ones encrypted stays readable. */
    public KeyRing rotate() throws IOException {
        var rotated = read().rotated(random);
        KeyFile.write(path, rotated.format());
        return rotated;
    }

    KeyRing read() throws IOException {
        if (KeyFile.isOpenToOthers(path)) {
            throw new CannotStart("The key ring " + path + " may be used by others than its owner.",
                    "Find out who had access to it; then chmod 600 " + path
                            + " and rotate the key with ops/hub rotate-key.");
        }
        try {
            return KeyRing.parse(Files.readString(path, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException unreadable) {
            throw new CannotStart("The key ring " + path + " is damaged: " + unreadable.getMessage() + ".",
                    "Bring it back from its copy; without it nothing stored can be read.");
        }
    }

    private CannotStart unusable(IOException failed) {
        return new CannotStart("The key ring " + path + " cannot be read or made: " + CannotStart.rootOf(failed) + ".",
                "Give this user the right to read and write it.", failed);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
