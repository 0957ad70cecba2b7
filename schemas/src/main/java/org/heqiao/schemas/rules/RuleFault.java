package org.heqiao.schemas.rules;

import org.jspecify.annotations.Nullable;

/**
 * Why a table is not taken, by row and column.
 *
 * @param line   in its file; 0: no row
 * @param column null: the row, or the table, as a whole
 * @param text   for whoever edits the table, in Chinese
 */
public record RuleFault(long line, @Nullable RuleColumn column, Code code, String text) {

    /** Names are codes of the contract. */
    public enum Code {
        /** a column is not there, or there twice. */
        COLUMN_MISSING, COLUMN_TWICE,
        /** the row has more or fewer cells than the heading, or is no object of the columns. */
        ROW_UNREADABLE,
        /** an error, a formula, or a number that the table program has changed. */
        CELL_UNREADABLE,
        /** nothing stands where something must. */
        MISSING, RULE_ID_UNFIT, UNKNOWN_SCHEME, UNKNOWN_REGION,
        /** neither in the table's jurisdiction nor around it. */
        REGION_OUTSIDE, UNKNOWN_HOUSEHOLD_KIND, NOT_A_DATE,
        /** it ends before it begins. */
        PERIOD_REVERSED, UNKNOWN_SUBJECT, UNKNOWN_OPERATOR,
        /** a test without a comparison, or a comparison where nothing is tested. */
        OPERATOR_UNFIT, NOT_A_NUMBER, UNKNOWN_UNIT,
        /** not a unit of the subject. */
        UNIT_UNFIT, WINDOW_UNFIT, UNKNOWN_EXEMPTION,
        /** not an exemption of the subject. */
        EXEMPTION_UNFIT, UNKNOWN_EFFECT, UNKNOWN_STATUS,
        /** confirmed, and no document is named. */
        NO_DOCUMENT,
        /** too long, a control character, a beginning that a table program runs, or a person's number. */
        TEXT_UNFIT,
        /** one id for two subjects or regions. */
        RULE_ID_REUSED,
        /** two rows say something about the same on the same day. */
        OVERLAP,
        /** no row of the rule holds between two of them. */
        GAP,
        /** the table holds nothing, or too much. */
        NO_ROWS, TOO_MANY_ROWS
    }

    /** 第5行“有效期止”(valid_to)：…. */
    @Override
    public String toString() {
        return (line == 0 ? "" : "第" + line + "行")
                + (column == null ? "" : "“" + column.chinese() + "”(" + column.heading() + ")")
                + (line == 0 && column == null ? "" : "：") + text;
    }
}
