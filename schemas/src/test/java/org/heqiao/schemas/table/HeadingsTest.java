package org.heqiao.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadingsTest {

    private final Headings<String> headings = new Headings<String>().with("id", List.of("身份证号", "id_number"));

    @ParameterizedTest
    @ValueSource(strings = {"身份证号", "ID Number", "ｉｄ＿ｎｕｍｂｅｒ", "*身份证号", "身 份 证 号", "身份证号（18位）", "【必填】身份证号", "3. 身份证号",
            "12、身份证号 (文本格式", "\n身份证号\n请填写18位", "⒉身份证号"})
    void a_column_is_known_by_its_name_whatever_stands_around_it(String heading) {
        assertThat(headings.find(heading)).isEqualTo("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "（）", "身份证号码", "2身份证号2", "证号\n身份证号"})
    void what_is_no_name_of_a_column_is_none(String heading) {
        assertThat(headings.find(heading)).isNull();
    }
}
