package org.heqiao.schemas.court;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseNumberTest {

    @ParameterizedTest
    @ValueSource(strings = {"(2026)宁0104民初123号", "（2026）宁0104民初123号", "〔2026〕宁0104民初123号", "[2026]宁0104民初123号",
            "【2026】宁0104民初123号",
            "［2026］宁0104民初123号", "(2026) 宁0104 民初 123 号", "（２０２６）宁０１０４民初１２３号", "\u200B(2026)\u00A0宁0104民初00123号",
            "(2026)宁0104民初第123号", "(二〇二六)宁0104民初123号"})
    void one_number_in_any_brackets_and_widths(String written) {
        assertThat(CaseNumber.canonical(written)).isEqualTo("(2026)宁0104民初123号");
    }

    @ParameterizedTest
    @CsvSource({"（2026）宁01民终45号, (2026)宁01民终45号", "(2026)宁0104执恢7号之一, (2026)宁0104执恢7号之一",
            "(2026)宁0104执恢7号之1, (2026)宁0104执恢7号之一",
            "(2026)宁0104执7-12号, (2026)宁0104执7号之十二", "(2026)最高法民再8号, (2026)最高法民再8号", "（2009）兴民初字第601号, (2009)兴民初字第601号",
            "(2009)兴民初字601号, (2009)兴民初字第601号", "兴民初字第 601 号, 兴民初字第601号", "(2026)京民辖终3号, (2026)京民辖终3号",
            "(2026)宁0104民初123号之二十, (2026)宁0104民初123号之二十"})
    void kinds_of_courts_and_of_numbers_before_the_rule(String written, String number) {
        assertThat(CaseNumber.canonical(written)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"(2026)宁0104民初123号, (2026)宁0104民初124号", "(2026)宁0104民初123号, (2026)宁0104民终123号",
            "(2026)宁0104民初123号, (2025)宁0104民初123号",
            "(2026)宁0104民初123号, (2026)宁0105民初123号", "(2026)宁0104执7号, (2026)宁0104执7号之一"})
    void other_numbers_stay_other_numbers(String one, String other) {
        assertThat(CaseNumber.canonical(one)).isNotEqualTo(CaseNumber.canonical(other));
    }

    @ParameterizedTest
    @ValueSource(strings = {"宁民核2026-0001", "W-17", "2026-17", "委托2026第三批", "", "(2026)", "2026宁0104民初123号",
            "(2026)宁0104民初123"})
    void numbers_of_something_else_are_none(String written) {
        assertThat(CaseNumber.of(written)).isEmpty();
        assertThat(CaseNumber.canonical(written)).isEqualTo(written);
    }

    @Property(tries = 300)
    void the_one_form_is_its_own(@ForAll @IntRange(min = 1980, max = 2030) int year, @ForAll @IntRange(min = 1,
            max = 99_999) int serial,
            @ForAll @IntRange(min = 0, max = 99) int part, @ForAll @CharRange(from = '一',
                    to = '鿿') @StringLength(min = 2, max = 5) String type) {
        Assume.that(type.chars().noneMatch(c -> "字第号之".indexOf(c) >= 0));
        var number = CaseNumber.canonical("〔" + year + "〕宁0104" + type + serial + "号" + (part == 0 ? "" : "之" + part));

        assertThat(CaseNumber.canonical(number)).isEqualTo(number);
        assertThat(number).startsWith("(" + year + ")宁0104");
    }
}
