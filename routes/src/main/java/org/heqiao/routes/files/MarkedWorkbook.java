package org.heqiao.routes.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.jspecify.annotations.Nullable;

/**
 * A copy of a workbook in which the cells that are wrong are coloured and set to text, with the reasons in a column of
 * their own behind the last one. Everything else stays as it was: other sheets, formats, formulas.
 */
public final class MarkedWorkbook {

    static final String HEADING = "核对平台提示";

    private final WorkbookArchive archive;
    private final byte[] original;

    private MarkedWorkbook(WorkbookArchive archive, byte[] original) {
        this.archive = archive;
        this.original = original;
    }

    /**
     * What is wrong with a row.
     *
     * @param row    where it stands in the sheet, from 1
     * @param column the lasting name of the column; null: the row as a whole
     */
    public record Mark(long row, @Nullable String column, String reason) {
    }

    /** @param original a workbook (.xlsx) that was read by these columns before */
    public static void write(byte[] original, TableColumns columns, List<Mark> marks, OutputStream out)
            throws IOException, BadFile {
        var bounds = WorkbookProperties.holding(original);
        var layout = layout(original, columns, bounds);
        try (var archive = WorkbookArchive.open(original, bounds)) {
            new MarkedWorkbook(archive, original).write(layout, places(layout, columns), marks, out);
        }
    }

    private static TableLayout layout(byte[] workbook, TableColumns columns, WorkbookProperties bounds)
            throws IOException, BadFile {
        var found = new TableLayout[1];
        new XlsxTable(columns, bounds).read(new ByteArrayInputStream(workbook),
                new TableReader.Sink() {
                    @Override
                    public void heading(TableLayout layout) {
                        found[0] = layout;
                    }

                    @Override
                    public void row(TableRow row) {
                        // the heading is all that is looked for
                    }
                });
        return found[0];
    }

    /** Column of the sheet, from 1, by the lasting name. */
    static Map<String, Integer> places(TableLayout layout, TableColumns columns) {
        var places = new HashMap<String, Integer>();
        for (int i = 0; i < layout.headings().size(); i++) {
            var name = columns.named(layout.headings().get(i));
            if (name != null) {
                places.putIfAbsent(name, i + 1);
            }
        }
        return places;
    }

    private void write(TableLayout layout, Map<String, Integer> places, List<Mark> marks, OutputStream out)
            throws IOException, BadFile {
        var named = WorkbookArchive.first(archive.relations(""), "officeDocument");
        var workbook = named == null ? "xl/workbook.xml" : named;
        var relations = archive.relations(workbook);
        var sheet = sheet(workbook, relations, layout);
        var styles = WorkbookArchive.first(relations, "styles");
        var marked = styles == null || !archive.has(styles) ? null : MarkedStyles.of(part(styles));
        var rewritten = new HashMap<String, byte[]>();
        rewritten.put(normal(sheet),
                MarkedSheet.write(part(sheet), layout.headingRow(), places, marks,
                        marked == null ? 0 : marked.shift()));
        if (styles != null && marked != null) {
            rewritten.put(normal(styles), marked.xml());
        }
        copy(rewritten, out);
    }

    /** The sheet of which rows were told; its name is masked in what was found. */
    private String sheet(String workbook, Map<String, WorkbookArchive.Relation> relations, TableLayout layout)
            throws BadFile {
        try (var xml = archive.open(workbook)) {
            for (var element = xml.nextElement(); element != null; element = xml.nextElement()) {
                var relation = element.equals("sheet") ? relations.get(String.valueOf(xml.attribute("id"))) : null;
                if (relation != null && relation.type().equals("worksheet")
                        && TableLayout.sheetNamed(String.valueOf(xml.attribute("name"))).equals(layout.sheet())) {
                    return relation.target();
                }
            }
        }
        throw new BadFile("file-malformed", "the sheet is not found again (找不到工作表)");
    }

    private byte[] part(String name) throws IOException, BadFile {
        try (var zip = zip()) {
            for (var entries = zip.getEntries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                if (normal(entry.getName()).equals(normal(name))) {
                    return bytes(zip, entry);
                }
            }
        }
        throw new BadFile("file-malformed", "the workbook lacks its part " + name + " (工作簿缺少部件" + name + ")");
    }

    private void copy(Map<String, byte[]> rewritten, OutputStream out) throws IOException {
        try (var in = zip(); var zip = new ZipOutputStream(out)) {
            for (var entries = in.getEntries(); entries.hasMoreElements();) {
                var entry = entries.nextElement();
                var other = rewritten.get(normal(entry.getName()));
                zip.putNextEntry(new ZipEntry(entry.getName()));
                zip.write(other == null ? bytes(in, entry) : other);
                zip.closeEntry();
            }
        }
    }

    /** By its directory: what stands before each part says nothing where a program has streamed it. */
    private ZipFile zip() throws IOException {
        return ZipFile.builder().setByteArray(original).get();
    }

    private static byte[] bytes(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (var in = zip.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static String normal(String name) {
        var plain = name.replace('\\', '/');
        return (plain.startsWith("/") ? plain.substring(1) : plain).toLowerCase(Locale.ROOT);
    }
}
