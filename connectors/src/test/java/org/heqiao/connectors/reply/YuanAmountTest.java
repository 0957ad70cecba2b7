package org.heqiao.connectors.reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class YuanAmountTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "-", ".5", "5.", "1.234", "1,000.00", "1e3", "١٢", "12345678901234567", "1.2.3", "+1",
            " 1"})
    void what_is_not_an_amount_is_refused_and_not_echoed(String text) {
        assertThatThrownBy(() -> YuanAmount.toFen(text)).isInstanceOf(NumberFormatException.class)
                .hasMessage("not an amount in yuan with at most two decimals");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.00,0", "0.01,1", "0.1,10", "3500,350000", "3500.5,350050", "-12.34,-1234",
            "999999999999999.99,99999999999999999",
            "1.15,115", "4.35,435"})
    void amounts_are_exact(String text, long fen) {
        assertThat(YuanAmount.toFen(text)).isEqualTo(fen);
    }
}
