package org.heqiao.app.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.EnumSet;
import java.util.Set;

import org.heqiao.app.CannotStart;
import org.heqiao.schemas.privacy.KeyRing;

/** The key ring in a file of mode 600: made on the first start, refused when anybody but its owner may read it. */
public final class KeyRingFile {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_ONLY_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path path;
    private final SecureRandom random;

    public KeyRingFile(Path path, SecureRandom random) {
        this.path = path;
        this.random = random;
    }

    /** Reads the ring; makes one where there is none. */
    public KeyRing open() {
        try {
            if (Files.notExists(path)) {
                Files.createDirectories(path.toAbsolutePath().getParent(), PosixFilePermissions.asFileAttribute(OWNER_ONLY_FOLDER));
                write(KeyRing.create(random));
            }
            return read();
        } catch (IOException failed) {
            throw new CannotStart("The key ring " + path + " cannot be read or made: " + CannotStart.rootOf(failed) + ".",
                    "Give this user the right to read and write it.", failed);
        }
    }

    /** Adds a key, which encrypts from the next start on; what the earlier ones encrypted stays readable. */
    public KeyRing rotate() throws IOException {
        var rotated = read().rotated(random);
        write(rotated);
        return rotated;
    }

    private KeyRing read() throws IOException {
        var others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        others.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        if (!others.isEmpty()) {
            throw new CannotStart("The key ring " + path + " may be used by others than its owner.",
                    "Find out who had access to it; then chmod 600 " + path + " and rotate the key with ops/hub rotate-key.");
        }
        try {
            return KeyRing.parse(Files.readString(path, StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException unreadable) {
            throw new CannotStart("The key ring " + path + " is damaged: " + unreadable.getMessage() + ".",
                    "Bring it back from its copy; without it nothing stored can be read.");
        }
    }

    /** Whole or not at all. */
    private void write(KeyRing ring) throws IOException {
        var beside = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(beside);
        Files.createFile(beside, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(beside, ring.format(), StandardCharsets.US_ASCII, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
        Files.move(beside, path, StandardCopyOption.ATOMIC_MOVE);
    }
}
