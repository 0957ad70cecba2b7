package org.heqiao.routes.files;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Inflates an upload that begins as gzip does, however it was sent; what comes out of it is counted by whoever reads
 * it.
 */
final class Gunzip {

    private static final int MAGIC_1 = 0x1F;
    private static final int MAGIC_2 = 0x8B;
    /** Tables shrink to a tenth or a thirtieth; what shrinks more than this is a bomb. */
    private static final long MOST_RATIO = 250;
    private static final long NEVER_TOO_MUCH = 16L << 20;

    private Gunzip() {
    }

    /** The archive is damaged, cut short, or inflates without end. */
    public static final class Damaged extends IOException {
        private static final long serialVersionUID = 1L;

        Damaged() {
            super("the gzip archive is damaged, cut short or inflates too far (压缩文件损坏、不完整或解压后过大)");
        }
    }

    /** The upload itself where it is no gzip archive. */
    public static InputStream ifNeeded(InputStream upload) throws IOException {
        var body = new PushbackInputStream(upload, 2);
        var start = body.readNBytes(2);
        body.unread(start);
        boolean gzip = start.length == 2 && (start[0] & 0xFF) == MAGIC_1 && (start[1] & 0xFF) == MAGIC_2;
        return gzip ? new Inflating(new Counting(body)) : body;
    }

    private static final class Inflating extends FilterInputStream {

        private final Counting upload;
        private long inflated;

        Inflating(Counting upload) throws IOException {
            super(opened(upload));
            this.upload = upload;
        }

        private static InputStream opened(InputStream upload) throws IOException {
            try {
                return new GZIPInputStream(upload, 1 << 16);
            } catch (ZipException | EOFException damaged) {
                throw new Damaged();
            }
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n;
            try {
                n = super.read(target, offset, length);
            } catch (ZipException | EOFException damaged) {
                throw new Damaged();
            }
            inflated += Math.max(0, n);
            if (inflated > NEVER_TOO_MUCH && inflated / MOST_RATIO > upload.count) {
                throw new Damaged();
            }
            return n;
        }
    }

    private static final class Counting extends FilterInputStream {

        private long count;

        Counting(InputStream upload) {
            super(upload);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            count += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int n = super.read(target, offset, length);
            count += Math.max(0, n);
            return n;
        }
    }
}
