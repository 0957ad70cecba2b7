package org.heqiao.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.heqiao.schemas.identity.PersonName.Comparison.CANNOT_COMPARE;
import static org.heqiao.schemas.identity.PersonName.Comparison.DIFFERENT;
import static org.heqiao.schemas.identity.PersonName.Comparison.SAME;

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
    @ValueSource(strings = {"", " ", "\u3000", "123", "\u7532\u4E591", "\u00B7", "?", "=1+1", "<b>", "\u7532\u0000\u4E59", "\u7532,\u4E59"})
    void what_cannot_be_a_name_is_told_apart(String text) {
        assertThat(PersonName.isPossible(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u7532\u4E59", "\u53E4\u4E3D\u00B7\u4E70\u4E70\u63D0", "\uD842\uDFB7\u7532", "Anna-Maria O'Neill",
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
    @ValueSource(chars = {'\u00B7', '\u2022', '\u2027', '\u2219', '\u22C5', '\u2E31', '\u30FB', '\uFF65', '\u318D', '\u119E', '\u16EB',
            '\u0387',
            '\uFF0E', '.', '\u2024', '\u2E33'})
    void every_kind_of_middle_dot_is_the_same(char dot) {
        assertThat(new PersonName("\u53E4\u4E3D" + dot + "\u4E70\u4E70\u63D0")).isEqualTo(WITH_DOT);
        assertThat(new PersonName("\u53E4\u4E3D " + dot + " \u4E70\u4E70\u63D0")).isEqualTo(WITH_DOT);
    }

    @ParameterizedTest
    @CsvSource({"' \u7532\u4E59\u3000', \u7532\u4E59", "\u7532\u3000\u4E59, \u7532\u4E59", "\u7532 \u4E59, \u7532\u4E59", //
            "\uFF21\uFF22, AB", "'Anna  Maria\u00A0Li', Anna Maria Li"})
    void width_and_blanks_are_folded(String written, String name) {
        assertThat(new PersonName(written).value()).isEqualTo(name);
    }

    @Test
    void variant_hanzi_are_not_folded() {
        assertThat(new PersonName("\u5434").compare(new PersonName("\u5433"))).isEqualTo(DIFFERENT); // 吴, 吳
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u7532?", "\u7532\uFF1F", "\u7532\u25A1", "\u7532\uE123", "\u7532\uDB80\uDC00"})
    void a_character_that_old_systems_could_not_write_leaves_the_question_open(String old) {
        var name = new PersonName("\u7532\u4E59");

        assertThat(name.compare(new PersonName(old))).isEqualTo(CANNOT_COMPARE);
        assertThat(new PersonName(old).compare(name)).isEqualTo(CANNOT_COMPARE);
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
            @ForAll @Chars({'\u7532', '\u4E59', 'A', 'b', '.', '\u2022', ' ', '\u3000', '?'}) @StringLength(max = 12) String text) {
        Assume.that(PersonName.isPossible(text));
        var name = new PersonName(text);

        assertThat(new PersonName(name.value())).isEqualTo(name);
    }
}
