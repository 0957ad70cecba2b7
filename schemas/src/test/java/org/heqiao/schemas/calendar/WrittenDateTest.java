package org.heqiao.schemas.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDateTest {

    @ParameterizedTest
    @CsvSource({"2010-05-01,2010-05-01", "2010/5/1 10:30,2010-05-01", "2010-05-01T10:30:00,2010-05-01",
            "20100501,2010-05-01",
            "20100501103000,2010-05-01",
            "2010年5月1日,2010-05-01", "２０１０年５月１日,2010-05-01", "二〇一〇年五月一日,2010-05-01", "二○一○年五月一日,2010-05-01",
            "二零一零年十二月三十一日,2010-12-31",
            "一九八六年十月二十日,1986-10-20", "一九八六年十一月廿三日,1986-11-23", "1998年元月5日,1998-01-05", "民国三十七年五月一日,1948-05-01",
            "2010 年 5 月 1 日,2010-05-01"})
    void a_whole_day_is_read_however_it_is_written(String written, String day) {
        assertThat(WrittenDate.read(written)).contains(PartialDate.of(LocalDate.parse(day)));
    }

    @ParameterizedTest
    @CsvSource({"2010年5月,2010-05", "2010-05,2010-05", "2010.5,2010-05", "201005,2010-05", "1998.05.00,1998-05",
            "1998-05-00,1998-05",
            "19980500,1998-05",
            "二〇一〇年五月,2010-05", "1998年5月×日,1998-05", "1998年5月不详,1998-05", "1998年5月日,1998-05", "1998年5月上旬,1998-05",
            "民国37年5月,1948-05",
            "1986,1986",
            "1986年,1986", "一九八六年,1986", "1986-00-00,1986", "19860000,1986", "1986.00.00,1986", "1986年×月×日,1986",
            "1986年不详月不详日,1986",
            "1986-?-?,1986",
            "1986年 月 日,1986", "1986年底,1986"})
    void a_part_of_a_day_is_kept_as_what_it_tells(String written, String told) {
        assertThat(WrittenDate.read(written)).map(PartialDate::toString).contains(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "不详", "86年5月", "7月5日", "1987-02-30", "1987-13-01", "1987-00-12", "0000-00-00", "87-7-5",
            "1987-0a-05",
            "1987年约5月",
            "昨天", "3026-01-01"})
    void what_is_no_date_is_never_guessed(String written) {
        assertThat(WrittenDate.read(written)).isEmpty();
    }

    @Test
    void a_part_of_a_day_is_a_range_of_days() {
        var month = new PartialDate(LocalDate.of(1998, 2, 14), Precision.MONTH);

        assertThat(month.first()).isEqualTo("1998-02-01");
        assertThat(month.last()).isEqualTo("1998-02-28");
        assertThat(month.mayBe(PartialDate.of(LocalDate.of(1998, 2, 28)))).isTrue();
        assertThat(month.mayBe(PartialDate.of(LocalDate.of(1998, 3, 1)))).isFalse();
    }
}
