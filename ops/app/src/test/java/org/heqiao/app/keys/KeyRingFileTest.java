package org.heqiao.app.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.heqiao.app.startup.CannotStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyRingFileTest {

    private static final byte[] PLACE = "test".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("keys/keyring");
    }

    private KeyRingFile file() {
        return new KeyRingFile(path(), new SecureRandom());
    }

    @Test
    void a_ring_that_others_may_read_is_refused() throws Exception {
        file().open();
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> file().open()).isInstanceOf(CannotStart.class)
                .hasMessageContaining("may be used by others");
    }

    @Test
    void a_damaged_ring_is_refused_without_showing_it() throws Exception {
        file().open();
        Files.writeString(path(), "aes 1 abcdef");

        assertThatThrownBy(() -> file().open()).isInstanceOf(CannotStart.class).hasMessageContaining("line 1")
                .hasMessageNotContaining("abcdef");
    }

    @Test
    void the_first_start_makes_a_ring_only_its_owner_can_read_and_later_ones_read_it() throws Exception {
        var sealed = file().open().fieldCipher().encrypt(new byte[]{1, 2, 3}, PLACE);

        assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(file().open().fieldCipher().decrypt(sealed, PLACE)).containsExactly(1, 2, 3);
    }

    @Test
    void after_a_rotation_new_fields_use_the_new_key_and_old_ones_stay_readable() throws Exception {
        var before = file().open().fieldCipher().encrypt(new byte[]{1, 2, 3}, PLACE);

        file().rotate();

        var ring = file().open();
        assertThat(ring.fieldCipher().decrypt(before, PLACE)).containsExactly(1, 2, 3);
        assertThat(ring.fieldCipher().encrypt(new byte[]{1}, PLACE)[4]).isEqualTo((byte) 2);
        assertThat(Files.getPosixFilePermissions(path())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
