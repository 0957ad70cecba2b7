package org.heqiao.schemas.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

/** A ring in use while another node rotates it. */
class KeyRingReadAgainTest {

    private static final byte[] PLACE = {1};
    private static final byte[] PLAIN = {1, 2, 3};

    private final SecureRandom random = new SecureRandom();
    private final KeyRing before = KeyRing.create(random);
    private final KeyRing rotated = before.rotated(random);
    private final byte[] sealed = rotated.fieldCipher().encrypt(PLAIN, PLACE);

    @Test
    void a_node_that_meets_a_key_it_does_not_hold_reads_the_ring_again_and_encrypts_with_it() {
        var cipher = KeyRing.parse(before.format()).readAgainFrom(() -> rotated).fieldCipher();

        assertThat(cipher.decrypt(sealed, PLACE)).isEqualTo(PLAIN);
        assertThat(cipher.encrypt(PLAIN, PLACE)[4]).isEqualTo((byte) 2);
    }

    @Test
    void a_ring_that_lacks_or_changes_a_key_takes_no_rings_place() {
        var other = KeyRing.create(random).rotated(random);
        var cipher = KeyRing.parse(before.format()).readAgainFrom(() -> other).fieldCipher();

        assertThatThrownBy(() -> cipher.decrypt(sealed, PLACE)).isInstanceOf(FieldCipher.Unreadable.class)
                .hasMessageContaining("key 2");
    }

    @Test
    void a_ring_that_cannot_be_read_at_the_moment_is_read_later() throws Exception {
        var source = new java.util.concurrent.atomic.AtomicReference<KeyRing>();
        var cipher = KeyRing.parse(before.format()).readAgainFrom(source::get).fieldCipher();
        assertThatThrownBy(() -> cipher.decrypt(sealed, PLACE)).isInstanceOf(FieldCipher.Unreadable.class);
        source.set(rotated);

        long end = System.nanoTime() + 10_000_000_000L;
        byte[] plain = null;
        while (plain == null && System.nanoTime() < end) {
            try {
                plain = cipher.decrypt(sealed, PLACE);
            } catch (FieldCipher.Unreadable notYet) {
                Thread.onSpinWait();
            }
        }
        assertThat(plain).isEqualTo(PLAIN);
    }

    @Test
    void check_values_tell_rings_apart_and_stay_with_the_key() {
        assertThat(rotated.checkValues()).containsOnlyKeys("lookup", "aes 1", "aes 2");
        assertThat(rotated.checkValues().get("aes 1")).isEqualTo(before.checkValues().get("aes 1"));
        assertThat(KeyRing.create(random).checkValues().get("lookup")).isNotEqualTo(before.checkValues().get("lookup"));
    }
}
