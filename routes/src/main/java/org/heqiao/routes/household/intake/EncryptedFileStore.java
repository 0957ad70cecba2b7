package org.heqiao.routes.household.intake;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.heqiao.routes.files.BadFile;
import org.heqiao.routes.files.FileKind;
import org.heqiao.routes.files.Gunzip;
import org.heqiao.routes.files.TextCharset;
import org.heqiao.routes.files.WorkbookProperties;
import org.heqiao.schemas.privacy.FieldCipher;
import org.heqiao.schemas.privacy.Sha256;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Keeps a file from the moment it arrives until intake has read it: in encrypted pieces in the database, where every
 * node can read it. A piece is all that is ever in memory. A file that does not arrive whole leaves nothing behind.
 */
@Component
@EnableConfigurationProperties({IntakeProperties.class, WorkbookProperties.class})
final class EncryptedFileStore {

    static final int PIECE = 256 * 1024;
    private static final byte[] PLACE = "hub.commission_piece".getBytes(StandardCharsets.US_ASCII);

    private final JdbcTemplate db;
    private final FieldCipher cipher;
    private final IntakeProperties bounds;
    private final WorkbookProperties workbooks;

    EncryptedFileStore(JdbcTemplate db, FieldCipher cipher, IntakeProperties bounds, WorkbookProperties workbooks) {
        this.workbooks = workbooks;
        this.db = db;
        this.cipher = cipher;
        this.bounds = bounds;
    }

    IntakeProperties bounds() {
        return bounds;
    }

    WorkbookProperties workbooks() {
        return workbooks;
    }

    /**
     * A file that has arrived whole. @param start its first bytes; @param digest SHA-256 of all of them; @param text
     * how it would be read
     */
    record Arrived(long number, long bytes, byte[] start, byte[] digest, TextCharset text) {

        /** @throws BadFile a text that is in no charset of ours */
        Charset charset(FileKind kind) throws BadFile {
            return text.of(kind);
        }
    }

    Arrived receive(InputStream body) throws IOException, BadFile {
        return receive(body, bounds.largestFile());
    }

    Arrived receive(InputStream body, DataSize most) throws IOException, BadFile {
        long number = java.util.Objects
                .requireNonNull(db.queryForObject("select nextval('hub.commission_file')", Long.class));
        try {
            return receive(number, Gunzip.ifNeeded(body), most);
        } catch (Gunzip.Damaged damaged) {
            delete(number);
            throw new BadFile("file-malformed", String.valueOf(damaged.getMessage()));
        } catch (IOException | BadFile | RuntimeException broken) {
            delete(number);
            throw broken;
        }
    }

    private Arrived receive(long number, InputStream body, DataSize most) throws IOException, BadFile {
        var digest = Sha256.begin();
        var text = new TextCharset();
        byte[] start = {};
        long bytes = 0;
        int position = 0;
        while (true) {
            var piece = body.readNBytes(PIECE);
            if (piece.length == 0) {
                return new Arrived(number, bytes, start, digest.digest(), text);
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

    /** Reads the file from its beginning, piece by piece. */
    InputStream open(long number) {
        return new Pieces(number);
    }

    void delete(long number) {
        db.update("delete from hub.commission_piece where file = ?", number);
    }

    /** Deletes what uploads left that a node's death interrupted: a day old, and of no batch still to be read. */
    void deleteAbandoned(List<Long> inUse) {
        db.update(connection -> {
            var delete = connection
                    .prepareStatement(
                            "delete from hub.commission_piece where received_at < now() - interval '1 day' and file"
                                    + " <> all (?)");
            delete.setArray(1, connection.createArrayOf("bigint", inUse.toArray()));
            return delete;
        });
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
