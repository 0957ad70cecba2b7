package org.heqiao.routes.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Reads a file of one kind row by row; never more than a row is kept. */
interface Rows {

    /** Receives the heading, then every row. */
    interface Sink {
        void heading(List<String> headings) throws BadFile;

        /**
         * @param line   where the row begins in the file, from 1
         * @param fields in the order of the headings; fewer or more than those when the row is malformed
         * @param flaw   why the row as such cannot be used; null: it can
         */
        void row(long line, List<String> fields, @Nullable Flaw flaw) throws BadFile, IOException;
    }

    /** What can be wrong with a row before its fields are looked at. */
    enum Flaw {
        /** more or fewer fields than headings. */
        FIELD_COUNT,
        /** not a JSON object of texts and numbers. */
        NOT_JSON,
        /** a field that is not a column. */
        FIELD_UNKNOWN,
        /** a cell holds a formula. */
        FORMULA_CELL
    }

    void read(InputStream file, Sink sink) throws IOException, BadFile;
}
