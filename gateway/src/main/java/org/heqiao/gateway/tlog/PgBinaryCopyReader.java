package org.heqiao.gateway.tlog;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Rows as PostgreSQL's {@code copy … to … with (format binary)} writes them. They are read in large pieces and stay
 * where they were read: a row is a place in a piece.
 */
final class PgBinaryCopyReader implements AutoCloseable {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int PIECE = 1 << 18;
    private static final int LONGEST_FIELD = 1 << 20;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final VarHandle SHORT = view(short[].class);
    private static final VarHandle INT = view(int[].class);
    private static final VarHandle LONG = view(long[].class);

    private final String name;
    private final int fewest;
    private final int columns;
    private final InputStream in;
    private byte[] piece = new byte[PIECE];
    private int at;
    private int end;

    PgBinaryCopyReader(Path path, int columns) throws IOException {
        this(path, columns, columns);
    }

    /** @param fewest of which files written earlier have so many only */
    PgBinaryCopyReader(Path path, int fewest, int columns) throws IOException {
        this.fewest = fewest;
        this.name = String.valueOf(path.getFileName());
        this.columns = columns;
        this.in = Files.newInputStream(path);
        need(SIGNATURE.length + 2 * Integer.BYTES);
        if (!Arrays.equals(piece, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)
                || (int) INT.get(piece, SIGNATURE.length) != 0) {
            throw damaged();
        }
        int extension = (int) INT.get(piece, SIGNATURE.length + Integer.BYTES);
        at = SIGNATURE.length + 2 * Integer.BYTES;
        if (extension < 0 || extension > LONGEST_FIELD) {
            throw damaged();
        }
        need(extension);
        at += extension;
    }

    private static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
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
            return (int) INT.get(bytes, begins[column] - Integer.BYTES);
        }

        boolean has(int column) {
            return column < begins.length;
        }

        boolean isNull(int column) {
            return length(column) < 0;
        }

        /** A smallint, integer or bigint. */
        long number(int column) {
            return switch (length(column)) {
                case Short.BYTES -> (short) SHORT.get(bytes, begin(column));
                case Integer.BYTES -> (int) INT.get(bytes, begin(column));
                case Long.BYTES -> (long) LONG.get(bytes, begin(column));
                default -> -1;
            };
        }

        /** Microseconds of a time since the beginning of the year 2000 (UTC). */
        static long micros(Instant time) {
            return ChronoUnit.MICROS.between(EPOCH, time);
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
        need(Short.BYTES);
        int count = (short) SHORT.get(piece, at);
        if (count == -1) {
            return null;
        }
        if (count < fewest || count > columns) {
            throw damaged();
        }
        var begins = new int[count];
        int length = Short.BYTES;
        for (int column = 0; column < count; column++) {
            need(length + Integer.BYTES);
            int field = (int) INT.get(piece, at + length);
            if (field > LONGEST_FIELD) {
                throw damaged();
            }
            begins[column] = length + Integer.BYTES;
            length = begins[column] + Math.max(0, field);
        }
        need(length);
        for (int column = 0; column < count; column++) {
            begins[column] += at;
        }
        at += length;
        return new Row(piece, begins);
    }

    /** The next rows, fewer than {@code most} only at the end. */
    List<Row> next(int most) throws IOException {
        var rows = new ArrayList<Row>();
        while (rows.size() < most) {
            var row = next();
            if (row == null) {
                break;
            }
            rows.add(row);
        }
        return rows;
    }

    /** Has so many bytes lie one after the other from here on; what was read before may still be in use. */
    private void need(int bytes) throws IOException {
        if (end - at < bytes) {
            var next = new byte[Math.max(PIECE, 2 * bytes)];
            System.arraycopy(piece, at, next, 0, end - at);
            end -= at;
            at = 0;
            piece = next;
            end += in.readNBytes(piece, end, piece.length - end);
            if (end < bytes) {
                throw damaged();
            }
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
