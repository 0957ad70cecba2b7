package org.heqiao.gateway.body;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** A body that is kept while it is read, so that it can be read once more from its beginning. */
final class RereadableBody extends InputStream {

    private static final int USUAL = 1024;

    private final InputStream in;
    private final Kept kept = new Kept();

    RereadableBody(InputStream in) {
        this.in = in;
    }

    private static final class Kept extends ByteArrayOutputStream {

        Kept() {
            super(USUAL);
        }

        /** Whether a member may be null, or a text hold what is none: half a surrogate pair, U+0000. */
        boolean mayHoldNullOrNoText() {
            for (int i = 0; i < count; i++) {
                byte b = buf[i];
                if (b == '\\' || b == (byte) 0xED || b == 'n' && isNull(i)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isNull(int at) {
            return at + 3 < count && buf[at + 1] == 'u' && buf[at + 2] == 'l' && buf[at + 3] == 'l';
        }

        boolean isObject() {
            int at = 0;
            while (at < count && (buf[at] == ' ' || buf[at] == '\n' || buf[at] == '\r' || buf[at] == '\t')) {
                at++;
            }
            return at < count && buf[at] == '{';
        }

        InputStream again() {
            return new ByteArrayInputStream(buf, 0, count);
        }
    }

    /**
     * Whether what was read so far is an object of which {@link BodyTree} would take nothing out and refuse nothing.
     */
    boolean isPlainObject() {
        return kept.isObject() && !kept.mayHoldNullOrNoText();
    }

    /** All of it; instead of this. */
    InputStream again() {
        return new SequenceInputStream(kept.again(), in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int some = in.read(into, from, length);
        if (some > 0) {
            kept.write(into, from, some);
        }
        return some;
    }
}
