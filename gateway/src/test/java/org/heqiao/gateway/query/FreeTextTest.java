package org.heqiao.gateway.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"640199199001010014", "见640199199001010014号", "64019919900101001x", "no 640199900101001.",
            "A640199900101001",
            "640199199001010013"})
    void knowsAnIdentityNumberRightOrMistyped(String text) {
        assertThat(FreeText.holdsIdentityNumber(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(2026)宁0104民初123号", "J640199-2023-000001", "1860012345678901234", "640199199013010014",
            "640199199001320014",
            "6401991990010100131", "640199901301001", "20261124"})
    void takesOtherNumbersForWhatTheyAre(String text) {
        assertThat(FreeText.holdsIdentityNumber(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0085b", "a\u2028b", "a\u2029b", "a\u200fb", "a\ud83db", "a\u0378b",
            "(2026)\ufffd\ufffd0104\ufffd"})
    void isNeitherLineNorProseWithWhatIsNotPrinted(String text) {
        assertThat(FreeText.isLine(text)).isFalse();
        assertThat(FreeText.isProse(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"two\nlines", "a\ttab"})
    void isProseInSeveralLines(String text) {
        assertThat(FreeText.isLine(text)).isFalse();
        assertThat(FreeText.isProse(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "李𠮷 — “ok”", "a b"})
    void isALine(String text) {
        assertThat(FreeText.isLine(text)).isTrue();
    }
}
