package org.heqiao.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"\u200B", "\u200C", "\u200D", "\u200E", "\u2060", "\uFEFF", "\u00AD", "\u202A", "\u202E",
            "\u2066", "\u2069",
            "\uFE0F",
            "\uDB40\uDD00", "\uDB40\uDC41", "\u034F", "\u3164", "\u180E"})
    void what_nobody_sees_is_not_there(String invisible) {
        assertThat(FieldText.normalise(invisible + "样" + invisible + "本" + invisible)).isEqualTo("样本");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u00A0', '\u3000', '\u2002', '\u2009', '\u202F', '\u205F', '\u1680', '\u2800'})
    void every_blank_is_a_blank(char blank) {
        assertThat(FieldText.normalise(blank + "A" + blank + "B" + blank)).isEqualTo("A B");
    }

    @ParameterizedTest
    @CsvSource({"２０２６－０６－０２, 2026-06-02", "（２０２６）, (2026)", "⻢山, 马山", "⾺, 馬", "\uF9D1, 六", "\uD87E\uDC00, 丽", "ｱ, ア",
            "￥１２, ¥12",
            "𝟔𝟒, 64", "﹣, -", "ﬁ, fi"})
    void what_only_looks_different_is_folded(String written, String read) {
        assertThat(FieldText.normalise(written)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三", "640199198505151019", "买买提·艾力", "何昇", "1²", "①", "𠮷", "甲\uE123", "甲□"})
    void what_means_something_else_stays(String text) {
        assertThat(FieldText.normalise(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"甲\n乙", "甲\u0000乙", "甲\t乙", "甲\u2028乙", "甲\uD842", "\uDFB7甲", "甲\u0085乙", "甲\u007F乙"})
    void control_characters_stay_to_be_refused(String text) {
        assertThat(FieldText.hasControl(FieldText.normalise(text))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"𠮷甲", "样本 甲", "é", "〔2026〕"})
    void other_characters_are_no_control_characters(String text) {
        assertThat(FieldText.hasControl(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'640199198505151019", "\u2019640199198505151019", "=\"640199198505151019\"",
            "\uFEFF=\"640199198505151019\" "})
    void the_marks_by_which_spreadsheets_take_a_number_for_text_are_none_of_it(String cell) {
        assertThat(FieldText.ofCell(cell)).isEqualTo("640199198505151019");
    }

    @Test
    void a_formula_stays_one() {
        assertThat(FieldText.ofCell("=1+1")).isEqualTo("=1+1");
        assertThat(FieldText.ofCell("=\"a\"&\"b\"")).isEqualTo("=\"a\"&\"b\"");
        assertThat(FieldText.ofCell("=\"=1+1\"")).isEqualTo("=1+1");
        assertThat(FieldText.ofCell("'t Hooft")).isEqualTo("'t Hooft");
    }

    @Property
    void what_is_normal_stays_as_it_is(@ForAll @StringLength(max = 20) String text) {
        var once = FieldText.normalise(text);

        assertThat(FieldText.normalise(once)).isEqualTo(once);
    }

    @Property
    void so_it_does_among_the_forms_that_are_folded(
            @ForAll @CharRange(from = '\u2E80', to = '\u303F') @CharRange(from = '\uF900',
                    to = '\uFFFD') @CharRange(from = '\u0020', to = '\u0400') @StringLength(max = 12) String text) {
        var once = FieldText.normalise(text);

        assertThat(FieldText.normalise(once)).isEqualTo(once);
        assertThat(once.chars()).noneMatch(c -> c >= 0x2F00 && c <= 0x2FD5 || c >= 0xFF01 && c <= 0xFF5E);
    }
}
