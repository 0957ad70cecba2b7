package org.heqiao.schemas.commission;

/** A row as it stands in the file: texts by column, normalised, nothing checked yet. */
public final class RawRow {

    private final long line;
    private final String[] texts;

    RawRow(long line, String[] texts) {
        this.line = line;
        this.texts = texts;
    }

    /** Where it stands in the file, from 1. */
    public long line() {
        return line;
    }

    /** Never null; empty where nothing stands. */
    public String text(CommissionColumn column) {
        return texts[column.ordinal()];
    }

    @Override
    public String toString() {
        return "RawRow[line " + line + "]";
    }
}
