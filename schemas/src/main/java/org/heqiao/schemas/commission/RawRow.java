package org.heqiao.schemas.commission;

import java.util.EnumSet;
import java.util.Set;
import org.heqiao.schemas.table.CellFault;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** A row as it stands in the file: texts by column, normalised, nothing checked yet. */
public final class RawRow {

    /** Every digit counts in these. */
    private static final Set<CommissionColumn> NUMBERS = EnumSet.of(CommissionColumn.HOUSEHOLD_NO,
            CommissionColumn.MEMBER_NO,
            CommissionColumn.ID_NUMBER, CommissionColumn.AUTHORISATION_NO, CommissionColumn.GUARDIAN_ID);

    private final TableRow row;
    private final int[] places;
    private final String[] texts;

    /** @param places where in the row each column stands; -1: nowhere */
    RawRow(TableRow row, int[] places, String[] texts) {
        this.row = row;
        this.places = places;
        this.texts = texts;
    }

    /** Where it stands in the file, from 1. */
    public long line() {
        return row.line();
    }

    /** Never null; empty where nothing stands. */
    public String text(CommissionColumn column) {
        return texts[column.ordinal()];
    }

    /** Why the file itself says that this is not what was meant; null: it does not. */
    public @Nullable CellFault fault(CommissionColumn column) {
        int place = places[column.ordinal()];
        return place < 0 ? null : row.fault(place, NUMBERS.contains(column));
    }

    @Override
    public String toString() {
        return "RawRow[line " + row.line() + "]";
    }
}
