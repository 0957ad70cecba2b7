package org.heqiao.routes.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/** Workbooks written by hand, as programs of every kind write them. */
final class OddWorkbook {

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private record Sheet(String name, @Nullable String state, String rows) {
    }

    private final List<Sheet> sheets = new ArrayList<>();
    private final List<String> formats = new ArrayList<>();
    private String shared = "";
    private boolean strict;
    private boolean styles = true;
    private boolean from1904;
    private boolean absolute;

    /** One sheet whose rows are these, below the usual heading. */
    static OddWorkbook of(String... rows) {
        return new OddWorkbook().sheet("名单", null, heading() + String.join("", rows));
    }

    static String heading() {
        return row(1, Tables.HEADING.stream().map(OddWorkbook::inline).toArray(String[]::new));
    }

    static String row(int number, String... cells) {
        var row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            row.append(cells[i].replace("<c", "<c r=\"" + (char) ('A' + i) + number + "\""));
        }
        return row.append("</row>").toString();
    }

    static String inline(String text) {
        return "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">" + escaped(text) + "</t></is></c>";
    }

    static String typed(String type, String value) {
        return "<c t=\"" + type + "\"><v>" + escaped(value) + "</v></c>";
    }

    static String number(String value) {
        return "<c><v>" + value + "</v></c>";
    }

    static String styled(int style, String value) {
        return "<c s=\"" + style + "\"><v>" + value + "</v></c>";
    }

    /** The usual row with another cell in one place. */
    static String rowWith(int place, String cell) {
        var cells = Tables.ROW.stream().map(OddWorkbook::inline).toArray(String[]::new);
        cells[place] = cell;
        return row(2, cells);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    OddWorkbook sheet(String name, @Nullable String state, String rows) {
        sheets.add(new Sheet(name, state, rows));
        return this;
    }

    /** Adds a style: a built-in format's number, or a code. The first has number 1. */
    OddWorkbook format(String format) {
        formats.add(format);
        return this;
    }

    OddWorkbook shared(String items) {
        shared = items;
        return this;
    }

    OddWorkbook strict() {
        strict = true;
        return this;
    }

    OddWorkbook withoutStyles() {
        styles = false;
        return this;
    }

    OddWorkbook from1904() {
        from1904 = true;
        return this;
    }

    OddWorkbook withAbsoluteNames() {
        absolute = true;
        return this;
    }

    byte[] bytes() {
        var parts = new LinkedHashMap<String, String>();
        var names = new StringBuilder();
        var targets = new StringBuilder();
        var folder = absolute ? "/XL/" : "";
        for (int i = 0; i < sheets.size(); i++) {
            var sheet = sheets.get(i);
            names.append("<sheet name=\"").append(sheet.name).append("\" sheetId=\"").append(i + 1).append('"')
                    .append(sheet.state == null ? "" : " state=\"" + sheet.state + '"').append(" r:id=\"rId")
                    .append(i + 1).append("\"/>");
            targets.append(relation("rId" + (i + 1), "worksheet", folder + "worksheets/sheet" + (i + 1) + ".xml"));
            parts.put("xl/worksheets/sheet" + (i + 1) + ".xml",
                    "<worksheet xmlns=\"" + MAIN + "\"><sheetData>" + sheet.rows + "</sheetData></worksheet>");
        }
        targets.append(relation("rIdT", "sharedStrings", folder + "sharedStrings.xml"));
        parts.put("xl/sharedStrings.xml", "<sst xmlns=\"" + MAIN + "\">" + shared + "</sst>");
        if (styles) {
            targets.append(relation("rIdS", "styles", folder + "styles.xml"));
            parts.put("xl/styles.xml", styles());
        }
        parts.put("xl/workbook.xml", "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><workbookPr"
                + (from1904 ? " date1904=\"1\"" : "") + "/><sheets>" + names + "</sheets></workbook>");
        parts.put("xl/_rels/workbook.xml.rels", relations(targets.toString()));
        parts.put("_rels/.rels", relations(relation("rId1", "officeDocument", "xl/workbook.xml")));
        return zip(parts);
    }

    private String styles() {
        var codes = new StringBuilder();
        var cells = new StringBuilder("<xf numFmtId=\"0\"/>");
        for (int i = 0; i < formats.size(); i++) {
            boolean builtIn = formats.get(i).matches("\\d+");
            int id = builtIn ? Integer.parseInt(formats.get(i)) : 164 + i;
            cells.append("<xf numFmtId=\"").append(id).append("\"/>");
            if (!builtIn) {
                codes.append("<numFmt numFmtId=\"").append(id).append("\" formatCode=\"")
                        .append(formats.get(i).replace("\"", "&quot;"))
                        .append("\"/>");
            }
        }
        return "<styleSheet xmlns=\"" + MAIN + "\"><numFmts>" + codes
                + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
                + cells + "</cellXfs></styleSheet>";
    }

    private static String relation(String id, String type, String target) {
        return "<Relationship Id=\"" + id + "\" Type=\"" + RELATIONS + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String relations(String each) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + each
                + "</Relationships>";
    }

    private byte[] zip(Map<String, String> parts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                var xml = strict
                        ? part.getValue().replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").replace(
                                RELATIONS,
                                "http://purl.oclc.org/ooxml/officeDocument/relationships")
                        : part.getValue();
                zip.write(xml.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
