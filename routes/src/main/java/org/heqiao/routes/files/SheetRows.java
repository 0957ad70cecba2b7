package org.heqiao.routes.files;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import org.heqiao.schemas.table.CellKind;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/** The rows of one sheet, one after the other; rows in which nothing stands are passed over. */
final class SheetRows implements AutoCloseable {

    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;
    /** Cells to the right of these are not looked at. */
    static final int MOST_COLUMNS = 1_024;

    private final XmlPart xml;
    private final SharedTexts shared;
    private final NumberFormats formats;
    private final boolean from1904;
    private long line;

    SheetRows(XmlPart xml, SharedTexts shared, NumberFormats formats, boolean from1904) {
        this.xml = xml;
        this.shared = shared;
        this.formats = formats;
        this.from1904 = from1904;
    }

    /** Null: there is none left. */
    @Nullable
    TableRow next() throws BadFile {
        for (var element = xml.nextElement(); element != null; element = xml.nextElement()) {
            if (element.equals("row")) {
                line = line(xml.attribute("r"));
                var row = row();
                if (row != null) {
                    return row;
                }
            }
        }
        return null;
    }

    private long line(@Nullable String written) throws BadFile {
        if (written == null) {
            return line + 1;
        }
        int number;
        try {
            number = Integer.parseInt(written.strip());
        } catch (NumberFormatException none) {
            number = 0;
        }
        if (number <= line || number > LAST_ROW) {
            throw new BadFile("file-malformed",
                    "after row " + line + " comes a row whose number is none, or out of order (第" + line
                            + "行之后的行号无效)");
        }
        return number;
    }

    /** Null: nothing stands in it. */
    private @Nullable TableRow row() throws BadFile {
        var texts = new ArrayList<String>();
        var kinds = new ArrayList<CellKind>();
        int column = 0;
        int length = 0;
        boolean nothing = true;
        for (int event = xml.next(); !isEnd(event, "row"); event = xml.next()) {
            if (event != XMLStreamConstants.START_ELEMENT || !xml.element().equals("c")) {
                continue;
            }
            column = column(xml.attribute("r"), column);
            var cell = cell(column);
            length += cell.text().length();
            if (length > CsvDialect.LONGEST_ROW) {
                throw new BadFile("file-malformed",
                        "row %d is longer than %d characters (第%d行过长)".formatted(line, CsvDialect.LONGEST_ROW, line));
            }
            if (column <= MOST_COLUMNS && cell.kind() != CellKind.EMPTY) {
                place(column - 1, cell, texts, kinds);
                nothing &= Blank.is(cell.text());
            }
        }
        return nothing ? null : new TableRow(line, texts, kinds, null);
    }

    private static void place(int place, CellText cell, List<String> texts, List<CellKind> kinds) {
        while (texts.size() <= place) {
            texts.add("");
            kinds.add(CellKind.EMPTY);
        }
        texts.set(place, cell.text());
        kinds.set(place, cell.kind());
    }

    /** A1, or nothing: then it is the next. */
    private int column(@Nullable String reference, int last) throws BadFile {
        if (reference == null) {
            return last + 1;
        }
        int column = 0;
        int i = 0;
        for (; i < reference.length() && isLetter(reference.charAt(i)) && column <= LAST_COLUMN; i++) {
            column = column * 26 + (reference.charAt(i) & 0x1F);
        }
        if (column <= last || column > LAST_COLUMN || !reference.substring(i).equals(Long.toString(line))) {
            throw bad(last + 1, "has a place that is none, or out of order", "位置无效");
        }
        return column;
    }

    private static boolean isLetter(char c) {
        return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    /** Names the cell, never what stands in it. */
    private BadFile bad(int column, String english, String chinese) {
        var place = name(column) + line;
        return new BadFile("file-malformed",
                "the workbook cannot be read: cell " + place + " " + english + " (单元格" + place + chinese + ")");
    }

    private static String name(int column) {
        var name = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            name.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return name.toString();
    }

    private CellText cell(int column) throws BadFile {
        var type = xml.attribute("t");
        var style = xml.attribute("s");
        var value = new StringBuilder();
        var formula = new StringBuilder();
        boolean isFormula = false;
        boolean phonetic = false;
        StringBuilder into = null;
        for (int event = xml.next(); !isEnd(event, "c"); event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT) {
                phonetic |= xml.element().equals("rPh");
                isFormula |= xml.element().equals("f");
                into = switch (xml.element()) {
                    case "v" -> value;
                    case "t" -> phonetic ? null : value;
                    case "f" -> formula;
                    default -> null;
                };
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                into = null;
                phonetic &= !xml.element().equals("rPh");
            } else if (into != null && SharedTexts.isText(event)) {
                into.append(xml.text());
                if (into.length() > CsvDialect.LONGEST_ROW) {
                    throw bad(column, "is longer than " + CsvDialect.LONGEST_ROW + " characters", "过长");
                }
            }
        }
        if (isFormula) {
            return isConstant(formula) ? CellText.text(value.toString()) : CellText.FORMULA;
        }
        return typed(column, type == null ? "n" : type, style, value.toString());
    }

    /** ="640…", by which people keep a number text. */
    private static boolean isConstant(CharSequence formula) {
        return formula.length() > 1 && formula.charAt(0) == '"'
                && formula.toString().indexOf('"', 1) == formula.length() - 1;
    }

    private CellText typed(int column, String type, @Nullable String style, String value) throws BadFile {
        if (value.isEmpty()) {
            return CellText.EMPTY;
        }
        return switch (type) {
            case "n" -> number(column, style, value);
            case "s" -> CellText.text(shared(column, value));
            case "str", "inlineStr" -> CellText.text(value);
            case "b" -> new CellText(CellKind.BOOLEAN,
                    value.strip().equals("1") || value.strip().equals("true") ? "TRUE" : "FALSE");
            case "e" -> CellText.error(value);
            case "d" -> date(column, value);
            default -> throw bad(column, "is of a kind that workbooks do not have", "类型无效");
        };
    }

    private CellText number(int column, @Nullable String style, String value) throws BadFile {
        if (value.isBlank()) {
            return CellText.EMPTY;
        }
        NumberFormats.Shown shown;
        try {
            shown = formats.of(style == null ? 0 : Integer.parseInt(style.strip()));
        } catch (NumberFormatException none) {
            shown = null;
        }
        if (shown == null) {
            throw bad(column, "has a style that the workbook does not have", "样式不存在");
        }
        try {
            return CellText.number(CellNumber.read(value), shown, from1904);
        } catch (NumberFormatException none) {
            throw bad(column, "says it is a number and is none", "标为数字但不是数字");
        }
    }

    private String shared(int column, String value) throws BadFile {
        String text;
        try {
            text = shared.get(Integer.parseInt(value.strip()));
        } catch (NumberFormatException none) {
            text = null;
        }
        if (text == null) {
            throw bad(column, "refers to a text that is not there", "引用的文本不存在");
        }
        return text;
    }

    private CellText date(int column, String value) throws BadFile {
        var date = CellText.date(value);
        if (date == null) {
            throw bad(column, "says it is a date and is none", "标为日期但不是日期");
        }
        return date;
    }

    private boolean isEnd(int event, String element) throws BadFile {
        if (event == XMLStreamConstants.END_DOCUMENT) {
            throw new BadFile("file-malformed", "the sheet is cut short (工作表不完整)");
        }
        return event == XMLStreamConstants.END_ELEMENT && xml.element().equals(element);
    }

    @Override
    public void close() {
        xml.close();
    }
}
