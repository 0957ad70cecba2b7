package org.heqiao.schemas.constraint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-11-31", "2026-1-1x", "2026-11/24", "2026--1-1", "26-11-24", "202611", "2026-11-024", "2026-11-2-",
            "\uFF12026-11-24", "0000-00-00", "2026112", "202611245", "20261324"})
    void what_is_not_a_day_is_none(String text) {
        assertThat(Days.of(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-02-03", "2026/2/3", "2026/02/03", "2026.2.3", "20260203", "2026-2-03"})
    void a_day_is_read_as_people_write_it(String text) {
        assertThat(Days.of(text)).hasValue(java.time.LocalDate.of(2026, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.", ".5", "1.234", "1,000", "1e3", "123456789012", "\uFF11", "NaN", "1 000"})
    void what_is_not_an_amount_is_none(String text) {
        assertThat(Amounts.fen(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 100", "1.5, 150", "1.05, 105", "0.99, 99", "007, 700", "99999999999.99, 9999999999999"})
    void an_amount_in_yuan_is_read_in_fen(String yuan, long fen) {
        assertThat(Amounts.fen(yuan)).hasValue(fen);
    }
}
