package org.heqiao.schemas.table;

/** What the file itself says stands in a cell. In CSV every cell is {@link #TEXT}. */
public enum CellKind {
    TEXT, NUMBER, DATE,
    /** a number in a cell for days that counts no day: below zero, or after the year 9999. */
    NO_DATE, BOOLEAN, ERROR, FORMULA, EMPTY
}
