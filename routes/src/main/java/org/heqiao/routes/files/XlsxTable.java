package org.heqiao.routes.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A workbook (ECMA-376, transitional or strict), streamed: of its visible sheets the first that shows most of the
 * columns. The archive is held in memory, so its size is bounded, and all that are read at the same time share a part
 * of the heap.
 */
record XlsxTable(TableColumns columns, WorkbookProperties bounds) implements TableReader {

    private static final int MOST_SHEETS = 500;
    private static final int SMALL = 1 << 20;

    /** @param part where the sheet lies in the archive */
    private record Sheet(String name, String part) {
    }

    /** @param known columns that its heading names; @param filled whether anything stands below it */
    private record Candidate(Sheet sheet, int known, boolean filled) {

        boolean isBetterThan(@Nullable Candidate other) {
            return other == null || known > other.known || known == other.known && filled && !other.filled;
        }
    }

    /** What the sheets of a workbook have in common. */
    private record Book(WorkbookArchive archive, List<Sheet> sheets, SharedTexts shared, NumberFormats formats,
            boolean from1904) {

        SheetRows open(Sheet sheet) throws BadFile {
            return new SheetRows(archive.open(sheet.part), shared, formats, from1904);
        }
    }

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        var start = file.readNBytes(SMALL);
        if (start.length < SMALL) {
            try (var archive = WorkbookArchive.open(start, bounds);
                    var share = MemoryBudget.WORKBOOKS.acquire(SharedTexts.memory(archive.sharedText()))) {
                read(archive, sink);
            }
            return;
        }
        try (var share = MemoryBudget.WORKBOOKS.acquire(bounds.memory())) {
            var bytes = whole(start, file);
            try (var archive = WorkbookArchive.open(bytes, bounds)) {
                read(archive, sink);
            }
        }
    }

    private byte[] whole(byte[] start, InputStream file) throws IOException, BadFile {
        var whole = new ByteArrayOutputStream(start.length * 4);
        whole.writeBytes(start);
        for (var more = file.readNBytes(SMALL); more.length > 0; more = file.readNBytes(SMALL)) {
            whole.writeBytes(more);
            if (whole.size() > bounds.largest()) {
                throw new BadFile("file-too-large", "a workbook has at most " + bounds.largestWorkbook().toMegabytes()
                        + " MB; send larger files as CSV (工作簿过大，请以CSV报送)");
            }
        }
        return whole.toByteArray();
    }

    private void read(WorkbookArchive archive, Sink sink) throws IOException, BadFile {
        var book = book(archive);
        var candidates = candidates(book);
        Candidate best = null;
        for (var candidate : candidates) {
            best = candidate.isBetterThan(best) ? candidate : best;
        }
        if (best == null) {
            throw new BadFile("file-empty", "no visible sheet of the workbook holds anything (工作簿的可见工作表均为空)");
        }
        var taken = best.sheet;
        var others = candidates.stream().map(Candidate::sheet).filter(sheet -> sheet != taken).map(Sheet::name)
                .map(TableLayout::sheetNamed).limit(50).toList();
        read(book, taken, new RowGate(columns, sink, null, TableLayout.sheetNamed(taken.name), others));
    }

    private static void read(Book book, Sheet sheet, RowGate gate) throws IOException, BadFile {
        try (var rows = book.open(sheet)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                gate.row(row);
            }
        }
        gate.end();
    }

    /** The sheets that hold something. */
    private List<Candidate> candidates(Book book) throws BadFile {
        var candidates = new ArrayList<Candidate>();
        for (var sheet : book.sheets) {
            var first = new ArrayList<TableRow>();
            try (var rows = book.open(sheet)) {
                for (var row = rows.next(); row != null && first.size() < HeadingSearch.ROWS; row = rows.next()) {
                    first.add(row);
                }
            }
            if (!first.isEmpty()) {
                var found = new HeadingSearch(columns).in(first);
                candidates.add(new Candidate(sheet, found.known(), found.last() + 1 < first.size()));
            }
        }
        return candidates;
    }

    private Book book(WorkbookArchive archive) throws BadFile {
        var named = WorkbookArchive.first(archive.relations(""), "officeDocument");
        var workbook = named == null ? "xl/workbook.xml" : named;
        if (!archive.has(workbook) || workbook.endsWith(".bin")) {
            throw new BadFile("file-kind", archive.has("xl/workbook.bin")
                    ? "this is a binary workbook (.xlsb); save it as .xlsx or .csv (文件为.xlsb，请另存为.xlsx或.csv)"
                    : "this archive is not an Excel workbook (压缩文件不是Excel工作簿)");
        }
        var relations = archive.relations(workbook);
        var sheets = new ArrayList<Sheet>();
        boolean any = false;
        boolean from1904 = false;
        try (var xml = archive.open(workbook)) {
            for (var element = xml.nextElement(); element != null; element = xml.nextElement()) {
                if (element.equals("workbookPr")) {
                    from1904 = isTrue(xml.attribute("date1904"));
                } else if (element.equals("sheet")) {
                    any = true;
                    var relation = relations.get(String.valueOf(xml.attribute("id")));
                    var state = xml.attribute("state");
                    if (relation != null && relation.type().equals("worksheet")
                            && (state == null || state.equals("visible"))
                            && sheets.size() < MOST_SHEETS) {
                        sheets.add(new Sheet(String.valueOf(xml.attribute("name")), relation.target()));
                    }
                }
            }
        }
        if (!any) {
            throw new BadFile("file-malformed", "the workbook has no sheets (工作簿没有工作表)");
        }
        var texts = WorkbookArchive.first(relations, "sharedStrings");
        var styles = WorkbookArchive.first(relations, "styles");
        return new Book(archive, sheets,
                texts == null || !archive.has(texts) ? SharedTexts.none() : shared(archive, texts),
                styles == null || !archive.has(styles) ? NumberFormats.none() : formats(archive, styles), from1904);
    }

    private SharedTexts shared(WorkbookArchive archive, String part) throws BadFile {
        try (var xml = archive.open(part)) {
            return SharedTexts.read(xml, archive.length(part), bounds.sharedText());
        }
    }

    private static NumberFormats formats(WorkbookArchive archive, String part) throws BadFile {
        try (var xml = archive.open(part)) {
            return NumberFormats.read(xml);
        }
    }

    private static boolean isTrue(@Nullable String written) {
        return "1".equals(written) || "true".equals(written);
    }
}
