package org.heqiao.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CreditCodeTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "91350100M000100Y44", "91350100M000100Y4", "91350100M000100Y433", "9135O100M000100Y43",
            "91350100m000100y43",
            "91640199MA00000T0\u00DC"})
    void a_wrong_code_is_refused(String code) {
        assertThat(Gb32100.isValid(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"91350100M000100Y43", "91110000600037341L", "91640199MA00000T0W", "91640199MA00000A1F",
            "11640199MB00000C2Y",
            "93640199MA00000K3Q"})
    void a_right_code_is_known(String code) {
        assertThat(Gb32100.isValid(code)).isTrue();
    }

    @Test
    void the_organisation_code_within_has_a_check_of_its_own() {
        assertThat(Gb32100.organisationCode("91110000600037341L")).isEqualTo("600037341");
        assertThat(Gb11714.isValid("600037341")).isTrue();
        assertThat(Gb11714.isValid("D2143569-X")).isTrue();
        assertThat(Gb11714.isValid("D2143569X")).isTrue();
        assertThat(Gb11714.isValid("D2143569-1")).isFalse();
        assertThat(Gb11714.isValid("D21435\u96F69X")).isFalse();
        assertThat(Gb11714.isValid("")).isFalse();
    }
}
