package org.heqiao.routes.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.heqiao.schemas.table.TableRow;

/** Reads a file of one kind row by row; never more than a row is kept. */
interface Rows {

    /** Receives the heading, then every row. */
    interface Sink {
        void heading(List<String> headings) throws BadFile;

        void row(TableRow row) throws BadFile, IOException;
    }

    void read(InputStream file, Sink sink) throws IOException, BadFile;
}
