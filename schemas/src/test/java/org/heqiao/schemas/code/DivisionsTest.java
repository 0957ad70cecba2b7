package org.heqiao.schemas.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DivisionsTest {

    @Test
    void a_code_used_again_means_what_it_meant_at_the_time() {
        assertThat(Divisions.name("640104", YearMonth.of(2001, 12))).contains("郊区");
        assertThat(Divisions.name("640104", YearMonth.of(2003, 1))).contains("兴庆区");
        assertThat(Divisions.history("640104")).extracting(Divisions.Named::name).containsExactly("郊区", "兴庆区");
    }

    @ParameterizedTest
    @CsvSource({"642125, 1990-06, 灵武县", "642103, 1997-06, 灵武市", "640382, 2000-06, 灵武市", "640181, 2010-06, 灵武市"})
    void lingwu_has_had_four_codes(String code, YearMonth at, String name) {
        assertThat(Divisions.name(code, at)).contains(name);
        assertThat(Divisions.isAssigned(code)).isTrue();
    }

    @Test
    void before_its_time_a_code_has_its_first_name_and_after_its_end_none() {
        assertThat(Divisions.name("640103", YearMonth.of(1975, 1))).contains("新城区");
        assertThat(Divisions.name("640103", YearMonth.of(2015, 1))).isEmpty();
        assertThat(Divisions.name("640106", YearMonth.of(2026, 11))).contains("金凤区");
    }

    @ParameterizedTest
    @ValueSource(strings = {"640103", "640000", "640100", "640198", "64010", "640104999", "640104001001", "",
            "64019900X", "兴庆区"})
    void nobody_applies_where_no_county_or_township_is_in_force(String code) {
        assertThat(Divisions.inForce(code)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"640104", "640181", "640104001", "640106100", "640121104", "640181103", "640199",
            "640199001"})
    void an_application_is_filed_in_a_county_or_township(String code) {
        assertThat(Divisions.inForce(code)).isTrue();
    }

    @Test
    void a_county_that_is_no_more_was_in_force_in_its_time() {
        assertThat(Divisions.inForce("640103", YearMonth.of(2001, 5))).isTrue();
        assertThat(Divisions.inForce("640103", YearMonth.of(2002, 12))).isFalse();
        assertThat(Divisions.inForce("640106", YearMonth.of(2001, 5))).isFalse();
    }

    @Test
    void townships_have_names() {
        assertThat(Divisions.township("640121104")).contains("闽宁镇");
        assertThat(Divisions.township("640121999")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"640104001000, 640104001", "640104001002, 640104001", "640104000000, 640104", "640104000, 640104",
            "640221001002, 640221",
            "640199001003, 640199001",
            "640104, 640104", "640104001, 640104001", "640104999001, 640104999001", "6401040010, 6401040010",
            "兴庆区, 兴庆区"})
    void a_code_of_twelve_digits_leads_to_the_part_that_is_known(String written, String known) {
        assertThat(Divisions.known(written)).isEqualTo(known);
    }
}
