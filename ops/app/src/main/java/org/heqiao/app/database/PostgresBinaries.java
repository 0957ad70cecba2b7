package org.heqiao.app.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.heqiao.app.startup.CannotStart;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL programs that come with the hub, unpacked once into a folder. */
final class PostgresBinaries {

    private static final String ARCHIVE = "/postgres-linux-x86_64.txz";

    private final Path home;

    private PostgresBinaries(Path home) {
        this.home = home;
    }

    /**
     * In {@code engines} of the data folder, or where {@code heqiao.engines} says. PostgreSQL lets a shell read the
     * name of its own folder: where that holds what a shell reads otherwise, the programs lie in the user's cache
     * instead.
     */
    static PostgresBinaries unpackedFor(Path data) {
        var set = System.getProperty("heqiao.engines");
        var usual = set == null ? data.resolve("engines").toAbsolutePath() : Path.of(set).toAbsolutePath();
        return unpackedIn(isPlain(usual) ? usual : cache());
    }

    private static boolean isPlain(Path folder) {
        return folder.toString().chars().noneMatch(character -> "$`\"\\".indexOf(character) >= 0);
    }

    private static Path cache() {
        var home = Path.of(System.getProperty("user.home", "/"));
        if (isPlain(home) && Files.isWritable(home)) {
            return home.resolve(".cache/heqiao/engines");
        }
        throw new CannotStart("The embedded PostgreSQL cannot run from a folder whose name holds one of $ ` \" \\.",
                "Choose another data folder with HEQIAO_DATA, or a writable home folder for its programs.");
    }

    private static PostgresBinaries unpackedIn(Path folder) {
        var machine = System.getProperty("os.name") + " on " + System.getProperty("os.arch");
        if (!machine.toLowerCase(Locale.ROOT).matches("linux on (amd64|x86_64)")) {
            throw new CannotStart("The embedded PostgreSQL is for Linux on x86-64; this is " + machine + ".",
                    "Give the hub a database of your own: heqiao.database.url, HEQIAO_DATABASE_URL.");
        }
        try {
            var home = folder.resolve("postgresql-" + fingerprint());
            if (Files.notExists(home.resolve("bin/postgres"))) {
                Files.createDirectories(folder);
                var unfinished = Files.createTempDirectory(folder, "unpacking-");
                unpack(unfinished);
                move(unfinished, home);
            }
            return new PostgresBinaries(home);
        } catch (IOException failed) {
            throw new CannotStart(
                    "PostgreSQL cannot be unpacked into " + folder + ": " + CannotStart.rootOf(failed) + ".",
                    "Check the free space and the rights of that folder.", failed);
        }
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    private static void move(Path unfinished, Path home) throws IOException {
        try {
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException another) {
            remove(unfinished);
            if (Files.notExists(home.resolve("bin/postgres"))) {
                throw another;
            }
        }
    }

    private static void unpack(Path folder) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive(), 1 << 16)))) {
            for (TarArchiveEntry entry; (entry = tar.getNextEntry()) != null;) {
                var target = folder.resolve(entry.getName()).normalize();
                if (!target.startsWith(folder)) {
                    throw new IOException("an entry outside of the archive: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                    continue;
                }
                Files.createDirectories(target.getParent());
                if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.copy(tar, target);
                    Files.setPosixFilePermissions(target,
                            PosixFilePermissions.fromString((entry.getMode() & 0100) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
                }
            }
        }
    }

    private static String fingerprint() throws IOException {
        try (var digest = new DigestInputStream(archive(), MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest(), 0, 6);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static InputStream archive() throws IOException {
        var archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE);
        if (archive == null) {
            throw new IOException("the programs are missing from this build");
        }
        return archive;
    }

    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory,
                    java.io.@org.jspecify.annotations.Nullable IOException failed)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
