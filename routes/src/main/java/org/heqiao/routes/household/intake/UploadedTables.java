package org.heqiao.routes.household.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.TableReader;
import org.heqiao.routes.files.WorkbookProperties;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.table.TableColumns;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** Files of other tables than commissions: kept in the same encrypted pieces, read by the same readers. */
@Component
public class UploadedTables {

    private final EncryptedFileStore files;
    private final DataSize limit;

    UploadedTables(JdbcTemplate db, FieldCipher cipher, WorkbookProperties workbooks,
            @Value("${heqiao.register.largest-file:4GB}") DataSize limit) {
        this.files = new EncryptedFileStore(db, cipher,
                new IntakeProperties(limit, Long.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE),
                workbooks);
        this.limit = limit;
    }

    /** A file that has arrived whole. @param digest SHA-256; @param charset of its text */
    public record Arrived(long number, FileKind kind, long bytes, byte[] digest, Charset charset) {
    }

    /** @param mediaType what it claims to be; its first bytes must agree */
    public Arrived receive(InputStream body, String mediaType) throws IOException, BadFile {
        return receive(body, mediaType, limit);
    }

    /** The same where less than usual is taken. */
    public Arrived receive(InputStream body, String mediaType, DataSize most) throws IOException, BadFile {
        FileKind.claimed(mediaType);
        var arrived = files.receive(body, most);
        boolean good = false;
        try {
            var kind = FileKind.of(mediaType, arrived.start());
            var received = new Arrived(arrived.number(), kind, arrived.bytes(), arrived.digest(),
                    arrived.charset(kind));
            good = true;
            return received;
        } finally {
            if (!good) {
                files.delete(arrived.number());
            }
        }
    }

    /** @param columns what the table's columns may be called */
    public void read(long number, String kind, String charset, TableColumns columns, TableReader.Sink sink)
            throws IOException, BadFile {
        try (var in = files.open(number)) {
            TableReader
                    .of(FileKind.valueOf(kind.toUpperCase(Locale.ROOT)), Charset.forName(charset), columns,
                            files.workbooks())
                    .read(in, sink);
        } catch (CharacterCodingException wrong) {
            throw new BadFile("file-charset", "the text is neither UTF-8 nor GBK (文件编码既非UTF-8也非GBK)");
        }
    }

    public void delete(long number) {
        files.delete(number);
    }
}
