package org.heqiao.routes.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Bulk rows in the transaction of a connection. */
public final class CopyInto {

    private CopyInto() {
    }

    /** @param columns in the order in which they are written */
    public static PgCopyWriter table(Connection connection, String table, String columns) throws SQLException {
        var postgres = connection.unwrap(PGConnection.class);
        return new PgCopyWriter(table, columns, sql -> new PGCopyOutputStream(postgres, sql));
    }
}
