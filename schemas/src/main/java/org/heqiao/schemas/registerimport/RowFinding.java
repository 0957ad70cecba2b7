package org.heqiao.schemas.registerimport;

import org.jspecify.annotations.Nullable;

/**
 * Something about one row of a file.
 *
 * @param line   where the row begins, from 1
 * @param column as the register calls it; null: the row as such
 * @param record the lasting name of the record it speaks of, without anybody's number or name; null: none
 */
public record RowFinding(long line, @Nullable String column, RowCode code, @Nullable String record) {
}
