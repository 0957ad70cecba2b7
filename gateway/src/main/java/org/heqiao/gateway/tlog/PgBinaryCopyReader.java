package org.heqiao.gateway.tlog;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Rows as PostgreSQL's {@code copy … to … with (format binary)} writes them. */
final class PgBinaryCopyReader implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int LONGEST_FIELD = 1 << 20;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final String name;
    private final int fewest;
    private final int columns;
    private final DataInputStream in;
    private byte[] scratch = new byte[1 << 12];

    PgBinaryCopyReader(Path path, int columns) throws IOException {
        this(path, columns, columns);
    }

    /** @param fewest of which files written earlier have so many only */
    PgBinaryCopyReader(Path path, int fewest, int columns) throws IOException {
        this.fewest = fewest;
        this.name = String.valueOf(path.getFileName());
        this.columns = columns;
        this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 20));
        var signature = in.readNBytes(SIGNATURE.length);
        if (!Arrays.equals(signature, SIGNATURE) || in.readInt() != 0) {
            throw damaged();
        }
        in.skipNBytes(in.readInt());
    }

    /** One row. */
    static final class Row {

        private final byte[] bytes;
        private final int[] begins;

        private Row(byte[] bytes, int[] begins) {
            this.bytes = bytes;
            this.begins = begins;
        }

        byte[] bytes() {
            return bytes;
        }

        int begin(int column) {
            return begins[column];
        }

        int length(int column) {
            return ByteBuffer.wrap(bytes).getInt(begins[column] - Integer.BYTES);
        }

        boolean has(int column) {
            return column < begins.length;
        }

        boolean isNull(int column) {
            return length(column) < 0;
        }

        /** A smallint, integer or bigint. */
        long number(int column) {
            var value = ByteBuffer.wrap(bytes);
            return switch (length(column)) {
                case Short.BYTES -> value.getShort(begin(column));
                case Integer.BYTES -> value.getInt(begin(column));
                case Long.BYTES -> value.getLong(begin(column));
                default -> -1;
            };
        }

        Instant time(int column) {
            return EPOCH.plus(number(column), ChronoUnit.MICROS);
        }

        String text(int column) {
            return new String(bytes, begin(column), Math.max(0, length(column)), StandardCharsets.UTF_8);
        }

        byte[] field(int column) {
            return Arrays.copyOfRange(bytes, begin(column), begin(column) + Math.max(0, length(column)));
        }
    }

    @Nullable
    Row next() throws IOException {
        try {
            int count = in.readShort();
            if (count == -1) {
                return null;
            }
            if (count < fewest || count > columns) {
                throw damaged();
            }
            var begins = new int[count];
            int end = 0;
            for (int column = 0; column < count; column++) {
                int length = in.readInt();
                if (length > LONGEST_FIELD) {
                    throw damaged();
                }
                begins[column] = end + Integer.BYTES;
                room(begins[column] + Math.max(0, length));
                ByteBuffer.wrap(scratch).putInt(end, length);
                in.readFully(scratch, begins[column], Math.max(0, length));
                end = begins[column] + Math.max(0, length);
            }
            return new Row(Arrays.copyOf(scratch, end), begins);
        } catch (EOFException early) {
            throw damaged();
        }
    }

    /** The next rows, fewer than {@code most} only at the end. */
    List<Row> next(int most) throws IOException {
        var rows = new ArrayList<Row>(most);
        for (var row = next(); row != null; row = next()) {
            rows.add(row);
            if (rows.size() == most) {
                break;
            }
        }
        return rows;
    }

    private void room(int bytes) {
        if (bytes > scratch.length) {
            scratch = Arrays.copyOf(scratch, Math.max(bytes, 2 * scratch.length));
        }
    }

    private IOException damaged() {
        return new IOException(
                "the file " + name + " of the dump is cut short, or none of PostgreSQL's binary copies of " + columns
                        + " columns");
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
