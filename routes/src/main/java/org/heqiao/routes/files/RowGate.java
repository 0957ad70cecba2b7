package org.heqiao.routes.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Holds the first rows back until the heading is found among them; what comes after goes straight on. */
final class RowGate {

    private final HeadingSearch search;
    private final TableReader.Sink sink;
    private final @Nullable String separator;
    private final @Nullable String sheet;
    private final List<String> otherSheets;
    private @Nullable List<TableRow> first = new ArrayList<>();

    RowGate(TableColumns columns, TableReader.Sink sink, @Nullable String separator, @Nullable String sheet,
            List<String> otherSheets) {
        this.search = new HeadingSearch(columns);
        this.sink = sink;
        this.separator = separator;
        this.sheet = sheet;
        this.otherSheets = otherSheets;
    }

    /** A row that is not empty. */
    void row(TableRow row) throws IOException, BadFile {
        if (first == null) {
            sink.row(row);
            return;
        }
        first.add(row);
        if (first.size() == HeadingSearch.ROWS) {
            open(first);
        }
    }

    /** @throws BadFile there was no row at all */
    void end() throws IOException, BadFile {
        if (first != null) {
            open(first);
        }
    }

    private void open(List<TableRow> rows) throws IOException, BadFile {
        if (rows.isEmpty()) {
            throw new BadFile("file-empty", "the file holds nothing (文件为空)");
        }
        first = null;
        var found = search.in(rows);
        sink.heading(new TableLayout(separator, sheet, rows.get(found.last()).line(), found.headings(), otherSheets));
        for (var row : rows.subList(found.last() + 1, rows.size())) {
            sink.row(row);
        }
    }
}
