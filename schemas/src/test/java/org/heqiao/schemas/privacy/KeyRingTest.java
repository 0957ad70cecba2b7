package org.heqiao.schemas.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.heqiao.schemas.identity.ResidentId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
    private static final byte[] PLACE = "place".getBytes(UTF_8);
    private static final ResidentId PERSON = new ResidentId("640199199001010014");

    private final SecureRandom random = new SecureRandom();

    @ParameterizedTest
    @ValueSource(strings = {"aes 1 " + KEY + "00", "aes 1 0011", "aes one " + KEY, "aes 1", "lookup", "lookup " + KEY,
            "aes 7 " + KEY,
            "key 1"})
    void a_line_that_cannot_be_read_or_comes_twice_is_named_and_not_shown(String bad) {
        assertThatThrownBy(() -> KeyRing.parse("lookup " + KEY + "\naes 7 " + KEY + "\n" + bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line 3 of the key ring cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "lookup " + KEY, "aes 1 " + KEY})
    void a_ring_without_lookup_key_or_without_any_aes_key_is_refused(String text) {
        assertThatThrownBy(() -> KeyRing.parse(text)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("lacks");
    }

    @Test
    void a_ring_read_from_its_text_decrypts_what_the_ring_encrypted_and_finds_the_same_persons() {
        var ring = KeyRing.create(random).rotated(random);
        var again = KeyRing.parse(ring.format().replace("\n", "\r\n"));

        assertThat(again.fieldCipher().decrypt(ring.fieldCipher().encrypt(PLACE, PLACE), PLACE)).isEqualTo(PLACE);
        assertThat(again.lookupHash().of(PERSON)).isEqualTo(ring.lookupHash().of(PERSON));
    }

    @Test
    void a_rotation_leaves_the_lookup_hash_as_it_is() {
        var ring = KeyRing.create(random);

        assertThat(ring.rotated(random).lookupHash().of(PERSON)).isEqualTo(ring.lookupHash().of(PERSON));
    }

    @Test
    void no_key_is_printed() {
        var ring = KeyRing.create(random);

        assertThat(ring).hasToString("KeyRing[[1]]");
    }
}
