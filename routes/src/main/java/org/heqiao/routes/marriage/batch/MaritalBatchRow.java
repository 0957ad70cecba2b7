package org.heqiao.routes.marriage.batch;

import org.heqiao.routes.marriage.status.PersonQuery;
import org.jspecify.annotations.Nullable;

/**
 * One row of a list, as it is asked about.
 *
 * @param line   where it stands in the file, from 1
 * @param ref    the caller's own mark; empty: none, or none that can be kept
 * @param column what is wrong about a refused row; null: the row as a whole, or nothing
 */
record MaritalBatchRow(long line, String ref, PersonQuery asked, @Nullable MaritalBatchColumn column) {

    /** How many people a call about this row would be counted with. */
    int people() {
        return asked.subjects().size();
    }

    boolean isRefused() {
        return asked instanceof PersonQuery.Refused;
    }

    @Override
    public String toString() {
        return "RollRow[" + line + "]";
    }
}
