package org.heqiao.routes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.heqiao.schemas.table.CellFault;
import org.heqiao.schemas.table.CellKind;
import org.heqiao.schemas.table.RowFlaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON, old workbooks, archives, and what files are sent as. */
class OtherFilesTest {

    private static final String OBJECT = """
            {"no":"H-1","name":"样本甲","id":"640199198505151019","day":"2026-06-02","income":1860.50}""";

    @ParameterizedTest
    @ValueSource(strings = {"%s\n%s\n", "[%s,%s]", "[\n  %s,\n  %s\n]", "\uFEFF [ %s\n,%s ]"})
    void json_is_read_as_lines_as_an_array_and_as_people_print_it(String form) throws Exception {
        for (var object : new String[]{OBJECT,
                form.startsWith("%") ? OBJECT : OBJECT.replace(",", ",\n  ").replace("{", "{\n")}) {
            var read = Tables.read("application/x-ndjson",
                    form.formatted(object, object).getBytes(StandardCharsets.UTF_8));

            assertThat(read.rows()).hasSize(2);
            assertThat(read.row(1)).isEqualTo(Tables.ROW);
            assertThat(read.rows().get(1).line()).isGreaterThan(read.rows().get(0).line());
        }
    }

    @Test
    void objects_over_several_lines_one_after_the_other_are_read() throws Exception {
        var read = Tables.read((OBJECT.replace(",", ",\n") + "\n").repeat(3).getBytes(StandardCharsets.UTF_8));

        assertThat(read.kind()).isEqualTo(FileKind.JSON);
        assertThat(read.rows()).extracting(row -> row.line()).containsExactly(1L, 6L, 11L);
    }

    @Test
    void a_number_of_json_never_becomes_an_identity_number() throws Exception {
        var read = Tables
                .read(OBJECT.replace("\"640199198505151019\"", "640199198505151019").getBytes(StandardCharsets.UTF_8));

        assertThat(read.kind(0, "id")).isEqualTo(CellKind.NUMBER);
        assertThat(read.fault(0, "id")).isEqualTo(CellFault.NUMBER_CELL);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{\"no\":{\"a\":1}} | NOT_JSON", "{\"no\":\"1\",\"other\":2} | FIELD_UNKNOWN",
            "{\"no\":1e999} | NOT_JSON",
            "{\"no\":\"1\" | NOT_JSON", "{\"no\":\"1\",\"no\":\"2\"} | NOT_JSON"})
    void a_line_that_is_no_row_is_told_and_harms_no_other(String line, RowFlaw flaw) throws Exception {
        var read = Tables.read((OBJECT + "\n" + line + "\n" + OBJECT + "\n").getBytes(StandardCharsets.UTF_8));

        assertThat(read.rows()).extracting(row -> row.flaw()).containsExactly(null, flaw, null);
    }

