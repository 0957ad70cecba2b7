package org.heqiao.schemas.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.heqiao.schemas.calendar.WrittenDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-31", "2026-1-1x", "2026--1-1", "26-11-24", "202611", "2026-11-024",
            "2026-11-2-",
            "0000-00-00", "2026112", "202611245", "20261324"})
    void what_is_not_a_day_is_none(String text) {
        assertThat(WrittenDate.day(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026年2月3日", "2026年02月03号", "2026/2/3 0:00", "2026-02-03 00:00:00", "2026-02-03T00:00:00",
            "2026.2.3.", "46056",
            "46056.0",
            "20260203 00:00", "20260203000000", "2026年2月3日 星期二", "2026/2/3 上午 12:00:00", "2026/2/3 12:00:00 AM",
            "2026-02-02T16:00:00.000Z",
            "2026-02-03T00:00:00+08:00", "2026 年 2 月 3 日", "2026 / 2 / 3"})
    void a_day_is_read_as_programs_write_it(String text) {
        assertThat(WrittenDate.day(text)).hasValue(java.time.LocalDate.of(2026, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "99999", "4605", "460560", "2026年2月", "2月3日", "03/02/2026", "3/2/26", "2026年2月30日",
            "2026-02-03x",
            "2026-02-03 noon",
            "2026-02-03T25", "长期"})
    void what_could_be_several_days_or_none_is_none(String text) {
        assertThat(WrittenDate.day(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-03", "2026/2/3", "2026/02/03", "2026.2.3", "20260203", "2026-2-03", "2026-02/03",
            "\uFF12026-02-03", "二〇二六年二月三日"})
    void a_day_is_read_as_people_write_it(String text) {
        assertThat(WrittenDate.day(text)).hasValue(java.time.LocalDate.of(2026, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.", ".5", "1.234", "1,00", "1,5", "1e3", "1.2E+05", "(5)", "-5元", "元", "万",
            "18600元/年", "1860美元",
            "约1860", "1860.505元", "0.0000001万", "0.000000001", "99999999万", "一千", "1860-2000", "1.2.3", "1 860",
            "123456789012", "\uFF11",
            "NaN", "1 000"})
    void what_is_not_an_amount_is_none(String text) {
        assertThat(Amounts.fen(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {"1,860.50; 186050", "¥1860.5; 186050", "¥ 1,860.50; 186050",
            "1860.50元; 186050", "1860元整; 186000",
            "1860.50元/月; 186050", "每月; -1", "1860.5000; 186050", "1.2万; 1200000", "1.2万元; 1200000", "人民币1860元; 186000",
            "RMB 1860; 186000",
            "rmb1860; 186000", "1,234,567.8; 123456780", "12,0000元; 12000000", "无; 0", "没有; 0", "¥-; 0", "0元; 0",
            "1.23456万; 1234560",
            "1000 元; 100000"})
    void an_amount_is_read_as_people_write_it(String written, long fen) {
        assertThat(Amounts.fen(written).orElse(-1)).isEqualTo(fen);
    }

    @ParameterizedTest
    @CsvSource({"2, 2", "2.0, 2", "2辆, 2", "1套, 1", "2 套, 2", "两辆, 2", "二, 2", "十, 10", "十二套, 12", "二十, 20", "九十九间, 99",
            "无, 0", "零, 0",
            "0辆, 0",
            "没有, 0"})
    void a_count_is_read_as_people_write_it(String written, long count) {
        assertThat(Amounts.count(written)).hasValue(count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2.5", "-1", "1000", "有", "几辆", "两三辆", "十十", "二二", "2辆车和1辆摩托", "零十", "十零"})
    void what_is_not_a_count_is_none(String written) {
        assertThat(Amounts.count(written)).isEmpty();
    }

    @Property(tries = 300)
    void an_amount_is_the_same_however_it_is_grouped(@ForAll @LongRange(min = 0, max = 9_999_999_999L) long fen) {
        var plain = BigDecimal.valueOf(fen, 2).toPlainString();
        var grouped = new DecimalFormat("#,##0.00", DecimalFormatSymbols.getInstance(Locale.ROOT))
                .format(BigDecimal.valueOf(fen, 2));
        var wan = BigDecimal.valueOf(fen, 6).toPlainString() + "万元";

        assertThat(Amounts.fen(plain)).hasValue(fen).isEqualTo(Amounts.fen("¥" + grouped)).isEqualTo(Amounts.fen(wan));
    }

    @Property(tries = 300)
    void a_day_is_the_same_however_it_is_written(@ForAll @IntRange(min = 33_000, max = 73_000) int serial,
            @ForAll @IntRange(max = 7) int form) {
        var day = LocalDate.of(1899, 12, 30).plusDays(serial);
        var pattern = List.of("yyyy-M-d", "yyyy/MM/dd", "yyyy年M月d日", "yyyyMMdd", "yyyy.M.d", "yyyy/M/d '0:00'",
                "yyyy-MM-dd'T00:00:00'",
                "yyyy年MM月dd日 '12:30'").get(form);

        assertThat(WrittenDate.day(day.format(DateTimeFormatter.ofPattern(pattern, Locale.ROOT)))).hasValue(day)
                .isEqualTo(WrittenDate.day("" + serial));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 100", "1.5, 150", "1.05, 105", "0.99, 99", "007, 700", "99999999999.99, 9999999999999"})
    void an_amount_in_yuan_is_read_in_fen(String yuan, long fen) {
        assertThat(Amounts.fen(yuan)).hasValue(fen);
    }
}
