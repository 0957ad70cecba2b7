package org.heqiao.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.schemas.identity.PersonName.Comparison.CANNOT_COMPARE;
import static org.heqiao.schemas.identity.PersonName.Comparison.DIFFERENT;
import static org.heqiao.schemas.identity.PersonName.Comparison.SAME;
import static org.heqiao.schemas.identity.PersonName.Comparison.SAME_AS_FORMER;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

    private static final PersonName WITH_DOT = new PersonName("\u53E4\u4E3D\u00B7\u4E70\u4E70\u63D0"); // 古丽·买买提

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u3000", "123", "\u7532\u4E591", "\u00B7", "?", "=1+1", "<b>",
            "\u7532\u0000\u4E59", "\u7532,\u4E59"})
    void what_cannot_be_a_name_is_told_apart(String text) {
        assertThat(PersonName.isPossible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u7532\u4E59", "\u53E4\u4E3D\u00B7\u4E70\u4E70\u63D0", "\uD842\uDFB7\u7532",
            "Anna-Maria O'Neill",
            "\u7532\uE123", "\u7532?", "\u7532\u25A1", "\u7532\u3007"})
    void names_of_every_script_are_possible_also_as_old_systems_wrote_them(String text) {
        assertThat(PersonName.isPossible(text)).isTrue();
    }

    @Test
    void a_name_that_is_empty_or_too_long_cannot_be_one_and_is_not_echoed() {
        assertThatThrownBy(() -> new PersonName(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PersonName("\u7532".repeat(101))).hasMessage("a name has 1 to 100 characters");
    }

    @ParameterizedTest
    @ValueSource(chars = {'\u00B7', '\u2022', '\u2027', '\u2219', '\u22C5', '\u2E31', '\u30FB', '\uFF65', '\u318D',
            '\u119E', '\u16EB',
            '\u0387',
            '\uFF0E', '.', '\u2024', '\u2E33'})
    void every_kind_of_middle_dot_is_the_same(char dot) {
        assertThat(new PersonName("\u53E4\u4E3D" + dot + "\u4E70\u4E70\u63D0")).isEqualTo(WITH_DOT);
        assertThat(new PersonName("\u53E4\u4E3D " + dot + " \u4E70\u4E70\u63D0")).isEqualTo(WITH_DOT);
    }

    @ParameterizedTest
    @CsvSource({"' \u7532\u4E59\u3000', \u7532\u4E59", "\u7532\u3000\u4E59, \u7532\u4E59",
            "\u7532 \u4E59, \u7532\u4E59", //
            "\uFF21\uFF22, AB", "'Anna  Maria\u00A0Li', Anna Maria Li"})
    void width_and_blanks_are_folded(String written, String name) {
        assertThat(new PersonName(written).value()).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"吴一, 吳一", "何昇, 何升", "張國強, 张国强", "甯静, 宁静", "O'Neill, ONEILL", "Mary-Ann Li, MARY ANN LI",
            "José Li, JOSE LI",
            "Smith John, JOHN SMITH", "John Smith, John Michael Smith", "JOHNSMITH, John Smith"})
    void forms_that_are_written_for_one_another_are_neither_the_same_nor_different(String one, String other) {
        assertThat(new PersonName(one).compare(new PersonName(other))).isEqualTo(CANNOT_COMPARE);
        assertThat(new PersonName(other).compare(new PersonName(one))).isEqualTo(CANNOT_COMPARE);
        assertThat(new PersonName(one)).isNotEqualTo(new PersonName(other));
    }

    @ParameterizedTest
    @CsvSource({"买买提·艾力, 买买提艾力", "买买提。艾力, 买买提艾力", "John Smith, JOHN SMITH", "张三。, 张三", "⻢山, 马山", "样\u200B本, 样本",
            "O\u2019Neill, O'Neill", "Mary\u2011Ann, Mary-Ann"})
    void a_missing_dot_case_and_what_nobody_sees_make_no_difference(String one, String other) {
        assertThat(PersonName.isPossible(one)).isTrue();
        assertThat(new PersonName(one).compare(new PersonName(other))).isEqualTo(SAME);
    }

    @ParameterizedTest
    @CsvSource({"王芸, 王艺", "张三, 张四", "John Smith, John Miller", "Li, Li Ming Hua", "张三, 李三"})
    void other_names_are_other_names(String one, String other) {
        assertThat(new PersonName(one).compare(new PersonName(other))).isEqualTo(DIFFERENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三（曾用名张四）", "张三(曾用名：张四)", "张三(原名张五、张四)", "张三（又名 张四）", "张三 曾用名张四", "张三，原名张四", "张四（现名张三）",
            "张三（曾用名张四", "张三[别名张四]"})
    void a_former_name_is_kept_apart_and_matches_as_one(String written) {
        var name = new PersonName(written);

        assertThat(PersonName.isPossible(written)).isTrue();
        assertThat(name.value()).isEqualTo("张三");
        assertThat(name.compare(new PersonName("张三"))).isEqualTo(SAME);
        assertThat(name.compare(new PersonName("张四"))).isEqualTo(SAME_AS_FORMER);
        assertThat(new PersonName("張四").compare(name)).isEqualTo(CANNOT_COMPARE);
        assertThat(name.compare(new PersonName("李四"))).isEqualTo(DIFFERENT);
        assertThat(new PersonName(name.written())).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"张三（女）", "张三(张四)", "张三（已故）", "张三、张四", "张三/李四"})
    void what_else_stands_in_brackets_is_no_name(String written) {
        assertThat(PersonName.isPossible(written)).isFalse();
    }

    @Test
    void a_name_may_hold_the_words_of_a_note() {
        assertThat(new PersonName("李又名").value()).isEqualTo("李又名");
        assertThat(new PersonName("王原名远").formerNames()).isEmpty();
        assertThat(new PersonName("张三（曾用名无）").formerNames()).isEmpty();
    }

    @Test
    void a_record_in_which_nothing_of_a_name_stands_has_none() {
        assertThat(PersonName.ofRecord(" ")).isEmpty();
        assertThat(PersonName.ofRecord("\u00B7")).isEmpty();
        assertThat(PersonName.ofRecord("甲".repeat(101))).isEmpty();
        assertThat(PersonName.ofRecord("张三")).hasValue(new PersonName("张三"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u7532?", "\u7532\uFF1F", "\u7532\u25A1", "\u7532\uE123", "\u7532\uDB80\uDC00"})
    void a_character_that_old_systems_could_not_write_leaves_the_question_open(String old) {
        var name = new PersonName("\u7532\u4E59");

        assertThat(name.compare(new PersonName(old))).isEqualTo(CANNOT_COMPARE);
        assertThat(new PersonName(old).compare(name)).isEqualTo(CANNOT_COMPARE);
    }

    @Test
    void two_names_that_lost_a_character_need_not_be_the_same_name() {
        assertThat(new PersonName("甲?").compare(new PersonName("甲?"))).isEqualTo(CANNOT_COMPARE);
        assertThat(new PersonName("甲□").compare(new PersonName("甲□"))).isEqualTo(CANNOT_COMPARE);
        assertThat(new PersonName("甲\uE123").compare(new PersonName("甲\uE123"))).isEqualTo(SAME);
    }

    @Test
    void names_are_the_same_or_different() {
        assertThat(WITH_DOT.compare(new PersonName("\u53E4\u4E3D\u2022\u4E70\u4E70\u63D0"))).isEqualTo(SAME);
        assertThat(WITH_DOT.compare(new PersonName("\u53E4\u4E3D"))).isEqualTo(DIFFERENT);
    }

    @Test
    void only_the_first_character_is_printed() {
        assertThat(WITH_DOT).hasToString("\u53E4*");
        assertThat(new PersonName("\uD842\uDFB7\u7532")).hasToString("\uD842\uDFB7*");
    }

    @Property
    void a_name_in_its_one_form_stays_as_it_is(
            @ForAll @Chars({'\u7532', '\u4E59', 'A', 'b', '.', '\u2022', ' ', '\u3000',
                    '?'}) @StringLength(max = 12) String text) {
        Assume.that(PersonName.isPossible(text));
        var name = new PersonName(text);

        assertThat(new PersonName(name.value())).isEqualTo(name);
    }
}
