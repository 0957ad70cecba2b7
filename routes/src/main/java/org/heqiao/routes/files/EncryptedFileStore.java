package org.heqiao.routes.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.Sha256;
import org.heqiao.schemas.table.TableColumns;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Keeps a file that holds a table, from the moment it arrives until it has been read: in encrypted pieces in the
 * database, where every node can read it. A piece is all that is ever in memory. A file that does not arrive whole, or
 * is none of those that can be read, leaves nothing behind.
 */
@Component
@EnableConfigurationProperties(WorkbookProperties.class)
public final class EncryptedFileStore {

    private static final int PIECE = 256 * 1024;
    private static final byte[] PLACE = "hub.commission_piece".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final WorkbookProperties workbooks;

    EncryptedFileStore(JdbcTemplate db, FieldCipher cipher, WorkbookProperties workbooks) {
        this.workbooks = workbooks;
        this.db = db;
        this.cipher = cipher;
    }

    /** A file that has arrived whole. @param digest SHA-256; @param charset of its text */
    public record Arrived(long number, FileKind kind, long bytes, byte[] digest, Charset charset) {
    }

    /**
     * @param mediaType what it claims to be; its first bytes must agree
     * @param most      bytes of it, unpacked
     */
    public Arrived receive(InputStream body, String mediaType, DataSize most) throws IOException, BadFile {
        FileKind.claimed(mediaType);
        long number = Objects.requireNonNull(db.queryForObject("select nextval('hub.commission_file')", Long.class));
        try {
            return receive(number, Gunzip.ifNeeded(body), mediaType, most);
        } catch (Gunzip.Damaged damaged) {
            delete(number);
            throw new BadFile("file-malformed", String.valueOf(damaged.getMessage()));
        } catch (IOException | BadFile | RuntimeException broken) {
            delete(number);
            throw broken;
        }
    }

    private Arrived receive(long number, InputStream body, String mediaType, DataSize most)
            throws IOException, BadFile {
        var digest = Sha256.begin();
        var text = new TextCharset();
        byte[] start = {};
        long bytes = 0;
        int position = 0;
        while (true) {
            var piece = body.readNBytes(PIECE);
            if (piece.length == 0) {
                var kind = FileKind.of(mediaType, start);
                return new Arrived(number, kind, bytes, digest.digest(), text.of(kind));
            }
            bytes += piece.length;
            if (bytes > most.toBytes()) {
                throw new BadFile("file-too-large", "a file of this kind has at most " + most.toMegabytes() + " MB");
            }
            if (position == 0) {
                start = Arrays.copyOf(piece, Math.min(piece.length, FileKind.SIGNATURE));
            }
            digest.update(piece);
            text.sample(piece);
            db.update("insert into hub.commission_piece (file, position, content) values (?, ?, ?)", number, position++,
                    cipher.encrypt(piece, PLACE));
        }
    }

    /** Keeps what arrived whole and is no table, in the caller's transaction. @return its number */
    public long keep(byte[] content) {
        long number = Objects.requireNonNull(db.queryForObject("select nextval('hub.commission_file')", Long.class));
        for (int position = 0; position * PIECE < content.length; position++) {
            db.update("insert into hub.commission_piece (file, position, content) values (?, ?, ?)", number, position,
                    cipher.encrypt(Arrays.copyOfRange(content, position * PIECE,
                            Math.min(content.length, (position + 1) * PIECE)), PLACE));
        }
        return number;
    }

    /** The whole of what is small enough to be in memory. */
    public byte[] content(long number) {
        return new Pieces(number).readAll();
    }

    /** Reads the file from its beginning, piece by piece. @param columns what the table's columns may be called */
    public void read(long number, FileKind kind, Charset charset, TableColumns columns, TableReader.Sink sink)
            throws IOException, BadFile {
        try (var in = new Pieces(number)) {
            TableReader.of(kind, charset, columns, workbooks).read(in, sink);
        } catch (CharacterCodingException wrong) {
            throw new BadFile("file-charset", "the text is neither UTF-8 nor GBK (文件编码既非UTF-8也非GBK)");
        }
    }

    /** The same for a file of which is stored what it was found to be. */
    public void read(long number, String kind, String charset, TableColumns columns, TableReader.Sink sink)
            throws IOException, BadFile {
        read(number, FileKind.valueOf(kind.toUpperCase(Locale.ROOT)), Charset.forName(charset), columns, sink);
    }

    public void delete(long number) {
        db.update("delete from hub.commission_piece where file = ?", number);
    }

    private final class Pieces extends InputStream {

        private final long number;
        private int position;
        private byte[] piece = {};
        private int at;

        Pieces(long number) {
            this.number = number;
        }

        @Override
        public int read() {
            return filled() ? piece[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (!filled()) {
                return -1;
            }
            int n = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, target, offset, n);
            at += n;
            return n;
        }

        byte[] readAll() {
            var content = new ByteArrayOutputStream();
            while (filled()) {
                content.write(piece, at, piece.length - at);
                at = piece.length;
            }
            return content.toByteArray();
        }

        private boolean filled() {
            if (at < piece.length) {
                return true;
            }
            var next = next();
            if (next == null) {
                return false;
            }
            piece = next;
            at = 0;
            return true;
        }

        private byte @Nullable [] next() {
            var rows = db.queryForList("select content from hub.commission_piece where file = ? and position = ?",
                    byte[].class, number,
                    position);
            position++;
            return rows.isEmpty() ? null : cipher.decrypt(rows.getFirst(), PLACE);
        }
    }
}
