package org.heqiao.gateway.grant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A case number is the same number in whatever brackets and widths it is written. */
class CaseNumberPatternTest {

    private static final CaseNumberPattern CIVIL = CaseNumberPattern.of("\\(20\\d\\d\\)宁0[0-9]{3}民初\\d{1,6}号");

    @ParameterizedTest
    @ValueSource(strings = {"(2026)宁0104民初123号", "（2026）宁0104民初123号", "〔2026〕宁0104民初123号", "[2026]宁0104民初123号",
            "【2026】宁0104民初123号",
            "(2026) 宁0104民初123号", "（２０２６）宁０１０４民初１２３号", "(2026)\u00a0宁0104民初\u200b123号"})
    void it_matches_however_it_is_written(String written) {
        assertThat(CIVIL.matches(written)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026宁0104民初123号", "(2026)宁0104民初123", "(2026)宁0104民终123号", "x(2026)宁0104民初123号"})
    void another_number_does_not(String other) {
        assertThat(CIVIL.matches(other)).isFalse();
    }
}
