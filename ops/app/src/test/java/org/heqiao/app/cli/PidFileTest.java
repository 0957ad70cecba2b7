package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {

    @TempDir
    private Path folder = Path.of(".");

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "x", "1", "-1 -", "99999999999999999999 1", "12345678 1795997778000",
            "\u0000\u0000", "1 2 3"})
    void what_is_empty_damaged_or_of_a_process_that_is_gone_is_no_process(String content) throws Exception {
        var file = Files.writeString(folder.resolve("hub.pid"), content);

        assertThat(new PidFile(file).running()).isEmpty();
    }

    @Test
    void bytes_that_are_no_text_are_no_process() throws Exception {
        var file = Files.write(folder.resolve("hub.pid"), new byte[]{(byte) 0xff, (byte) 0xfe});

        assertThat(new PidFile(file).running()).isEmpty();
    }

    @Test
    void another_process_that_got_the_number_is_not_taken_for_it() throws Exception {
        var file = folder.resolve("hub.pid");
        new PidFile(file).write(ProcessHandle.current());
        assertThat(new PidFile(file).running()).contains(ProcessHandle.current());

        var begunEarlier = Files.readString(file).replaceFirst(" \\d+", " 1");
        Files.writeString(file, begunEarlier, StandardCharsets.UTF_8);

        assertThat(new PidFile(file).running()).isEmpty();
    }

    @Test
    void it_is_written_whole_for_owner_and_group() throws Exception {
        var file = Files.writeString(folder.resolve("hub.pid"), "");

        new PidFile(file).write(ProcessHandle.current());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-r-----");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }
}
