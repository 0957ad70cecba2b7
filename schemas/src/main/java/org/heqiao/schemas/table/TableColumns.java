package org.heqiao.schemas.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that one kind of table may have, as a reader needs to know them to find the heading. */
public interface TableColumns {

    /** The lasting name of the column that a heading names; null: none of them. */
    @Nullable
    String named(String heading);

    /** What a field of JSON may be called. */
    List<String> fieldNames();
}
