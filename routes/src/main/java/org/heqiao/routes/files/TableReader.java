package org.heqiao.routes.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;

/** Reads the table in a file row by row; never more than the rows among which the heading is looked for are kept. */
public interface TableReader {

    /** Receives the heading, then every row that is not empty. */
    interface Sink {
        void heading(TableLayout layout) throws BadFile;

        void row(TableRow row) throws BadFile, IOException;
    }

    /**
     * @throws BadFile the file is no table, or none that can be read; nothing else is thrown, whatever the file holds
     * @throws java.nio.charset.CharacterCodingException a byte does not belong to the charset
     */
    void read(InputStream file, Sink sink) throws IOException, BadFile;

    /** A reader with the usual bounds. @param charset of its text; a workbook says itself what it is written in */
    static TableReader of(FileKind kind, Charset charset, TableColumns columns) {
        return of(kind, charset, columns, WorkbookProperties.USUAL);
    }

    /** @param bounds of workbooks; those of other files are kept where they come in */
    static TableReader of(FileKind kind, Charset charset, TableColumns columns, WorkbookProperties bounds) {
        return switch (kind) {
            case CSV -> new CsvTable(charset, columns);
            case NDJSON -> new NdjsonTable(charset, columns);
            case JSON -> new JsonTable(charset, columns);
            case XLSX -> new XlsxTable(columns, bounds);
            case XLS -> new XlsTable(columns);
        };
    }
}
