package org.heqiao.connectors.civilaffairs.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** From the fields of a row to a record. */
interface RowReader<T> {

    List<Column> columns();

    /** Of which a file must have one at least; none: whichever it has. */
    default List<Column> oneOf() {
        return List.of();
    }

    /** Null where something was found for which the row is refused. */
    @Nullable
    T read(RowFields row);

    /** The record's lasting name, without anybody's number or name. */
    String nameOf(T record);

    /** Whether somebody can be found by the record at all; if not, it would be lost in the register. */
    boolean canBeKept(T record);
}
