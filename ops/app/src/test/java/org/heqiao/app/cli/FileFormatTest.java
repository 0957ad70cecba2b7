package org.heqiao.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file on the command line is taken for, and which are refused before anything is sent. */
class FileFormatTest {

    @TempDir
    private Path folder = Path.of(".");

    @ParameterizedTest
    @CsvSource({"名单.CSV,CSV", "名单.Xlsx,XLSX", "a.b.NDJSON,NDJSON", "a.jsonl,NDJSON"})
    void endings_say_the_same_in_capitals(String name, FileFormat format) {
        assertThat(FileFormat.named(Path.of(name))).contains(format);
    }

    @ParameterizedTest
    @CsvSource({"504b0304140000,XLSX", "d0cf11e0a1b11ae1,XLS", "efbbbf7b227d,NDJSON", "0a205b7b,NDJSON",
            "e5a7932ce9,CSV",
            "d0d5c3fb2c,CSV"})
    void where_the_ending_says_nothing_the_first_bytes_do(String beginning, FileFormat format) throws Exception {
        for (var name : new String[]{"list", "list.dat", "list.xls", "list.et"}) {
            assertThat(FileFormat.of(Files.write(folder.resolve(name), HexFormat.of().parseHex(beginning)))).as(name)
                    .isEqualTo(format);
        }
    }

    @Test
    void what_is_no_file_to_be_sent_is_told() throws Exception {
        assertThatThrownBy(() -> InputFile.open(folder)).hasMessage(folder + " is a folder; name a file in it.");
        assertThatThrownBy(() -> InputFile.open(folder.resolve("none.csv")))
                .hasMessage("There is no file " + folder.resolve("none.csv") + ".");
        var empty = Files.createFile(folder.resolve("empty.csv"));
        assertThatThrownBy(() -> InputFile.open(empty)).hasMessage("The file " + empty + " is empty.");
    }

    @Test
    void what_comes_through_a_pipe_is_sent_whole_and_its_copy_removed() throws Exception {
        var pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
        var writer = Thread.ofVirtual().start(() -> {
            try {
                Files.writeString(pipe, "姓名\n");
            } catch (java.io.IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
        Path copy;
        try (var input = InputFile.open(pipe)) {
            copy = input.path();
            assertThat(copy).hasContent("姓名");
        }
        writer.join();
        assertThat(copy).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"answers", "answers.pdf", "answers.xls", "no-folder/answers.csv"})
    void answers_that_could_not_be_written_are_refused_before_anything_is_asked(String name) {
        assertThatThrownBy(() -> OutputFile.of(folder.resolve(name))).isInstanceOf(Failure.class);
    }

    @Test
    void answers_come_whole_or_leave_what_was_there() throws Exception {
        var file = Files.writeString(folder.resolve("answers.CSV"), "old");
        var output = OutputFile.of(file);

        assertThatThrownBy(() -> output.write(new ByteArrayInputStream(new byte[0]) {
            @Override
            public synchronized byte[] readAllBytes() {
                throw new java.io.UncheckedIOException(new java.io.IOException("broken off"));
            }

            @Override
            public synchronized long transferTo(java.io.OutputStream out) throws java.io.IOException {
                throw new java.io.IOException("broken off");
            }
        })).hasMessageContaining("broken off");
        assertThat(file).hasContent("old");
        output.write(new ByteArrayInputStream("new".getBytes(StandardCharsets.UTF_8)));

        assertThat(file).hasContent("new");
        try (var all = Files.list(folder)) {
            assertThat(all).containsExactly(file);
        }
    }
}
