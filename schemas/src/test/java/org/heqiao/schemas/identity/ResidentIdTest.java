package org.heqiao.schemas.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResidentIdTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "640199900101001", "640199199001010015", "640199199102290019", "64019919900101009x",
            "640199199001O10014"})
    void what_is_not_an_identity_number_cannot_be_one_and_is_not_echoed(String text) {
        assertThatThrownBy(() -> new ResidentId(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a valid resident identity number");
    }

    @Test
    void it_knows_the_birth_date_and_never_prints_it() {
        var id = new ResidentId("640199198505150171");

        assertThat(id.birthDate()).isEqualTo(LocalDate.of(1985, 5, 15));
        assertThat(id).hasToString("640199********0171");
    }
}
