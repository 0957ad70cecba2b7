package org.heqiao.schemas.commission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest {

    private static final List<String> ENGLISH = Arrays.stream(CommissionColumn.values()).map(CommissionColumn::heading)
            .toList();
    private static final List<String> CHINESE = Arrays.stream(CommissionColumn.values()).map(CommissionColumn::chinese)
            .toList();

    @Test
    void every_column_that_is_missing_unknown_or_there_twice_is_named() {
        var headings = new ArrayList<>(ENGLISH);
        headings.set(0, "shoe_size");
        headings.set(4, "name");

        assertThatThrownBy(() -> Header.of(headings)).isInstanceOf(Header.Unusable.class).hasMessage(
                "columns of the commission file: missing household_no (户编号), relation (与申请人关系); unknown"
                        + " \"shoe_size\"; twice name");
    }

    @Test
    void where_the_heading_is_a_row_no_number_in_it_is_shown() {
        assertThatThrownBy(() -> Header.of(List.of("640199199001010014", "甲子")))
                .hasMessageContaining("\"##################\"")
                .hasMessageNotContaining("640199");
    }

    @Test
    void a_heading_without_end_is_named_in_part() {
        var headings = new ArrayList<>(ENGLISH.subList(1, ENGLISH.size()));
        headings.addAll(Collections.nCopies(100_000, "x"));

        assertThatThrownBy(() -> Header.of(headings)).hasMessageContaining("and 99980 more");
    }

    @Test
    void a_column_that_is_none_of_ours_is_passed_over_and_named() throws Exception {
        var headings = new ArrayList<>(CHINESE);
        headings.add(0, "备注");
        headings.add("");

        var header = Header.of(headings);

        assertThat(header.passedOver()).containsExactly("备注");
        assertThat(header.row(2, List.of("无", "H-1")).text(CommissionColumn.HOUSEHOLD_NO)).isEqualTo("H-1");
    }

    @ParameterizedTest
    @CsvSource({"身份证号码（必填）, ID_NUMBER", "'公民身份号码\n(18位)', ID_NUMBER", "3.与户主关系*, RELATION", "【必填】户编号, HOUSEHOLD_NO",
            "申报月收入(元), DECLARED_INCOME_MONTH", "Ｎａｍｅ, NAME", "申请​日期：, APPLIED_ON", "'授权止\n长期填长期', AUTHORISED_UNTIL"})
    void a_heading_is_known_in_the_dress_that_offices_give_it(String written, CommissionColumn column) {
        assertThat(CommissionColumn.of(written)).contains(column);
    }

    @ParameterizedTest
    @ValueSource(strings = {"序号", "备注", "户主姓名", "联系电话", "", "（必填）"})
    void another_heading_is_no_column(String written) {
        assertThat(CommissionColumn.of(written)).isEmpty();
    }

    @Test
    void english_and_chinese_headings_do_in_any_order_with_blanks_asterisks_and_a_byte_order_mark() throws Exception {
        var headings = new ArrayList<>(CHINESE);
        headings.set(0, "\uFEFF户编号");
        headings.set(1, " *成员 序号\u3000");
        headings.set(2, "Name");
        Collections.reverse(headings);

        var row = Header.of(headings).row(7, List.of("护照", "20", "1"));

        assertThat(row.text(CommissionColumn.DOCUMENT_TYPE)).isEqualTo("护照");
        assertThat(row.text(CommissionColumn.DECLARED_MARITAL)).isEqualTo("20");
        assertThat(row.text(CommissionColumn.DECLARED_DWELLINGS)).isEqualTo("1");
        assertThat(row.text(CommissionColumn.HOUSEHOLD_NO)).isEmpty();
        assertThat(row.line()).isEqualTo(7);
    }

    @Test
    void a_row_is_never_printed() throws Exception {
        assertThat(Header.of(ENGLISH).row(7, CHINESE)).hasToString("RawRow[line 7]");
    }
}
