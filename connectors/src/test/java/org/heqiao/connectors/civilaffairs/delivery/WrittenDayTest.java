package org.heqiao.connectors.civilaffairs.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenDayTest {

    @ParameterizedTest
    @ValueSource(strings = {"1987-07-05", "1987/7/5", "1987.7.5", "1987年7月5日", "１９８７年７月５日", "19870705", "19870705103000",
            "1987-07-05 10:30",
            "1987-07-05T10:30:00", " 1987/07/05 "})
    void a_day_is_read_however_registries_write_it(String written) {
        assertThat(WrittenDay.read(written)).isEqualTo(LocalDate.of(1987, 7, 5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1987年7月", "1987", "1987-02-30", "1987-13-01", "87-7-5", "不详", "7月5日", "1987-0a-05"})
    void what_is_no_whole_day_is_never_completed_by_guessing(String written) {
        assertThat(WrittenDay.read(written)).isNull();
    }
}
