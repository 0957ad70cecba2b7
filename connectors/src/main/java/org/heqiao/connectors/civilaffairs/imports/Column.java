package org.heqiao.connectors.civilaffairs.imports;

import java.util.List;
import org.heqiao.schemas.table.Headings;

/**
 * A column and the names under which it comes: the register's own first, then those of RC_MARRY and of Chinese tables.
 */
record Column(String name, boolean required, List<String> names) {

    static Column required(String... names) {
        return new Column(names[0], true, List.of(names));
    }

    static Column optional(String... names) {
        return new Column(names[0], false, List.of(names));
    }

    /** Looks a column up by any of its names. */
    static Headings<Column> headings(List<Column> columns) {
        var headings = new Headings<Column>();
        columns.forEach(column -> headings.with(column, column.names()));
        return headings;
    }
}
