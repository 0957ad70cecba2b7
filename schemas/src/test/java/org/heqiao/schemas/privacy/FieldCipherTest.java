package org.heqiao.schemas.privacy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FieldCipherTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final byte[] PLAIN = "640199199001010014".getBytes(UTF_8);
    private static final byte[] PLACE = "member/1/id".getBytes(UTF_8);

    private final KeyRing ring = KeyRing.create(RANDOM);
    private final FieldCipher cipher = ring.fieldCipher();

    @Test
    void an_altered_field_is_unreadable_whichever_byte_was_altered() {
        var sealed = cipher.encrypt(PLAIN, PLACE);

        for (int i = 0; i < sealed.length; i++) {
            var altered = sealed.clone();
            altered[i] ^= 1;
            assertThatThrownBy(() -> cipher.decrypt(altered, PLACE)).isInstanceOf(FieldCipher.Unreadable.class);
        }
    }

    @Test
    void a_field_moved_to_another_place_is_unreadable() {
        var sealed = cipher.encrypt(PLAIN, PLACE);

        assertThatThrownBy(() -> cipher.decrypt(sealed, "member/2/id".getBytes(UTF_8)))
                .isInstanceOf(FieldCipher.Unreadable.class)
                .hasMessage("the field was altered, or belongs elsewhere");
    }

    @Test
    void a_field_cut_short_is_unreadable_at_any_length() {
        var sealed = cipher.encrypt(PLAIN, PLACE);

        for (int length = 0; length < sealed.length; length++) {
            var cut = Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> cipher.decrypt(cut, PLACE)).isInstanceOf(FieldCipher.Unreadable.class);
        }
    }

    @Test
    void a_field_of_another_ring_is_unreadable() {
        var sealed = KeyRing.create(RANDOM).fieldCipher().encrypt(PLAIN, PLACE);

        assertThatThrownBy(() -> cipher.decrypt(sealed, PLACE)).isInstanceOf(FieldCipher.Unreadable.class);
    }

    @Test
    void a_field_of_a_key_that_is_not_in_the_ring_is_unreadable_and_the_key_is_named() {
        var sealed = ring.rotated(RANDOM).fieldCipher().encrypt(PLAIN, PLACE);

        assertThatThrownBy(() -> cipher.decrypt(sealed, PLACE)).isInstanceOf(FieldCipher.Unreadable.class)
                .hasMessage("key 2 is not in the key ring");
    }

    @Test
    void after_a_failure_the_next_field_is_read_as_before() {
        var sealed = cipher.encrypt(PLAIN, PLACE);
        assertThatThrownBy(() -> cipher.decrypt(sealed, PLAIN)).isInstanceOf(FieldCipher.Unreadable.class);

        assertThat(cipher.decrypt(sealed, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void what_was_encrypted_is_read_again_also_when_empty() {
        for (var plain : new byte[][]{PLAIN, {}, new byte[100_000]}) {
            assertThat(cipher.decrypt(cipher.encrypt(plain, PLACE), PLACE)).isEqualTo(plain);
        }
    }

    @Test
    void the_layout_is_version_key_number_nonce_ciphertext_with_tag() {
        var sealed = ring.rotated(RANDOM).fieldCipher().encrypt(PLAIN, PLACE);

        assertThat(sealed).hasSize(1 + 4 + 12 + PLAIN.length + 16).startsWith(1, 0, 0, 0, 2);
        assertThat(new String(sealed, UTF_8)).doesNotContain("640199");
    }

    @Test
    void after_a_rotation_new_fields_take_the_new_key_and_old_ones_stay_readable() {
        var before = cipher.encrypt(PLAIN, PLACE);
        var rotated = ring.rotated(RANDOM).fieldCipher();

        assertThat(rotated.decrypt(before, PLACE)).isEqualTo(PLAIN);
        assertThat(rotated.encrypt(PLAIN, PLACE)[4]).isEqualTo((byte) 2);
    }

    @Test
    void many_virtual_threads_share_one_cipher_and_no_nonce_comes_twice() throws Exception {
        var nonces = new HashSet<String>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sealed = threads.invokeAll(IntStream.range(0, 4000).mapToObj(i -> (Callable<byte[]>) () -> {
                var field = cipher.encrypt(PLAIN, PLACE);
                assertThat(cipher.decrypt(field, PLACE)).isEqualTo(PLAIN);
                return field;
            }).toList());
            for (var field : sealed) {
                nonces.add(Arrays.toString(Arrays.copyOfRange(field.get(), 5, 17)));
            }
        }

        assertThat(nonces).hasSize(4000);
    }
}
