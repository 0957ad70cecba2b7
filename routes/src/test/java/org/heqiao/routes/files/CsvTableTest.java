package org.heqiao.routes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.heqiao.schemas.table.CellFault;
import org.heqiao.schemas.table.RowFlaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CSV as table programs and people leave it behind. */
class CsvTableTest {

    private static final String HEADING = String.join(",", Tables.HEADING);
    private static final String ROW = String.join(",", Tables.ROW);
    private static final Charset GBK = Charset.forName("GBK");

    @Test
    void rows_and_columns_of_nothing_but_commas_are_passed_over() throws Exception {
        var read = Tables
                .read(HEADING + ",,\r\n,,,,,,\r\n" + ROW + ",,\r\n , ,　,\u00A0,,,\r\n" + ROW + ",,,,\r\n,,,,\r\n");

        assertThat(read.rows()).extracting(row -> row.line()).containsExactly(3L, 5L);
        assertThat(read.rows()).allSatisfy(row -> assertThat(row.flaw()).isNull());
        assertThat(read.found()).isEqualTo(new TableFound(",", null, 1, List.of(), List.of()));
    }

    @Test
    void a_row_that_lacks_a_column_or_has_one_too_many_is_told() throws Exception {
        var read = Tables.read(HEADING + "\n" + ROW + ",more\nH-1,甲\n" + ROW + "\n");

        assertThat(read.rows()).extracting(row -> row.flaw()).containsExactly(RowFlaw.FIELD_COUNT, RowFlaw.FIELD_COUNT,
                null);
    }

