package org.heqiao.routes.download;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Lets the bytes of one range through, and counts all. */
final class RangeOfStream extends FilterOutputStream {

    private final long first;
    private final long last;
    private long passed;

    /** @param last the last byte of the range, itself in it */
    RangeOfStream(OutputStream out, long first, long last) {
        super(out);
        this.first = first;
        this.last = last;
    }

    long passed() {
        return passed;
    }

    @Override
    public void write(int one) throws IOException {
        if (passed >= first && passed <= last) {
            out.write(one);
        }
        passed++;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        long start = Math.max(first - passed, 0);
        long end = last == Long.MAX_VALUE ? length : Math.min(length, last + 1 - passed);
        if (start < end) {
            out.write(bytes, from + (int) start, (int) (end - start));
        }
        passed += length;
    }
}
