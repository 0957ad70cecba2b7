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
}
