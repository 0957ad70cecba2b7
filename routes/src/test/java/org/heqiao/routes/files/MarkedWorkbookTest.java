package org.heqiao.routes.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.heqiao.routes.files.MarkedWorkbook.Mark;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.api.Test;

/** A clerk gets the own workbook back: what is wrong is red, the reason stands beside it, and all else is as it was. */
class MarkedWorkbookTest {

    private static final List<Mark> MARKS = List.of(new Mark(2, "id", "身份证号 (id)：此项必填"),
            new Mark(2, "income", "申报月收入 (income)：不是金额"),
            new Mark(3, null, "整行：列数不符"));

    @Test
    void wrong_cells_are_coloured_and_text_also_those_that_are_empty_and_the_reasons_stand_in_a_column_of_their_own()
            throws Exception {
        var original = OddWorkbook
                .of(OddWorkbook.rowWith(2, ""), OddWorkbook.row(3, OddWorkbook.inline("H-2"), OddWorkbook.number("7")))
                .format("0.00").sheet("说明", null, OddWorkbook.row(1, OddWorkbook.inline("填表说明"))).bytes();

        var out = new ByteArrayOutputStream();
        MarkedWorkbook.write(original, Tables.COLUMNS, MARKS, out);
        var marked = out.toByteArray();

        assertThat(reasons(marked)).containsExactly("核对平台提示", "身份证号 (id)：此项必填\n申报月收入 (income)：不是金额", "整行：列数不符");
        assertThat(part(marked, "xl/worksheets/sheet2.xml")).contains("填表说明");
        assertThat(part(marked, "xl/styles.xml")).contains("FFFFC7CE").containsPattern("numFmtId=\"49\"");
        assertThat(part(marked, "xl/worksheets/sheet1.xml")).containsPattern("<c r=\"C2\" s=\"\\d+\"")
                .containsPattern("<c (?=[^>]*r=\"E2\")[^>]*s=\"\\d+\"");
        assertThat(cells(marked)).as("what it says otherwise").isEqualTo(cells(original));
    }

    @Test
    void a_workbook_without_styles_has_the_reasons_at_least() throws Exception {
        var out = new ByteArrayOutputStream();

        MarkedWorkbook.write(OddWorkbook.of(OddWorkbook.rowWith(2, OddWorkbook.inline("甲"))).withoutStyles().bytes(),
                Tables.COLUMNS, MARKS,
                out);

        assertThat(reasons(out.toByteArray())).element(1).asString().startsWith("身份证号 (id)：");
    }

    /** The hub may be configured to take larger ones than usual; the copy is made elsewhere. */
    @Test
    void a_workbook_larger_than_usual_is_marked_too() throws Exception {
        var original = withPicture(OddWorkbook.of(OddWorkbook.rowWith(2, "")).bytes());
        assertThat(original).hasSizeGreaterThan(WorkbookProperties.USUAL.largest());
        var out = new ByteArrayOutputStream();

        MarkedWorkbook.write(original, Tables.COLUMNS, MARKS, out);

        assertThat(reasons(out.toByteArray())).element(1).asString().startsWith("身份证号 (id)：");
    }

    @Test
    void a_text_file_becomes_a_workbook_in_which_every_cell_is_text() throws Exception {
        var csv = String.join(",", Tables.HEADING) + "\n" + String.join(",", Tables.ROW) + "\n";
        var out = new ByteArrayOutputStream();

        MarkedTable.write(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), FileKind.CSV,
                StandardCharsets.UTF_8,
                Tables.COLUMNS, MARKS, out);

        assertThat(cells(out.toByteArray()).get(1)).isEqualTo(Tables.ROW);
        assertThat(reasons(out.toByteArray())).element(1).asString().contains("申报月收入 (income)：不是金额");
    }

    /** The last column. */
    private static List<String> reasons(byte[] workbook) throws Exception {
        return rows(workbook).stream().map(row -> row.size() > Tables.HEADING.size() ? row.getLast() : "").toList();
    }

    /** All but that. */
    private static List<List<String>> cells(byte[] workbook) throws Exception {
        return rows(workbook).stream().map(row -> row.subList(0, Math.min(row.size(), Tables.HEADING.size())))
                .map(MarkedWorkbookTest::filled)
                .toList();
    }

    /** Empty cells at the end say nothing. */
    private static List<String> filled(List<String> row) {
        int end = row.size();
        while (end > 0 && row.get(end - 1).isEmpty()) {
            end--;
        }
        return row.subList(0, end);
    }

    /** As the hub reads them, the heading first. */
    private static List<List<String>> rows(byte[] workbook) throws Exception {
        var read = new ArrayList<List<String>>();
        new XlsxTable(Tables.COLUMNS, WorkbookProperties.USUAL).read(new ByteArrayInputStream(workbook),
                new TableReader.Sink() {
                    @Override
                    public void heading(TableLayout layout) {
                        read.add(layout.headings());
                    }

                    @Override
                    public void row(TableRow row) {
                        read.add(row.texts());
                    }
                });
        return read;
    }

    private static byte[] withPicture(byte[] workbook) throws Exception {
        var larger = new ByteArrayOutputStream();
        try (var from = new ZipInputStream(new ByteArrayInputStream(workbook)); var to = new ZipOutputStream(larger)) {
            for (var entry = from.getNextEntry(); entry != null; entry = from.getNextEntry()) {
                to.putNextEntry(new ZipEntry(entry.getName()));
                from.transferTo(to);
            }
            to.setLevel(Deflater.NO_COMPRESSION);
            to.putNextEntry(new ZipEntry("xl/media/map.bin"));
            to.write(new byte[WorkbookProperties.USUAL.largest()]);
        }
        return larger.toByteArray();
    }

    private static String part(byte[] workbook, String name) throws Exception {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError(name);
    }
}
