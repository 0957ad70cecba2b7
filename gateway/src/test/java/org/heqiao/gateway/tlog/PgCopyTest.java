package org.heqiao.gateway.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import org.heqiao.schemas.copy.PgCopyWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One writes PostgreSQL's binary COPY, one reads it, and they mean the same. */
class PgCopyTest {

    private static final Instant MOMENT = Instant.parse("1969-12-31T23:59:59.000001Z");

    @TempDir
    Path folder;

    @Test
    void what_is_written_is_read() throws Exception {
        var file = folder.resolve("rows");
        var large = "𠮷".repeat(40_000);
        try (var rows = writer(file)) {
            for (int i = 0; i < 10_000; i++) {
                rows.bigint(-i).smallint(i % 100).text("第" + i).bytes(new byte[]{0, -1}).time(MOMENT).date(null);
            }
            rows.bigint(null).smallint(null).text(large).bytes(null).time(null).date(LocalDate.of(1949, 10, 1));
        }
        try (var reader = new PgBinaryCopyReader(file, 6)) {
            for (int i = 0; i < 10_000; i++) {
                var row = Objects.requireNonNull(reader.next());
                assertThat(row.number(0)).isEqualTo(-i);
                assertThat(row.number(1)).isEqualTo(i % 100);
                assertThat(row.text(2)).isEqualTo("第" + i);
                assertThat(row.field(3)).containsExactly(0, -1);
                assertThat(row.time(4)).isEqualTo(MOMENT);
                assertThat(row.isNull(5)).isTrue();
            }
            var last = Objects.requireNonNull(reader.next());
            assertThat(last.field(2)).isEqualTo(large.getBytes(UTF_8));
            assertThat(last.isNull(0) && last.isNull(1) && last.isNull(3) && last.isNull(4)).isTrue();
            assertThat(last.number(5)).isEqualTo(LocalDate.of(1949, 10, 1).toEpochDay() - 10_957);
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void what_breaks_off_within_a_row_is_not_taken_for_whole() throws Exception {
        var file = folder.resolve("rows");
        try (var rows = writer(file)) {
            rows.bigint(1).smallint(1);
        }
        try (var reader = new PgBinaryCopyReader(file, 6)) {
            assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessageContaining("cut short");
        }
    }

    private static PgCopyWriter writer(Path file) throws Exception {
        return new PgCopyWriter("a_table", "a, b, c, d, e, f", sql -> {
            assertThat(sql).isEqualTo("copy a_table (a, b, c, d, e, f) from stdin with (format binary)");
            try {
                return Files.newOutputStream(file);
            } catch (IOException broken) {
                throw new java.io.UncheckedIOException(broken);
            }
        });
    }
}