    @Test
    void damaged_json_is_told_by_its_place_alone() {
        var damaged = ("[" + OBJECT + ",\n" + OBJECT.replace(":\"2026", ":2026-x") + "]")
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Tables.read(damaged)).isInstanceOf(BadFile.class).hasNoCause()
                .hasMessageContaining("line 2")
                .hasMessageNotContaining("640199");
    }

    @Test
    void an_old_workbook_is_read() throws Exception {
        var read = Tables.read("application/vnd.ms-excel", oldWorkbook());

        assertThat(read.kind()).isEqualTo(FileKind.XLS);
        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.kind(0, "day")).isEqualTo(CellKind.DATE);
        assertThat(read.fault(1, "id")).isEqualTo(CellFault.NUMBER_CELL);
        assertThat(read.fault(1, "name")).isEqualTo(CellFault.CELL_ERROR);
        assertThat(read.fault(1, "income")).isEqualTo(CellFault.FORMULA_CELL);
        assertThat(read.rows()).extracting(row -> row.line()).containsExactly(4L, 6L);
        assertThat(read.layout().sheet()).isEqualTo("名单");
    }

    @Test
    void a_password_is_told_as_a_password() throws Exception {
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        byte[] locked;
        try {
            locked = oldWorkbook();
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        var container = new ByteArrayOutputStream();
        try (var files = new org.apache.poi.poifs.filesystem.POIFSFileSystem()) {
            files.createDocument(new ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            files.writeFilesystem(container);
        }
        for (var each : new byte[][]{locked, container.toByteArray()}) {
            assertThatThrownBy(() -> Tables.read(each)).isInstanceOf(BadFile.class).hasMessageContaining("password")
                    .hasMessageContaining("密码");
            assertThat(FileKind.of("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", each))
                    .as("sent as .xlsx")
                    .isEqualTo(FileKind.XLS);
        }
    }

    @Test
    void what_is_sent_as_something_that_says_nothing_is_what_it_is() throws Exception {
        var csv = (String.join(",", Tables.HEADING) + "\n" + String.join(",", Tables.ROW))
                .getBytes(StandardCharsets.UTF_8);
        for (var type : new String[]{"application/vnd.ms-excel", "text/plain; charset=utf-8",
                "APPLICATION/OCTET-STREAM", "Text/CSV"}) {
            assertThat(Tables.read(type, csv).row(0)).isEqualTo(Tables.ROW);
        }
        assertThatThrownBy(() -> Tables.read("application/json", csv)).isInstanceOf(BadFile.class)
                .hasMessageContaining("application/json");
        assertThatThrownBy(() -> Tables.read("text/csv", oldWorkbook())).isInstanceOf(BadFile.class);
        assertThatThrownBy(() -> Tables.read("image/png", csv)).isInstanceOf(BadFile.class);
        assertThatThrownBy(() -> Tables.read("<html><table>".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("web page");
    }

    @Test
    void gzip_is_inflated_and_a_bomb_of_it_is_not() throws Exception {
        var text = "户编号".getBytes(StandardCharsets.UTF_8);
        assertThat(Gunzip.ifNeeded(new ByteArrayInputStream(zipped(text))).readAllBytes()).isEqualTo(text);
        assertThat(Gunzip.ifNeeded(new ByteArrayInputStream(text)).readAllBytes()).isEqualTo(text);
        assertThat(Gunzip.ifNeeded(new ByteArrayInputStream(new byte[0])).readAllBytes()).isEmpty();

        var whole = zipped(text);
        var cut = Gunzip.ifNeeded(new ByteArrayInputStream(whole, 0, whole.length - 9));
        assertThatThrownBy(cut::readAllBytes).isInstanceOf(Gunzip.Damaged.class);
        var bomb = Gunzip.ifNeeded(new ByteArrayInputStream(zipped(new byte[40 << 20])));
        assertThatThrownBy(() -> bomb.transferTo(java.io.OutputStream.nullOutputStream()))
                .isInstanceOf(Gunzip.Damaged.class);
    }

    private static byte[] zipped(byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] oldWorkbook() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var workbook = new HSSFWorkbook()) {
            workbook.createSheet("字典").createRow(0).createCell(0).setCellValue("姓名");
            workbook.setSheetHidden(0, true);
            var sheet = workbook.createSheet("名单");
            sheet.createRow(0).createCell(0).setCellValue("核对名单");
            var heading = sheet.createRow(2);
            var row = sheet.createRow(3);
            var bad = sheet.createRow(5);
            for (int i = 0; i < Tables.HEADING.size(); i++) {
                heading.createCell(i).setCellValue(Tables.HEADING.get(i));
                row.createCell(i).setCellValue(Tables.ROW.get(i));
            }
            var style = workbook.createCellStyle();
            style.setDataFormat((short) 31);
            row.getCell(3).setCellValue(46175);
            row.getCell(3).setCellStyle(style);
            row.getCell(4).setCellValue(1860.5);
            bad.createCell(0).setCellValue("H-2");
            bad.createCell(1).setCellErrorValue(org.apache.poi.ss.usermodel.FormulaError.NA.getCode());
            bad.createCell(2).setCellValue(6.40199198505151E17);
            bad.createCell(4).setCellFormula("1+1");
            workbook.createSheet("其他").createRow(0).createCell(0).setCellValue("x");
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }
}
