package org.heqiao.schemas.commission;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with one row.
 *
 * @param line        where the row stands in the file, from 1
 * @param column      where in the row; null: the row as a whole
 * @param householdNo as far as it could be read, else null
 */
public record RowProblem(long line, @Nullable CommissionColumn column, @Nullable String householdNo,
        @Nullable String memberNo, ReasonCode code) {

    static RowProblem of(RawRow row, @Nullable CommissionColumn column, ReasonCode code) {
        return new RowProblem(row.line(), column, shown(row, CommissionColumn.HOUSEHOLD_NO),
                shown(row, CommissionColumn.MEMBER_NO), code);
    }

    /** For a row that cannot be read field by field. */
    public static RowProblem ofRow(RawRow row, ReasonCode code) {
        return of(row, null, code);
    }

    private static @Nullable String shown(RawRow row, CommissionColumn column) {
        var text = row.text(column);
        return text.isEmpty() || RowCheck.flaw(row, column) != null ? null : text;
    }
}
