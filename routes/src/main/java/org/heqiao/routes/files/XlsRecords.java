package org.heqiao.routes.files;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.poi.hssf.eventusermodel.AbortableHSSFListener;
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellRecord;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.ExtendedFormatRecord;
import org.apache.poi.hssf.record.FormatRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.RKRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.ss.usermodel.FormulaError;
import org.heqiao.routes.files.NumberFormats.Shown;
import org.heqiao.schemas.table.CellKind;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** Makes rows of the records of one sheet of an .xls workbook. */
final class XlsRecords extends AbortableHSSFListener {

    private static final short GO_ON = 0;
    private static final short STOP = 1;
    private static final int SHARED_TEXTS = 0xFC;
    private static final int PASSWORD = 0x2F;
    private static final int MOST_TEXTS = 1_000_000;

    /** Receives the rows in which something stands. */
    interface Rows {
        /** @return whether more of them are wanted */
        boolean row(TableRow row);
    }

    /** @param index among all sheets, hidden ones too */
    record Sheet(int index, String name) {
    }

    private final int wanted;
    private final Rows rows;
    private final List<BoundSheetRecord> bound = new ArrayList<>();
    private final Map<Integer, String> formats = new HashMap<>();
    private final List<Integer> styles = new ArrayList<>();
    private final Map<Integer, CellText> cells = new TreeMap<>();
    private @Nullable SSTRecord texts;
    private @Nullable BadFile bad;
    private boolean from1904;
    private boolean over;
    private int sheet = -1;
    private int depth;
    private int row = -1;

    /** @param wanted the index of the sheet whose rows are wanted; -1: none */
    XlsRecords(int wanted, Rows rows) {
        this.wanted = wanted;
        this.rows = rows;
    }

    /** Texts that a file of some megabytes could not hold are not made room for. */
    static void checkTexts(byte[] records) throws BadFile {
        for (int at = 0; at + 12 <= records.length;) {
            int kind = records[at] & 0xFF | (records[at + 1] & 0xFF) << 8;
            int length = records[at + 2] & 0xFF | (records[at + 3] & 0xFF) << 8;
            if (kind == PASSWORD) {
                return;
            }
            if (kind == SHARED_TEXTS) {
                int unique = records[at + 8] & 0xFF | (records[at + 9] & 0xFF) << 8 | (records[at + 10] & 0xFF) << 16
                        | (records[at + 11] & 0xFF) << 24;
                if (unique < 0 || unique > MOST_TEXTS || unique > records.length / 3) {
                    throw new BadFile("file-malformed",
                            "the .xls workbook is damaged; save it as .xlsx or .csv (工作簿损坏，请另存为.xlsx)");
                }
            }
            at += 4 + length;
        }
    }

    /** The visible sheets with cells. */
    List<Sheet> sheets() {
        var sheets = new ArrayList<Sheet>();
        for (int i = 0; i < bound.size(); i++) {
            if (!bound.get(i).isHidden() && !bound.get(i).isVeryHidden()) {
                sheets.add(new Sheet(i, bound.get(i).getSheetname()));
            }
        }
        return sheets;
    }

    void throwIfBad() throws BadFile {
        if (bad != null) {
            throw bad;
        }
    }

    /** The last row has nobody behind it that would end it. */
    void end() {
        if (!over && sheet == wanted) {
            flush();
        }
    }

    @Override
    public short abortableProcessRecord(Record record) {
        switch (record) {
            case BOFRecord begin -> {
                // a diagram on a sheet is a stream within a stream
                if (depth++ == 0 && begin.getType() != BOFRecord.TYPE_WORKBOOK) {
                    if (sheet == wanted && wanted >= 0) {
                        flush();
                        over = true;
                    }
                    sheet++;
                }
            }
            case EOFRecord _ -> depth--;
            case BoundSheetRecord named -> bound.add(named);
            case DateWindow1904Record window -> from1904 = window.getWindowing() == 1;
            case FormatRecord format -> formats.put(format.getIndexCode(), format.getFormatString());
            case ExtendedFormatRecord style -> styles.add((int) style.getFormatIndex());
            case SSTRecord shared -> texts = shared;
            case CellRecord cell when sheet == wanted && depth == 1 ->
                cell(cell.getRow(), cell.getColumn(), text(cell));
            case LabelRecord label when sheet == wanted && depth == 1 ->
                cell(label.getRow(), label.getColumn(), CellText.text(label.getValue()));
            default -> {
                // what a cell looks like
            }
        }
        return over || bad != null ? STOP : GO_ON;
    }

    private void cell(int line, int column, CellText cell) {
        if (line != row) {
            flush();
            if (line < row) {
                bad = new BadFile("file-malformed",
                        "after row " + (row + 1) + " comes a row out of order (第" + (row + 1) + "行之后行号无效)");
            }
            row = line;
        }
        if (cell.kind() != CellKind.EMPTY) {
            cells.put(column, cell);
        }
    }

    private void flush() {
        if (over || cells.values().stream().allMatch(cell -> Blank.is(cell.text()))) {
            cells.clear();
            return;
        }
        var line = new ArrayList<String>();
        var kinds = new ArrayList<CellKind>();
        cells.forEach((column, cell) -> {
            while (line.size() <= column) {
                line.add("");
                kinds.add(CellKind.EMPTY);
            }
            line.set(column, cell.text());
            kinds.set(column, cell.kind());
        });
        cells.clear();
        over = !rows.row(new TableRow(row + 1L, line, kinds, null));
    }

    private CellText text(CellRecord record) {
        return switch (record) {
            case LabelSSTRecord label -> shared(label);
            case NumberRecord number -> number(number.getValue(), number.getXFIndex());
            case RKRecord number -> number(number.getRKNumber(), number.getXFIndex());
            case BoolErrRecord told -> told.isBoolean()
                    ? new CellText(CellKind.BOOLEAN, told.getBooleanValue() ? "TRUE" : "FALSE")
                    : CellText.error(
                            FormulaError.isValidCode(told.getErrorValue())
                                    ? FormulaError.forInt(told.getErrorValue()).getString()
                                    : "#");
            case FormulaRecord _ -> CellText.FORMULA;
            default -> CellText.EMPTY;
        };
    }

    private CellText shared(LabelSSTRecord label) {
        if (texts == null || label.getSSTIndex() < 0 || label.getSSTIndex() >= texts.getNumUniqueStrings()) {
            bad = new BadFile("file-malformed",
                    "row " + (label.getRow() + 1) + " refers to a text that is not there (第" + (label.getRow() + 1)
                            + "行引用的文本不存在)");
            return CellText.EMPTY;
        }
        return CellText.text(texts.getString(label.getSSTIndex()).getString());
    }

    private CellText number(double number, short style) {
        int format = style >= 0 && style < styles.size() ? styles.get(style) : 0;
        return Double.isFinite(number)
                ? CellText.number(number, style >= 0 ? NumberFormats.shown(format, formats) : Shown.NUMBER, from1904)
                : CellText.error("#NUM!");
    }
}
