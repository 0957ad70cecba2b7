package org.heqiao.schemas.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void an_identity_number_keeps_the_first_six_and_the_last_four_characters() {
        assertThat(Mask.idNumber("640199199001010014")).isEqualTo("640199********0014");
        assertThat(Mask.idNumber("640199900101001")).isEqualTo("640199*****1001");
    }

    @Test
    void what_is_too_short_to_hide_something_in_is_hidden_whole() {
        assertThat(Mask.idNumber("64019919900101")).isEqualTo("**************");
        assertThat(Mask.idNumber("")).isEmpty();
    }
}
