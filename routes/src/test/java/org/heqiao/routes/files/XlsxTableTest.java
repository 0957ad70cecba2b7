package org.heqiao.routes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.routes.files.OddWorkbook.inline;
import static org.heqiao.routes.files.OddWorkbook.number;
import static org.heqiao.routes.files.OddWorkbook.row;
import static org.heqiao.routes.files.OddWorkbook.rowWith;
import static org.heqiao.routes.files.OddWorkbook.styled;
import static org.heqiao.routes.files.OddWorkbook.typed;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.xssf.usermodel.XSSFRichTextString;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.heqiao.schemas.table.CellFault;
import org.heqiao.schemas.table.CellKind;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;

/** Workbooks as Excel, WPS, LibreOffice, SheetJS, exceljs, openpyxl and pandas write them. */
class XlsxTableTest {

    private static final TableReader.Sink NOTHING = new TableReader.Sink() {
        @Override
        public void heading(TableLayout layout) {
            // read and dropped
        }

        @Override
        public void row(TableRow row) {
            // read and dropped
        }
    };
    private static final int NO = 0;
    private static final int NAME = 1;
    private static final int ID = 2;
    private static final int DAY = 3;
    private static final int INCOME = 4;

    @Test
    void text_is_read_from_every_kind_of_cell_that_holds_text() throws Exception {
        var cells = Tables.ROW.stream().map(text -> typed("str", text)).toArray(String[]::new);
        cells[NAME] = typed("s", "1");
        cells[ID] = inline(Tables.ROW.get(ID));

        var read = Tables.read(OddWorkbook.of(row(2, cells))
                .shared("<si><t>x</t></si><si><r><t>样本</t></r><r><rPr/><t>甲</t></r><rPh"
                        + " sb=\"0\" eb=\"1\"><t>ヨウ</t></rPh></si>")
                .bytes());

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.rows().getFirst().line()).isEqualTo(2);
        assertThat(read.layout().sheet()).isEqualTo("名单");
    }

    @ParameterizedTest
    @CsvSource({"1.1000000000000001, 1.1", "4.9000000000000004, 4.9", "1860.1500000000001, 1860.15", "1.86E3, 1860",
            "1E-2, 0.01", "0, 0",
            "-5, -5", "640199850515101, 640199850515101"})
    void a_number_is_what_the_program_shows(String stored, String shown) throws Exception {
        var read = Tables.read(OddWorkbook.of(rowWith(INCOME, number(stored))).bytes());

        assertThat(read.text(0, "income")).isEqualTo(shown);
        assertThat(read.fault(0, "income")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"6.40199198505151E+17", "640199198505151019", "1E+15"})
    void a_number_cell_never_becomes_an_identity_number(String stored) throws Exception {
        var read = Tables.read(OddWorkbook.of(rowWith(ID, number(stored))).bytes());

        assertThat(read.fault(0, "id")).isEqualTo(CellFault.NUMBER_CELL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"14", "22", "27", "28", "30", "31", "36", "50", "55", "57", "58", "YYYY\\-MM\\-DD", "e-m-d",
            "yyyy/m/d h:mm;@",
            "m\"月\"d\"日\"", "[$-804]yyyy\"年\"m\"月\"d\"日\"", "[DBNum1][$-804]yyyy年m月d日", "dddd", "[$-804]aaaa",
            "mmm\\-yy", "m/d", "yyyy",
            "[Red]yyyy-mm-dd hh:mm:ss.000", "h:mm"})
    void a_day_is_a_day_in_whichever_format_it_is_shown(String format) throws Exception {
        var read = Tables.read(OddWorkbook.of(rowWith(DAY, styled(1, "46175"))).format(format).bytes());

        assertThat(read.text(0, "day")).isEqualTo("2026-06-02");
        assertThat(read.kind(0, "day")).isEqualTo(CellKind.DATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "2", "4", "44", "49", "0.00E+00", "#,##0.00\"元\"", "0\"月\"", "General", "G/通用格式",
            "¥#,##0.00_);(¥#,##0.00)", "@",
            "[h]:mm:ss", "0.0 \\d"})
    void an_amount_is_no_day(String format) throws Exception {
        var read = Tables.read(OddWorkbook.of(rowWith(INCOME, styled(1, "1860.5"))).format(format).bytes());

        assertThat(read.text(0, "income")).isEqualTo("1860.5");
    }

    @ParameterizedTest
    @CsvSource({"2026-06-02, 2026-06-02", "2026-06-02T00:00:00, 2026-06-02", "2026-06-02T00:00:00.000Z, 2026-06-02",
            "2026-06-01T16:00:00.000Z, 2026-06-02", "1985-05-14T15:59:17.000Z, 1985-05-15"})
    void a_day_written_out_is_that_day_here(String written, String day) throws Exception {
        assertThat(Tables.read(OddWorkbook.of(rowWith(DAY, typed("d", written))).bytes()).text(0, "day"))
                .isEqualTo(day);
    }

    @Test
    void days_may_be_counted_from_1904() throws Exception {
        var read = Tables.read(OddWorkbook.of(rowWith(DAY, styled(1, "44713"))).format("14").from1904().bytes());

        assertThat(read.text(0, "day")).isEqualTo("2026-06-02");
    }

    @ParameterizedTest
    @CsvSource({"13912345678, DATE_CELL", "-1, DATE_CELL", "2958467, DATE_CELL", "640199198505151019, NUMBER_CELL"})
    void a_number_that_is_no_day_in_a_cell_for_days_is_a_fault_of_its_cell(String stored, CellFault fault)
            throws Exception {
        var read = Tables.read(OddWorkbook.of(rowWith(NO, styled(1, stored))).format("14").bytes());

        assertThat(read.fault(0, "no")).isEqualTo(fault);
    }

    @Test
    void errors_and_formulas_are_faults_and_a_quoted_constant_is_text() throws Exception {
        var read = Tables.read(OddWorkbook
                .of(row(2, typed("str", "H").replace("<v>", "<f>\"H\"</f><v>"), typed("e", "#N/A"),
                        "<c t=\"str\"><f>A1&amp;B1</f><v>x</v></c>", inline("#REF!"), "<c t=\"b\"><v>1</v></c>"))
                .bytes());

        assertThat(read.text(0, "no")).isEqualTo("H");
        assertThat(read.fault(0, "no")).isNull();
        assertThat(read.fault(0, "name")).isEqualTo(CellFault.CELL_ERROR);
        assertThat(read.fault(0, "id")).isEqualTo(CellFault.FORMULA_CELL);
        assertThat(read.fault(0, "day")).isEqualTo(CellFault.CELL_ERROR);
        assertThat(read.text(0, "income")).isEqualTo("TRUE");
    }

    @Test
    void the_escapes_of_workbooks_are_resolved() throws Exception {
        var read = Tables.read(OddWorkbook
                .of(row(2, inline("X_x000D_"), typed("str", "样本_x000D_\n甲"), inline("_x005F_x000D_"))).bytes());

        assertThat(read.text(0, "no")).isEqualTo("X");
        assertThat(read.text(0, "name")).isEqualTo("样本\n甲");
        assertThat(read.text(0, "id")).isEqualTo("_x000D_");
    }

    @Test
    void strict_workbooks_absolute_names_and_workbooks_without_styles_are_read() throws Exception {
        for (var workbook : new OddWorkbook[]{OddWorkbook.of(rowWith(NO, inline("H-1"))).strict(),
                OddWorkbook.of(rowWith(NO, inline("H-1"))).withAbsoluteNames(),
                OddWorkbook.of(rowWith(NO, inline("H-1")).replace("<c ", "<c s=\"7\" ")).withoutStyles(),
                OddWorkbook.of(rowWith(NO, inline("H-1")).replaceAll(" r=\"[A-Z]*\\d\"", ""))}) {
            assertThat(Tables.read(workbook.bytes()).row(0)).isEqualTo(Tables.ROW);
        }
    }

    @Test
    void the_visible_sheet_that_has_the_heading_is_taken_and_told() throws Exception {
        var read = Tables.read(new OddWorkbook()
                .sheet("字典", "hidden", OddWorkbook.heading() + rowWith(NO, inline("wrong")))
                .sheet("空", null, "").sheet("说明", null, row(1, inline("本表由街道填报"), inline("姓名")))
                .sheet("640199198505151019", null, row(1, inline("银川市低保家庭")) + row(3,
                        java.util.stream.Stream.concat(Tables.HEADING.stream(), java.util.stream.Stream.of("备注1"))
                                .map(OddWorkbook::inline).toArray(String[]::new))
                        + row(4, Tables.ROW.stream().map(OddWorkbook::inline).toArray(String[]::new)))
                .bytes());

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.rows().getFirst().line()).isEqualTo(4);
        assertThat(read.found())
                .isEqualTo(new TableFound(null, "######", 3, java.util.List.of("备注#"), java.util.List.of("说明")));
    }

    @Test
    void a_heading_of_two_rows_is_read_as_one() throws Exception {
        var read = Tables.read(new OddWorkbook().sheet("名单", null,
                row(1, inline("户编号"), inline("成员信息"), "<c/>", "<c/>", inline("申报"))
                        + row(2, "<c/>", inline("姓名"), inline("身份证号"), inline("申请日期"), inline("月收入"))
                        + row(3, Tables.ROW.stream().map(OddWorkbook::inline).toArray(String[]::new)))
                .bytes());

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.layout().headingRow()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"'<c r=\"A2\" t=\"s\"><v>640199198505151019</v></c>', A2", "'<c r=\"B2\" t=\"s\"><v>99</v></c>', B2",
            "'<c r=\"C2\" t=\"n\"><v>64019919850515101X</v></c>', C2", "'<c r=\"A2\" s=\"x\"><v>1</v></c>', A2",
            "'<c r=\"A2\" s=\"99\"><v>1</v></c>', A2", "'<c r=\"é1\"><v>1</v></c>', A2",
            "'<c r=\"А2\"><v>1</v></c>', A2",
            "'<c r=\"A2\" t=\"zz\"><v>1</v></c>', A2", "'<c r=\"B2\"/><c r=\"A2\"/>', C2", "'<c r=\"ZZZZZZZ2\"/>', A2",
            "'<c r=\"A2\" t=\"d\"><v>640199198505151019</v></c>', A2"})
    void a_cell_that_is_none_is_named_and_its_content_is_not(String cell, String place) {
        assertThatThrownBy(() -> Tables.read(OddWorkbook.of("<row r=\"2\">" + cell + "</row>").bytes()))
                .isInstanceOf(BadFile.class)
                .hasNoCause().hasMessageContaining(place).hasMessageNotContaining("640199");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<row r=\"1\"/>", "<row r=\"x\"/>", "<row r=\"1048577\"/>", "<row r=\"2\"><c>",
            "garbage <<",
            "<row r=\"2\"><c t=\"str\"><v>&x;</v></c></row>"})
    void a_damaged_sheet_is_told(String rows) {
        assertThatThrownBy(() -> Tables.read(OddWorkbook.of(rows).bytes())).isInstanceOf(BadFile.class).hasNoCause();
    }

    @Test
    void a_workbook_without_sheets_or_with_nothing_visible_is_told() {
        assertThatThrownBy(() -> Tables.read(new OddWorkbook().bytes())).hasMessageContaining("no sheets");
        assertThatThrownBy(
                () -> Tables.read(new OddWorkbook().sheet("名单", "veryHidden", OddWorkbook.heading()).bytes()))
                .hasMessageContaining("no visible sheet");
    }

    @Test
    void what_only_poi_would_write_is_read_as_well() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new XSSFWorkbook()) {
            var sheet = workbook.createSheet("名单");
            var heading = sheet.createRow(4);
            var row = sheet.createRow(7);
            var rich = new XSSFRichTextString("样本甲");
            var font = workbook.createFont();
            font.setColor(IndexedColors.RED.getIndex());
            rich.applyFont(0, 1, font);
            for (int i = 0; i < Tables.HEADING.size(); i++) {
                heading.createCell(i).setCellValue(Tables.HEADING.get(i) + (i == ID ? "\n（必填）" : ""));
                row.createCell(i).setCellValue(Tables.ROW.get(i));
            }
            row.getCell(NAME).setCellValue(rich);
            var style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
            row.getCell(DAY).setCellValue(java.time.LocalDate.of(2026, 6, 2));
            row.getCell(DAY).setCellStyle(style);
            workbook.write(bytes);
        }

        var read = Tables.read(bytes.toByteArray());

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.rows().getFirst().line()).isEqualTo(8);
    }

    @Test
    void a_sheet_of_many_rows_and_many_entities_is_read_to_its_end() throws Exception {
        var rows = IntStream.rangeClosed(2, 30_000)
                .mapToObj(i -> row(i, typed("str", "H&" + i), typed("str", "&&&&&&&&&&")))
                .collect(Collectors.joining());

        assertThat(Tables.read(OddWorkbook.of(rows).bytes()).rows()).hasSize(29_999);
    }

    /** By one setting; what a workbook may unpack to, and what it takes of the heap, follow from it. */
    @Test
    void how_large_a_workbook_may_be_is_a_setting() {
        var shared = "<si><t>" + java.util.UUID.randomUUID() + "</t></si>";
        var large = OddWorkbook.of(rowWith(NO, typed("s", "0"))).shared(shared.repeat((2 << 20) / shared.length()))
                .bytes();
        var small = new WorkbookProperties(DataSize.ofMegabytes(1));

        assertThatThrownBy(() -> new XlsxTable(Tables.COLUMNS, small).read(new ByteArrayInputStream(large), NOTHING))
                .isInstanceOf(BadFile.class).hasMessageContaining("CSV");
        assertThatCode(() -> new XlsxTable(Tables.COLUMNS, new WorkbookProperties(DataSize.ofMegabytes(2)))
                .read(new ByteArrayInputStream(large), NOTHING)).doesNotThrowAnyException();
        assertThatThrownBy(() -> new WorkbookProperties(DataSize.ofBytes(10))).hasMessageContaining("1MB to 512MB");
        assertThatThrownBy(() -> new WorkbookProperties(DataSize.ofMegabytes(512))).hasMessageContaining("-Xmx");
    }

    @Test
    void bombs_are_refused_before_they_take_room() {
        var attribute = "<row r=\"2\" x=\"" + "A".repeat(4 << 20) + "\"/>";
        var comment = "<!--" + "<><>".repeat(1 << 20) + "-->";
        var deep = "<a>".repeat(100_000);
        var text = row(2, inline("A".repeat(1 << 20)));
        for (var rows : new String[]{attribute, comment, deep, text}) {
            assertThatThrownBy(() -> Tables.read(OddWorkbook.of(rows).bytes())).isInstanceOf(BadFile.class);
        }
        assertThatThrownBy(() -> Tables
                .read(OddWorkbook.of(rowWith(NO, typed("s", "0"))).shared("<si><t>" + "A".repeat(2 << 20) + "</t></si>")
                        .bytes()))
                .isInstanceOf(BadFile.class);
    }
}
