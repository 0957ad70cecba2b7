package org.heqiao.routes.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;

import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ExcelReaderException;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.heqiao.schemas.table.CellKind;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * The first sheet of a workbook (ECMA-376), streamed. The archive is held in memory, so it may have {@value #LARGEST_ARCHIVE_MB} MB; what it
 * inflates to is measured before it is opened. Formulas are refused: what they show is not what was declared.
 */
record XlsxRows() implements Rows {

    static final int LARGEST_ARCHIVE_MB = 32;
    private static final long MOST_INFLATED = 512L << 20;
    private static final long MOST_SHARED_TEXT = 48L << 20;
    private static final int MOST_ENTRIES = 1000;

    @Override
    public void read(InputStream file, Sink sink) throws IOException, BadFile {
        var archive = file.readNBytes((LARGEST_ARCHIVE_MB << 20) + 1);
        if (archive.length > LARGEST_ARCHIVE_MB << 20) {
            throw new BadFile("file-too-large", "a workbook has at most " + LARGEST_ARCHIVE_MB + " MB; send larger files as CSV");
        }
        measure(archive);
        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(archive), new ReadingOptions(true, false));
                var rows = workbook.getFirstSheet().openStream()) {
            int columns = -1;
            for (var row : (Iterable<Row>) rows::iterator) {
                columns = row(row, columns, sink);
            }
        } catch (ExcelReaderException | IllegalStateException unreadable) {
            throw new BadFile("file-malformed", "the workbook cannot be read");
        }
    }

    private static int row(Row row, int columns, Sink sink) throws IOException, BadFile {
        var fields = new ArrayList<String>();
        var kinds = new ArrayList<CellKind>();
        for (int i = 0; i < (columns < 0 ? row.getCellCount() : columns); i++) {
            var cell = i < row.getCellCount() ? row.getCell(i) : null;
            kinds.add(cell == null ? CellKind.EMPTY : CellKind.valueOf(cell.getType() == CellType.STRING ? "TEXT" : cell.getType().name()));
            fields.add(cell == null ? "" : text(cell));
        }
        if (columns < 0) {
            while (!fields.isEmpty() && fields.getLast().isBlank()) {
                fields.removeLast();
            }
            sink.heading(fields);
            return fields.size();
        }
        if (!fields.stream().allMatch(String::isBlank)) {
            sink.row(new TableRow(row.getRowNum(), fields, kinds, null));
        }
        return columns;
    }

    private static String text(Cell cell) {
        return switch (cell.getType()) {
            case NUMBER -> number(cell);
            case STRING -> cell.asString();
            case BOOLEAN -> cell.asBoolean().toString();
            case FORMULA -> "=";
            case ERROR -> "#";
            case EMPTY -> "";
        };
    }

    private static String number(Cell cell) {
        if (isDate(cell.getDataFormatString())) {
            return cell.asDate().toLocalDate().toString();
        }
        BigDecimal number = cell.asNumber();
        return number.stripTrailingZeros().toPlainString();
    }

    private static boolean isDate(@Nullable String format) {
        return format != null && format.contains("y") && (format.contains("m") || format.contains("d"));
    }

    /** Inflates the archive into nothing, counting. */
    private static void measure(byte[] archive) throws BadFile {
        long inflated = 0;
        int entries = 0;
        try (var zip = ZipFile.builder().setByteArray(archive).get()) {
            if (zip.getEntry("xl/workbook.xml") == null) {
                throw new BadFile("file-kind", "this archive is not an Excel workbook");
            }
            for (var entry : (Iterable<ZipArchiveEntry>) zip.getEntries()::asIterator) {
                if (++entries > MOST_ENTRIES) {
                    throw new BadFile("file-malformed", "the archive holds more parts than a workbook has");
                }
                inflated += inflated(zip, entry, Math.min(MOST_INFLATED - inflated,
                        entry.getName().endsWith("sharedStrings.xml") ? MOST_SHARED_TEXT : MOST_INFLATED));
            }
        } catch (IOException damaged) {
            throw new BadFile("file-malformed", "the workbook's archive is damaged or cut short");
        }
    }

    private static long inflated(ZipFile zip, ZipArchiveEntry entry, long most) throws IOException, BadFile {
        var buffer = new byte[1 << 16];
        long inflated = 0;
        try (var in = zip.getInputStream(entry)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                inflated += n;
                if (inflated > most) {
                    throw new BadFile("file-too-large", "the workbook inflates to more than a commission file can be; send it as CSV");
                }
            }
        }
        return inflated;
    }
}
