package org.heqiao.app.cli;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.heqiao.app.database.EmbeddedDatabase;

/**
 * A base backup of a PostgreSQL that goes on working, by its own low-level interface (pg_backup_start, pg_backup_stop):
 * the embedded one comes without pg_dump and pg_basebackup. Log files written meanwhile are copied last, so that the
 * copy is whole by itself.
 */
final class HotCopy {

    private HotCopy() {
    }

    /** @param from data folder of the database, @param to the copy's */
    static void of(EmbeddedDatabase database, Path from, Path to) throws IOException, SQLException {
        try (var connection = DriverManager.getConnection(database.url(), database.username(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('copy', true)");
            copy(from, to);
            try (var end = statement.executeQuery("select labelfile, spcmapfile from pg_backup_stop(false)")) {
                end.next();
                Files.writeString(to.resolve("postgres/backup_label"), end.getString(1));
            }
            copy(from.resolve("postgres/pg_wal"), to.resolve("postgres/pg_wal"));
        }
        Files.deleteIfExists(to.resolve("postgres/postmaster.pid"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(at(folder));
                Files.setPosixFilePermissions(at(folder), PosixFilePermissions.fromString("rwx------"));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                try {
                    Files.copy(file, at(file), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                } catch (NoSuchFileException removedMeanwhile) {
                    // the log of what was done meanwhile says so too
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }

            private Path at(Path path) {
                return to.resolve(from.relativize(path).toString());
            }
        });
    }
}
