package org.heqiao.connectors.courts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class QueryNumberTest {

    private static final LocalDate SINCE = LocalDate.of(2026, 1, 1);

    @Test
    void a_number_beyond_what_twenty_digits_can_tell_apart_is_refused() {
        assertThatThrownBy(() -> number(Long.MAX_VALUE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> number(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_bundle_has_the_same_number() {
        assertThat(number(17)).isEqualTo(number(17)).isEqualTo("20260101640199000017");
    }

    @Test
    void more_than_a_million_bundles_carry_over_into_the_date() {
        assertThat(number(999_999)).isEqualTo("20260101640199999999");
        assertThat(number(1_000_000)).isEqualTo("20260102640199000000");
        assertThat(number(365_000_017)).isEqualTo("20270101640199000017");
    }

    private static String number(long bundle) {
        return QueryNumber.of(bundle, "640199", SINCE).value();
    }
}
