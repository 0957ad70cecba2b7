package org.heqiao.routes.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hssf.OldExcelFormatException;
import org.apache.poi.hssf.eventusermodel.HSSFEventFactory;
import org.apache.poi.hssf.eventusermodel.HSSFRequest;
import org.apache.poi.hssf.eventusermodel.HSSFUserException;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;

/**
 * A workbook of the old binary kind (BIFF8, .xls), read by Apache POI's events. Also what comes in the same container:
 * a workbook with a password, which is told as such.
 */
record XlsTable(TableColumns columns) implements TableReader {

    /** The format holds 65,536 rows; its texts are all in memory. */
    private static final int LARGEST_MB = 16;
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    private static final String[] BOOKS = {"Workbook", "WORKBOOK", "BOOK"};

    /** A sheet's first rows. */
    private record Candidate(XlsRecords.Sheet sheet, List<TableRow> first) {
    }

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        var bytes = file.readNBytes((LARGEST_MB << 20) + 1);
        if (bytes.length > LARGEST_MB << 20) {
            throw new BadFile("file-too-large",
                    "an .xls workbook has at most " + LARGEST_MB + " MB; save it as .xlsx or .csv (文件过大，请另存为.xlsx)");
        }
        if (holds(bytes, ENCRYPTED)) {
            throw withPassword();
        }
        var best = best(bytes);
        var others = best.others.stream().map(XlsRecords.Sheet::name).map(TableLayout::sheetNamed).limit(50).toList();
        var gate = new RowGate(columns, sink, null, TableLayout.sheetNamed(best.sheet.name()), others);
        var failed = new ArrayList<Exception>();
        read(bytes, best.sheet, row -> {
            try {
                gate.row(row);
                return true;
            } catch (IOException | BadFile | RuntimeException told) {
                failed.add(told);
                return false;
            }
        });
        if (!failed.isEmpty()) {
            rethrow(failed.getFirst());
        }
        gate.end();
    }

    private record Best(XlsRecords.Sheet sheet, List<XlsRecords.Sheet> others) {
    }

    private Best best(byte[] bytes) throws BadFile {
        var candidates = new ArrayList<Candidate>();
        for (var sheet : sheets(bytes)) {
            var first = new ArrayList<TableRow>();
            read(bytes, sheet, row -> first.add(row) && first.size() < HeadingSearch.ROWS);
            if (!first.isEmpty()) {
                candidates.add(new Candidate(sheet, first));
            }
        }
        Candidate best = null;
        int most = -1;
        for (var candidate : candidates) {
            var found = new HeadingSearch(columns).in(candidate.first);
            int worth = 2 * found.known() + (found.last() + 1 < candidate.first.size() ? 1 : 0);
            if (worth > most) {
                best = candidate;
                most = worth;
            }
        }
        if (best == null) {
            throw new BadFile("file-empty", "no visible sheet of the workbook holds anything (工作簿的可见工作表均为空)");
        }
        var taken = best.sheet;
        return new Best(taken, candidates.stream().map(Candidate::sheet).filter(sheet -> sheet != taken).toList());
    }

    private static List<XlsRecords.Sheet> sheets(byte[] bytes) throws BadFile {
        var records = new XlsRecords(-1, _ -> true);
        process(bytes, records);
        return records.sheets();
    }

    private static void read(byte[] bytes, XlsRecords.Sheet sheet, XlsRecords.Rows rows) throws BadFile {
        var records = new XlsRecords(sheet.index(), rows);
        process(bytes, records);
        records.end();
    }

    private static void process(byte[] bytes, XlsRecords records) throws BadFile {
        try (var container = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            for (var book : BOOKS) {
                if (container.getRoot().hasEntryCaseInsensitive(book)) {
                    var request = new HSSFRequest();
                    request.addListenerForAllRecords(records);
                    try (var stream = container.createDocumentInputStream(book)) {
                        XlsRecords.checkTexts(stream.readAllBytes());
                    }
                    try (var stream = container.createDocumentInputStream(book)) {
                        new HSSFEventFactory().abortableProcessEvents(request, stream);
                    }
                    records.throwIfBad();
                    return;
                }
            }
            throw new BadFile("file-kind",
                    "this is an old Office file and no workbook; save the table as .xlsx or .csv"
                            + " (文件不是Excel工作簿，请另存为.xlsx)");
        } catch (EncryptedDocumentException locked) {
            throw withPassword();
        } catch (OldExcelFormatException old) {
            throw new BadFile("file-kind",
                    "this is a workbook of before Excel 97; save it as .xlsx or .csv (Excel版本过旧，请另存为.xlsx)");
        } catch (IOException | HSSFUserException | RuntimeException damaged) {
            records.throwIfBad();
            throw new BadFile("file-malformed",
                    "the .xls workbook is damaged; save it as .xlsx or .csv (工作簿损坏，请另存为.xlsx)");
        }
    }

    private static BadFile withPassword() {
        return new BadFile("file-kind",
                "the workbook is protected by a password; save it without one (工作簿设有打开密码，请取消密码后另存)");
    }

    private static boolean holds(byte[] bytes, byte[] sought) {
        for (int i = 0; i + sought.length <= bytes.length; i++) {
            if (bytes[i] == sought[0]
                    && java.util.Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
                return true;
            }
        }
        return false;
    }

    private static void rethrow(Exception told) throws IOException, BadFile {
        switch (told) {
            case IOException broken -> throw broken;
            case BadFile bad -> throw bad;
            case RuntimeException other -> throw other;
            default -> throw new IllegalStateException(told);
        }
    }
}
