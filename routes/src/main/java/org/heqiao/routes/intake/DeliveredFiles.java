package org.heqiao.routes.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.table.TableColumns;
import org.heqiao.schemas.table.TableRow;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Files of other tables than commissions: kept in the same encrypted pieces, read by the same readers. */
@Component
public class DeliveredFiles {

    private final CommissionFiles files;
    private final DataSize limit;

    DeliveredFiles(JdbcTemplate db, FieldCipher cipher, @Value("${heqiao.register.largest-file:4GB}") DataSize limit) {
        this.files = new CommissionFiles(db, cipher, limit);
        this.limit = limit;
    }

    /** A file that has arrived whole. @param digest SHA-256; @param charset of its text */
    public record Arrived(long number, FileKind kind, long bytes, byte[] digest, Charset charset) {
    }

    /** Receives the heading, then every row. */
    public interface Sink {
        void heading(List<String> headings) throws BadFile;

        void row(TableRow row) throws BadFile, IOException;
    }

    /** @param mediaType what it claims to be; its first bytes must agree */
    public Arrived receive(InputStream body, String mediaType) throws IOException, BadFile {
        return receive(body, mediaType, limit);
    }

    /** The same where less than usual is taken. */
    public Arrived receive(InputStream body, String mediaType, DataSize most) throws IOException, BadFile {
        var claimed = FileKind.named(mediaType);
        if (claimed == null) {
            throw new BadFile("file-media-type", "a delivered file is text/csv, application/x-ndjson or a workbook (.xlsx)");
        }
        var arrived = files.receive(body, most);
        boolean good = false;
        try {
            var shown = FileKind.shownBy(arrived.start());
            if (shown != claimed) {
                throw new BadFile("file-kind", "the file was sent as " + claimed.mediaType() + " but looks like " + shown.mediaType());
            }
            var charset = shown == FileKind.CSV && !isUtf8(arrived.number()) ? Texts.GBK : StandardCharsets.UTF_8;
            good = true;
            return new Arrived(arrived.number(), shown, arrived.bytes(), arrived.digest(), charset);
        } finally {
            if (!good) {
                files.delete(arrived.number());
            }
        }
    }

    /** @param columns what the table's columns may be called */
    public void read(long number, String kind, String charset, TableColumns columns, Sink sink) throws IOException, BadFile {
        var rows = switch (FileKind.valueOf(kind.toUpperCase(Locale.ROOT))) {
            case CSV -> new CsvRows(Charset.forName(charset));
            case NDJSON -> new NdjsonRows(columns.fieldNames());
            case XLSX -> new XlsxRows();
        };
        try (var in = files.open(number)) {
            rows.read(in, new Rows.Sink() {
                @Override
                public void heading(List<String> headings) throws BadFile {
                    sink.heading(headings);
                }

                @Override
                public void row(TableRow row) throws BadFile, IOException {
                    sink.row(row);
                }
            });
        } catch (CharacterCodingException wrong) {
            throw new BadFile("file-charset", "the text is neither UTF-8 nor GBK");
        }
    }

    public void delete(long number) {
        files.delete(number);
    }

    private boolean isUtf8(long number) throws IOException {
        var buffer = new char[1 << 16];
        try (var text = Texts.reader(files.open(number), StandardCharsets.UTF_8)) {
            while (text.read(buffer) >= 0) {
                // only whether it can be read
            }
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }
}
