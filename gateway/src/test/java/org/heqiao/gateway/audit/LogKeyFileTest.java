package org.heqiao.gateway.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.heqiao.gateway.tlog.NoteSigner;
import org.heqiao.gateway.tlog.Sm2NoteKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeyFileTest {

    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("keys/audit-log.pem");
    }

    @Test
    void a_key_that_others_may_read_is_refused() throws Exception {
        LogKeyFile.openOrCreate(file(), "heqiao.local/audit", RANDOM);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> LogKeyFile.openOrCreate(file(), "heqiao.local/audit", RANDOM))
                .isInstanceOf(LogKeyFile.Unusable.class)
                .hasMessageContaining("may be used by others");
    }

    @Test
    void a_damaged_key_is_refused_without_showing_it() throws Exception {
        LogKeyFile.openOrCreate(file(), "heqiao.local/audit", RANDOM);
        Files.writeString(file(), "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n");

        assertThatThrownBy(() -> LogKeyFile.openOrCreate(file(), "heqiao.local/audit", RANDOM))
                .isInstanceOf(LogKeyFile.Unusable.class)
                .hasMessageContaining("damaged").hasMessageNotContaining("c2Vj");
    }

    @Test
    void the_first_start_makes_a_key_only_its_owner_can_read_and_later_ones_read_it() throws Exception {
        var made = LogKeyFile.openOrCreate(file(), "heqiao.local/audit", RANDOM);

        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(LogKeyFile.openOrCreate(file(), "heqiao.local/audit", RANDOM).key().format())
                .isEqualTo(made.key().format());
    }

    @Test
    void an_sm2_key_is_kept_in_the_same_way() throws Exception {
        var sm2 = NoteSigner.sm2("heqiao.local/audit", RANDOM);
        LogKeyFile.write(folder.resolve("sm2.pem"), sm2);

        assertThat(LogKeyFile.open(folder.resolve("sm2.pem"), "heqiao.local/audit").key())
                .isInstanceOf(Sm2NoteKey.class)
                .extracting(key -> key.format()).isEqualTo(sm2.key().format());
    }
}
