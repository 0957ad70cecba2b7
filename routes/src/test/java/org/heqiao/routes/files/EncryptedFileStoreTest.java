package org.heqiao.routes.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.heqiao.gateway.retention.Holds;
import org.heqiao.routes.TestDatabase;
import org.heqiao.schemas.privacy.KeyRing;
import org.heqiao.schemas.table.TableRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** A file is there whole, readable by the hub alone, or not at all. */
class EncryptedFileStoreTest {

    private static final DataSize LARGEST = DataSize.ofMegabytes(1);
    private static final String HEADING = String.join(",", Tables.HEADING) + "\n";

    private static final HikariDataSource DATABASE = TestDatabase.create();

    private final JdbcTemplate db = new JdbcTemplate(DATABASE);
    private final EncryptedFileStore store = new EncryptedFileStore(db,
            KeyRing.create(new SecureRandom()).fieldCipher(), WorkbookProperties.USUAL);

    @AfterEach
    void nothingIsKept() {
        db.update("delete from hub.commission_piece");
    }

    @Test
    void a_file_of_several_pieces_is_read_as_it_came_and_can_be_read_again() throws Exception {
        var text = HEADING + rows(9000);
        var bytes = text.getBytes(StandardCharsets.UTF_8);

        var file = store.receive(new ByteArrayInputStream(bytes), "text/csv", LARGEST);

        assertThat(file.kind()).isEqualTo(FileKind.CSV);
        assertThat(file.charset()).isEqualTo(StandardCharsets.UTF_8);
        assertThat(file.bytes()).isEqualTo(bytes.length);
        assertThat(file.digest()).isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
        assertThat(pieces()).isGreaterThan(1);
        for (int reading = 0; reading < 2; reading++) {
            var rows = read(file);
            assertThat(rows).hasSize(9000);
            assertThat(rows.getLast().text(0)).isEqualTo("H-8999");
        }
    }

    @Test
    void nobody_reads_it_in_the_database() throws Exception {
        store.receive(new ByteArrayInputStream((HEADING + rows(1)).getBytes(StandardCharsets.UTF_8)), "text/csv",
                LARGEST);

        var stored = db.queryForList("select content from hub.commission_piece", byte[].class);
        assertThat(new String(stored.getFirst(), StandardCharsets.UTF_8)).doesNotContain("样本甲", "640199");
    }

    @Test
    void the_charset_is_that_of_the_whole_file() throws Exception {
        var gbk = Charset.forName("GBK");

        var file = store.receive(new ByteArrayInputStream((HEADING + rows(3)).getBytes(gbk)), "text/csv", LARGEST);

        assertThat(file.charset().name()).isEqualTo("GB18030");
        assertThat(read(file).getFirst().text(1)).isEqualTo("样本甲");
    }

    @Test
    void a_packed_file_is_kept_unpacked() throws Exception {
        var packed = gzip((HEADING + rows(3)).getBytes(StandardCharsets.UTF_8));

        var file = store.receive(new ByteArrayInputStream(packed), "application/gzip", LARGEST);

        assertThat(file.kind()).isEqualTo(FileKind.CSV);
        assertThat(read(file)).hasSize(3);
    }

    @Test
    void what_is_none_or_damaged_or_too_large_leaves_nothing_behind() throws Exception {
        var table = (HEADING + rows(9000)).getBytes(StandardCharsets.UTF_8);
        var packed = gzip(table);

        refused("file-media-type", () -> receive("image/png", table));
        refused("file-kind", () -> receive("text/csv", new byte[]{'P', 'K', 3, 4, 0, 0}));
        refused("file-empty", () -> receive("text/csv", new byte[0]));
        refused("file-charset", () -> receive("text/csv", new byte[]{'a', ',', (byte) 0xFF, (byte) 0xFF, '\n'}));
        refused("file-too-large", () -> store.receive(new ByteArrayInputStream(table), "text/csv",
                DataSize.ofKilobytes(300)));
        refused("file-too-large", () -> receive("application/gzip",
                gzip((HEADING + rows(40_000)).getBytes(StandardCharsets.UTF_8))));
        refused("file-malformed",
                () -> receive("application/gzip", Arrays.copyOf(packed, packed.length / 2)));
        assertThat(pieces()).isZero();
    }

    @Test
    void a_body_that_breaks_off_leaves_nothing_behind() {
        var cut = new SequenceInputStream(
                new ByteArrayInputStream((HEADING + rows(9000)).getBytes(StandardCharsets.UTF_8)), new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the connection is gone");
                    }
                });

        assertThatThrownBy(() -> store.receive(cut, "text/csv", LARGEST)).isInstanceOf(IOException.class);
        assertThat(pieces()).isZero();
    }

    @Test
    void what_a_dead_node_left_is_deleted_after_a_day_unless_somebody_still_has_to_read_it() throws Exception {
        var old = receive("text/csv", (HEADING + rows(1)).getBytes(StandardCharsets.UTF_8));
        var needed = receive("text/csv", (HEADING + rows(2)).getBytes(StandardCharsets.UTF_8));
        db.update("update hub.commission_piece set received_at = now() - interval '25 hours'");
        var young = receive("text/csv", (HEADING + rows(3)).getBytes(StandardCharsets.UTF_8));

        new AbandonedFiles(db, List.of(() -> List.of(needed.number())))
                .expire(Instant.now().minus(Duration.ofDays(1)), 1000, Holds.NONE);

        assertThat(db.queryForList("select distinct file from hub.commission_piece order by file", Long.class))
                .containsExactly(needed.number(), young.number()).doesNotContain(old.number());
        store.delete(young.number());
        assertThat(pieces()).isEqualTo(1);
    }

    private EncryptedFileStore.Arrived receive(String mediaType, byte[] body) throws IOException, BadFile {
        return store.receive(new ByteArrayInputStream(body), mediaType, LARGEST);
    }

    private List<TableRow> read(EncryptedFileStore.Arrived file) throws IOException, BadFile {
        var rows = new ArrayList<TableRow>();
        store.read(file.number(), file.kind(), file.charset(), Tables.COLUMNS, new TableReader.Sink() {
            @Override
            public void heading(TableLayout layout) {
                assertThat(layout.headings()).isEqualTo(Tables.HEADING);
            }

            @Override
            public void row(TableRow row) {
                rows.add(row);
            }
        });
        return rows;
    }

    private long pieces() {
        return db.queryForList("select 1 from hub.commission_piece", Integer.class).size();
    }

    /** Half of their text is chance, and so not to be packed into nothing. */
    private static String rows(int count) {
        var random = new Random(20_261_130);
        return IntStream.range(0, count).mapToObj(
                i -> "H-" + i + ",样本甲,640199198505151019,2026-06-02," + random.nextInt(1_000_000) + "\n")
                .collect(Collectors.joining());
    }

    private static byte[] gzip(byte[] text) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text);
        }
        return out.toByteArray();
    }

    private static void refused(String type, ThrowingCallable receiving) {
        assertThatThrownBy(receiving).isInstanceOfSatisfying(BadFile.class,
                bad -> assertThat(bad.type()).isEqualTo(type));
    }
}
