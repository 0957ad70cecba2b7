package org.heqiao.schemas.registerimport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "无", "（无）", "不详", "未知", "-", "—", "/", "\\", "0", "000000", "０００",
            "000000000000000000", "******",
            "＊＊＊", "×××", "xxx",
            "XXXXXX", "?", "？？？", "…", "□□", "空", "（空）", "无编号", "原件无", "档案中未登记", "字迹不清", "无 ", "N/A", "null", "——",
            "..."})
    void what_archives_write_where_nothing_is_known_is_nothing(String text) {
        assertThat(Placeholder.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X", "吴", "无忌", "张无", "00012", "J640104-2010-000001", "银婚字第0号", "640199198401010115",
            "000000198401010000",
            "未央", "空海", "不丹"})
    void what_may_be_a_name_or_a_number_is_kept(String text) {
        assertThat(Placeholder.is(text)).isFalse();
    }
}
