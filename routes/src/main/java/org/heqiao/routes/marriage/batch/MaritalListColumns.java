package org.heqiao.routes.marriage.batch;

import org.heqiao.schemas.table.TableColumns;

/**
 * The columns of a list of people asked about, for whoever reads such a file where it lies; contract
 * {@code marital-list.md}.
 */
public final class MaritalListColumns {

    private MaritalListColumns() {
    }

    public static TableColumns table() {
        return MaritalBatchColumn.table();
    }
}
