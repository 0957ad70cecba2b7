package org.heqiao.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.heqiao.gateway.keys.KeyFile.Stamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void inAFolderThatIsNotThereYet() {
        file = folder.resolve("keys/secret");
    }

    @Test
    void nobody_but_the_owner_reads_the_file_or_looks_into_its_folder() throws IOException {
        KeyFile.write(file, "secret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rwx------");
        assertThat(KeyFile.isOpenToOthers(file)).isFalse();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        assertThat(KeyFile.isOpenToOthers(file)).isTrue();
    }

    @Test
    void what_a_writer_that_died_left_beside_it_is_in_nobodys_way() throws IOException {
        KeyFile.write(file, "first");
        Files.writeString(folder.resolve("keys/secret.new"), "half");

        KeyFile.write(file, "second");

        assertThat(file).hasContent("second");
        assertThat(folder.resolve("keys")).isDirectoryContaining(only -> only.equals(file));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void two_writings_within_one_tick_of_the_clock_are_told_apart() throws IOException {
        KeyFile.write(file, "first");
        var first = Stamp.of(file);

        KeyFile.write(file, "other");
        Files.setLastModifiedTime(file, first.changed());

        assertThat(Stamp.of(file)).isNotEqualTo(first);
    }
}
