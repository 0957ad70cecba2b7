package org.heqiao.schemas.delivery;

import java.sql.SQLException;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** One file on its way into the register, row by row; used by one thread. */
public interface Delivery {

    /** A file that lacks a column, or has one twice. The message names the column. */
    final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        public Unusable(String message) {
            super(message);
        }
    }

    /** Names that a heading, or a field of NDJSON, may have. */
    List<String> names();

    void heading(List<String> headings) throws Unusable;

    /** @param flaw why the row as such cannot be used; null: it can */
    void row(long line, List<String> cells, @Nullable RowCode flaw) throws SQLException;

    /** Commits what is left. */
    void end() throws SQLException;
}