    @Test
    void what_is_missing_behind_the_last_column_is_not_missed() throws Exception {
        var read = Tables.read(HEADING + ",备注\n" + ROW + "\n");

        assertThat(read.rows().getFirst().flaw()).isNull();
        assertThat(read.found().columnsPassedOver()).containsExactly("备注");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "，", "|"})
    void the_separator_is_seen_from_the_heading(String separator) throws Exception {
        var read = Tables.read((HEADING + "\n" + ROW + "\n").replace(",", separator));

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.layout().separator()).isEqualTo(separator.equals("\t") ? "tab" : separator);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sep=;\r\n", "\uFEFFsep=;\n", "\"sep=;\"\n", "SEP=;\r"})
    void a_separator_may_be_declared(String line) throws Exception {
        var read = Tables.read(line + (HEADING + "\n" + ROW + "\n").replace(",", ";"));

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.layout().headingRow()).isEqualTo(2);
    }

    @Test
    void blanks_around_quotation_marks_and_the_end_mark_of_old_texts_say_nothing() throws Exception {
        var read = Tables
                .read("\"" + HEADING.replace(",", "\" , \"") + "\"\n\"" + ROW.replace(",", "\", \"") + "\" \n\u001A");

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.rows()).hasSize(1);
        assertThat(Tables.read(HEADING + "\n" + ROW + "\u001A").row(0)).isEqualTo(Tables.ROW);
    }

    @Test
    void titles_and_notes_above_the_heading_are_passed_over() throws Exception {
        var read = Tables.read("银川市低保家庭核对名单,,,,\n\"填报单位：,某街道\",,,,\n\n" + HEADING + "\n" + ROW + "\n");

        assertThat(read.row(0)).isEqualTo(Tables.ROW);
        assertThat(read.layout().headingRow()).isEqualTo(4);
    }

    @Test
    void where_rows_above_the_best_heading_look_like_one_nothing_is_lost() throws Exception {
        var read = Tables.read(HEADING.replace("申请日期", "申请曰期") + "\n" + ROW + "\n" + HEADING + "\n" + ROW + "\n");

        assertThat(read.layout().headingRow()).isEqualTo(1);
    }

    @Test
    void a_number_that_a_table_program_has_cut_and_its_errors_are_faults() throws Exception {
        var read = Tables.read(HEADING + "\nH-1,#N/A,6.40199E+17,2026-06-02,\n");

        assertThat(read.fault(0, "id")).isEqualTo(CellFault.NUMBER_CELL);
        assertThat(read.fault(0, "name")).isEqualTo(CellFault.CELL_ERROR);
    }

    @ParameterizedTest
    @CsvSource({"谢雪, 样本", "薛小雪, 样本", "路雪, x", "样本甲, x", "买买提·艾力, x"})
    void a_gbk_file_is_read_as_gbk_however_few_hanzi_it_has(String name, String other) throws Exception {
        var text = "no,name,id,day,income\nH-1," + name + ",1,2026-06-02,1\nH-2," + other + ",2,2026-06-02,1\n";

        for (var each : List.of(text, text.replace(other, "x"))) {
            assertThat(Tables.read(each.getBytes(GBK)).text(0, "name")).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"谢雪", "José García", "Müller", "Ödön", "Иван", "丰丰", "买买提·艾力", "张三", "Jean·Paul", "¥1860",
            "€5", "𠮷野"})
    void an_utf_8_file_is_read_as_utf_8(String name) throws Exception {
        var read = Tables
                .read(("no,name,id,day,income\nH-1," + name + ",1,2026-06-02,1\n").getBytes(StandardCharsets.UTF_8));

        assertThat(read.text(0, "name")).isEqualTo(name);
        assertThat(read.charset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void the_charset_is_decided_over_the_whole_file() throws Exception {
        var text = "no,name,id,day,income\n" + "H-1,谢雪,1,2026-06-02,1\n".repeat(5_000) + "H-2,样本甲,2,2026-06-02,1\n";

        assertThat(Tables.read(text.getBytes(GBK)).text(5_000, "name")).isEqualTo("样本甲");
    }

    /** "Unicode text" of table programs: tabs and UTF-16. */
    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void a_text_in_utf_16_that_says_so_is_read(String charset) throws Exception {
        var utf16 = Charset.forName(charset);
        var csv = Tables.read(("\uFEFF户编号\t姓名\tid\tday\tincome\r\nH-1\t谢雪\t1\t2026-06-02\t1\r\n").getBytes(utf16));
        var json = Tables.read("application/json",
                "\uFEFF{\"no\":\"H-1\",\"name\":\"谢雪\",\"id\":\"1\",\"day\":\"\",\"income\":1}\n".getBytes(utf16));

        assertThat(csv.row(0)).containsExactly("H-1", "谢雪", "1", "2026-06-02", "1");
        assertThat(csv.charset()).isEqualTo(utf16);
        assertThat(json.text(0, "name")).isEqualTo("谢雪");
        var broken = ("\uFEFF" + HEADING + "\n" + ROW + "\n\uD800\n").toCharArray();
        assertThatThrownBy(() -> Tables.read(bytes(broken, charset.endsWith("BE")))).isInstanceOf(BadFile.class);
    }

    /** Also what is no text. */
    private static byte[] bytes(char[] text, boolean bigEndian) {
        var bytes = java.nio.ByteBuffer.allocate(text.length * 2)
                .order(bigEndian ? java.nio.ByteOrder.BIG_ENDIAN : java.nio.ByteOrder.LITTLE_ENDIAN);
        for (char c : text) {
            bytes.putChar(c);
        }
        return bytes.array();
    }

    @Test
    void a_damaged_text_is_not_guessed_at() {
        var utf8 = (HEADING + "\n" + (ROW + "\n").repeat(20)).getBytes(StandardCharsets.UTF_8);
        utf8[utf8.length - 3] = (byte) 0xE6;

        assertThatThrownBy(() -> Tables.read(utf8)).isInstanceOf(BadFile.class).hasMessageContaining("neither");
    }

    @Test
    void a_quotation_mark_that_is_not_closed_is_told_by_its_row() {
        assertThatThrownBy(() -> Tables.read(HEADING + "\n" + ROW + "\n\"" + (ROW + "\n").repeat(5_000)))
                .isInstanceOf(BadFile.class)
                .hasMessageContaining("after line").hasMessageNotContaining("640199");
        assertThatThrownBy(() -> Tables.read(",,,\n")).isInstanceOf(BadFile.class);
    }
}
