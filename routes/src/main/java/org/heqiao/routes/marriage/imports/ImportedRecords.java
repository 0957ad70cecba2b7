package org.heqiao.routes.marriage.imports;

import java.sql.SQLException;
import javax.sql.DataSource;

/** Whether the register holds anything that somebody imported: whoever would empty it asks first. */
public final class ImportedRecords {

    private final DataSource database;

    public ImportedRecords(DataSource database) {
        this.database = database;
    }

    /** An import that has not been read counts, one of which no row was kept does not. */
    public boolean exist() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(
                        """
                                select exists (select from hub.register_import
                                                where fresh > 0 or completed > 0 or same > 0 or state in ('RECEIVED',
                                                       'RUNNING'))""")) {
            found.next();
            return found.getBoolean(1);
        }
    }
}
