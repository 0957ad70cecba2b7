package org.heqiao.schemas.table;

/** What the file itself says stands in a cell. In CSV every cell is {@link #TEXT}. */
public enum CellKind {
    TEXT, NUMBER, DATE, BOOLEAN, ERROR, FORMULA, EMPTY
}
