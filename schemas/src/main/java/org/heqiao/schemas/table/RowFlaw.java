package org.heqiao.schemas.table;

/** What can be wrong with a row before its fields are looked at. Names are codes of the contract. */
public enum RowFlaw {
    /** more or fewer fields than headings. */
    FIELD_COUNT,
    /** not a JSON object of texts and numbers. */
    NOT_JSON,
    /** a field of JSON that is not a column. */
    FIELD_UNKNOWN
}
