package org.heqiao.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"640199199001010014", "640199199001010014-01", "H640199199001010014",
            "家庭640199199001010014号",
            "64019919900101009x",
            "64019919900101009X", "64019919900101009Ⅹ", "640199900101001", "No.640199900101001x1", "６４０１９９１９９００１０１００１４",
            "640199-19900101-0014", "640199 1990 0101 0014", "640199\u200B199001010014", "6401991990010100141",
            "2026640199199001010014",
            "640199.19900101.0014", "640199–19900101–001–4", "'640199199001010014", "=\"640199199001010014\"",
            "810000199001010019",
            "64019919900101\u00AD0014", "640199-900101-001", "٦٤٠١٩٩١٩٩٠٠١٠١٠٠١٤"})
    void a_number_is_seen_in_every_disguise(String text) {
        assertThat(IdentityNumbers.areIn(text)).isTrue();
        assertThat(IdentityNumbers.mayBeIn(text)).isTrue();
        assertThat(IdentityNumbers.areIn(IdentityNumbers.masked(text))).isFalse();
        assertThat(IdentityNumbers.masked(text).chars().filter(Character::isDigit).count()).isLessThan(8);
    }

    @Test
    void what_is_masked_is_the_number_alone() {
        assertThat(IdentityNumbers.masked("见640199199001010014，案号(2026)宁0104民初123号"))
                .isEqualTo("见#，案号(2026)宁0104民初123号");
        assertThat(IdentityNumbers.maskedAsProse("见640199199001010013")).isEqualTo("见#");
        assertThat(IdentityNumbers.masked("2026年11月24日第20261124号")).isEqualTo("2026年11月24日第20261124号");
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/x/640199199001010014, /api/v1/x/#", "/api/v1/x/123456789012345678901, /api/v1/x/#",
            "/api/v1/x/64019919900101%30014, ''", "/api/v1/x/%2536401991990010100%3134, ''",
            "/api/v1/x/640199/19900101/0014, /api/v1/x/#",
            "/api/v1/check-batches/0192f0c1, /api/v1/check-batches/0192f0c1",
            "/api/v1/x/%ef%bc%96%ef%bc%94/12, /api/v1/x/%ef%bc%96%ef%bc%94/12"})
    void a_path_is_written_down_without_numbers(String path, String written) {
        var masked = PathText.withoutNumbers(path);
        if (written.isEmpty()) {
            assertThat(masked).doesNotContainPattern("[0-9]{2}");
        } else {
            assertThat(masked).isEqualTo(written);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "H0000012", "(2026)宁0104民初123号", "宁核授〔2026〕015号", "J640199-2023-000001", "20261124",
            "18600123456789012345",
            "640199990229001", "640199199013010014", "640199261124001", "202611240000123", "123456789012345",
            "20261130235959000123",
            "640199199001010013", "999999199001010014", "640199-1990-0101-001"})
    void other_numbers_are_taken_for_what_they_are(String text) {
        assertThat(IdentityNumbers.areIn(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"640199199001010013", "见640199199001010013", "640199-19900101-0013", "647777199001010014"})
    void in_free_text_a_mistyped_number_is_one_too(String text) {
        assertThat(IdentityNumbers.mayBeIn(text)).isTrue();
    }

    @Property(tries = 500)
    void whatever_stands_around_it(@ForAll @IntRange(min = 0, max = 999) int before, @ForAll @IntRange(min = 1,
            max = 999) int sequence,
            @ForAll @IntRange(min = 0, max = 17) int at) {
        var first = "64019919850515" + "%03d".formatted(sequence);
        var number = first + Gb11643.check(first);
        var parted = number.substring(0, at) + "- " + number.substring(at);

        assertThat(IdentityNumbers.areIn(before + parted + "/01")).isTrue();
    }
}
