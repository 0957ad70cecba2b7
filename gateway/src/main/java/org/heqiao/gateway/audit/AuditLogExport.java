package org.heqiao.gateway.audit;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.heqiao.gateway.tlog.LogDump;
import org.postgresql.PGConnection;

/**
 * Copies the log out of the database into a folder for {@link org.heqiao.gateway.tlog.LogVerifier}, as of one moment,
 * while the log goes on.
 */
public final class AuditLogExport {

    private AuditLogExport() {
    }

    /** All entries. */
    public static void write(DataSource database, Path folder) throws SQLException, IOException {
        write(database, folder, 0, Long.MAX_VALUE);
    }

    /**
     * The entries from {@code from} to before {@code to}, and the whole tree: it is small. The files can be read by
     * their owner only.
     */
    public static void write(DataSource database, Path folder, long from, long to) throws SQLException, IOException {
        Files.createDirectories(folder);
        try (var connection = database.getConnection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            try {
                copy(connection, LogDump.CHECKPOINTS_QUERY, folder.resolve(LogDump.CHECKPOINTS));
                copy(connection, LogDump.KEYS_QUERY, folder.resolve(LogDump.KEYS));
                copy(connection, LogDump.LOSSES_QUERY, folder.resolve(LogDump.LOSSES));
                copy(connection, LogDump.COSIGNATURES_QUERY, folder.resolve(LogDump.COSIGNATURES));
                copy(connection, LogDump.STAMPS_QUERY, folder.resolve(LogDump.STAMPS));
                copy(connection, LogDump.TILES_QUERY, folder.resolve(LogDump.TILES));
                copy(connection,
                        LogDump.ENTRIES_QUERY.replace(" order by",
                                " where index >= " + from + " and index < " + to + " order by"),
                        folder.resolve(LogDump.ENTRIES));
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
                connection.setReadOnly(false);
                connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            }
        }
    }

    private static void copy(Connection connection, String query, Path file) throws SQLException, IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            connection.unwrap(PGConnection.class).getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout with (format binary)", out);
        }
    }
}
