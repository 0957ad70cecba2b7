package org.heqiao.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTablesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "3", "00", "80", "98", "100", "XX", "申请"})
    void what_is_not_a_relation_is_none(String text) {
        assertThat(Relation.of(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"01, 本人", "10, 配偶", "20, 子", "28, 女婿", "38, 儿媳", "51, 父亲", "71, 兄", "97, 其他亲属", "99, 非亲属"})
    void a_relation_is_known_by_code_and_by_name(String code, String name) {
        assertThat(Relation.of(code)).contains(new Relation(code, name)).isEqualTo(Relation.of(name));
    }

    @Test
    void a_spreadsheet_may_have_dropped_the_leading_zero() {
        assertThat(Relation.of("1")).isEqualTo(Relation.of("01"));
    }

    @ParameterizedTest
    @EnumSource
    void a_scheme_is_known_by_code_and_by_chinese_name(Scheme scheme) {
        assertThat(Scheme.of(scheme.code())).contains(scheme);
        assertThat(Scheme.of(scheme.chinese())).contains(scheme);
    }

    @Test
    void a_scheme_has_a_long_name_too() {
        assertThat(Scheme.of("最低生活保障")).contains(Scheme.MINIMUM_LIVING);
        assertThat(Scheme.of("MINIMUM_LIVING")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_marital_status_is_known_by_code_and_by_name(MaritalStatus status) {
        assertThat(MaritalStatus.of(status.code())).contains(status);
        assertThat(MaritalStatus.of(status.chinese())).contains(status);
    }

    @ParameterizedTest
    @EnumSource
    void a_role_is_known_by_code_and_by_name(MemberRole role) {
        assertThat(MemberRole.of(role.name())).contains(role);
        assertThat(MemberRole.of(role.chinese())).contains(role);
    }

    @Test
    void what_no_table_holds_is_none() {
        assertThat(MaritalStatus.of("11")).isEmpty();
        assertThat(MemberRole.of("living_together")).isEmpty();
        assertThat(Sex.of("3")).isEmpty();
        assertThat(Sex.of("2")).contains(Sex.FEMALE);
    }

    @ParameterizedTest
    @CsvSource({"本人或户主, 01", "申请人, 01", "户主, 02", "妻子, 12", "老婆, 12", "女儿, 30", "儿子, 20", "长子, 22", "次女, 33", "父, 51",
            "妈妈, 52", "公公, 53",
            "岳母, 56", "孙子, 41", "外孙, 43", "外孙女, 44", "奶奶, 62", "姥爷, 63", "哥哥, 71", "继父, 57", "孙子、孙女或外孙子、外孙女, 40",
            "本人（或户主）, 01",
            "本人/户主, 01"})
    void a_relation_is_known_by_everyday_words(String word, String code) {
        assertThat(Relation.of(word).map(Relation::code)).hasValue(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"媳妇", "子女", "亲属", "1.0", "2.0", "长", "女婿或儿媳"})
    void a_word_for_several_relations_is_none(String word) {
        assertThat(Relation.of(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"城市低保, MINIMUM_LIVING", "农村低保, MINIMUM_LIVING", "城乡低保, MINIMUM_LIVING", "低保户, MINIMUM_LIVING",
            "特困供养, EXTREME_HARDSHIP",
            "特困人员救助供养, EXTREME_HARDSHIP", "边缘户, MARGINAL", "低保边缘, MARGINAL", "支出型, RIGID_EXPENDITURE",
            "刚性支出困难, RIGID_EXPENDITURE",
            "临时救助, TEMPORARY", "Minimum-Living, MINIMUM_LIVING", "“低保”, MINIMUM_LIVING"})
    void a_scheme_is_known_by_everyday_words(String word, Scheme scheme) {
        assertThat(Scheme.of(word)).hasValue(scheme);
    }

    @ParameterizedTest
    @ValueSource(strings = {"五保", "低收入家庭", "医疗救助", "低保或特困"})
    void another_kind_of_assistance_is_none_of_these(String word) {
        assertThat(Scheme.of(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"离异, DIVORCED", "已离婚, DIVORCED", "有配偶, MARRIED", "未结婚, UNMARRIED", "丧妻, WIDOWED", "再婚, REMARRIED",
            "未说明, NOT_STATED"})
    void a_marital_status_is_known_by_everyday_words(String word, MaritalStatus status) {
        assertThat(MaritalStatus.of(word)).hasValue(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"单身", "独身", "分居", "同居"})
    void what_can_be_several_statuses_is_none(String word) {
        assertThat(MaritalStatus.of(word)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"共同生活, LIVING_TOGETHER", "共同生活的家庭成员, LIVING_TOGETHER", "赡养（抚养、扶养）义务人, OBLIGOR", "赡养人, OBLIGOR",
            "法定赡养人, OBLIGOR"})
    void a_role_is_known_by_everyday_words(String word, MemberRole role) {
        assertThat(MemberRole.of(word)).hasValue(role);
    }
}
