package org.heqiao.schemas.registerimport;

import java.sql.SQLException;
import java.util.List;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;

/** One file on its way into the register, row by row; used by one thread. */
public interface FileImport {

    /** A file that lacks a column, or has one twice. The message names the column. */
    final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unusable(String message) {
            super(message);
        }
    }

    /** What its columns may be called. */
    TableColumns columns();

    void heading(List<String> headings) throws Unusable;

    void row(TableRow row) throws SQLException;

    /**
     * Returns when nothing of it is being written any more, be the file unusable further on or not.
     *
     * @throws SQLException rows that were read before could not be written
     */
    void settle() throws SQLException;

    /** Commits what is left. */
    void end() throws SQLException;
}
