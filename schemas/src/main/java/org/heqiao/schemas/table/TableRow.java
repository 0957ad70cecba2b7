package org.heqiao.schemas.table;

import java.util.List;
import org.heqiao.schemas.text.FieldText;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table as it stands in its file.
 *
 * @param line  where it begins in the file, from 1; later rows have greater ones
 * @param texts in the order of the headings; dates as 2026-11-24, numbers without exponent
 * @param kinds of the cells, in the same order; empty: all of them are text
 * @param flaw  why the row as such cannot be used; null: it can
 */
public record TableRow(long line, List<String> texts, List<CellKind> kinds, @Nullable RowFlaw flaw) {

    /** A row of texts. */
    public TableRow(long line, List<String> texts) {
        this(line, texts, List.of(), null);
    }

    /** What stands at a place, in normal form; empty where nothing does. */
    public String text(int place) {
        return place < texts.size() ? FieldText.ofCell(texts.get(place)) : "";
    }

    /** What kind of cell stands at a place. */
    public CellKind kind(int place) {
        if (kinds.isEmpty()) {
            return CellKind.TEXT;
        }
        return place < kinds.size() ? kinds.get(place) : CellKind.EMPTY;
    }

    /**
     * Why what stands at a place must not be taken; null: it may.
     *
     * @param identifier the number of a person, household, letter, record: every digit counts, and 6.4E+17 is none
     */
    public @Nullable CellFault fault(int place, boolean identifier) {
        return CellFault.of(kind(place), place < texts.size() ? texts.get(place).strip() : "", identifier);
    }

    @Override
    public String toString() {
        return "TableRow[line " + line + "]";
    }
}
