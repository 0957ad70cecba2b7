package org.heqiao.routes.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Refuses XML of which one tag, text, comment or instruction has no end: a parser keeps some of these whole, and a
 * small archive can hold one of hundreds of megabytes.
 */
final class MarkupLimit extends FilterInputStream {

    private static final int LONGEST = 1 << 20;
    private static final int COMMENT_ENDS = '-' << 16 | '-' << 8 | '>';
    private static final int SECTION_ENDS = ']' << 16 | ']' << 8 | '>';
    private static final int INSTRUCTION_ENDS = '?' << 8 | '>';

    private int length;
    private int last;
    /** Inside of a comment, a section or an instruction, in which an angle bracket says nothing. */
    private boolean apart;

    MarkupLimit(InputStream xml) {
        super(xml);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int size) throws IOException {
        int n = super.read(target, offset, size);
        for (int i = offset; i < offset + n; i++) {
            count(target[i] & 0xFF);
        }
        return n;
    }

    private void count(int c) throws IOException {
        if (++length > LONGEST) {
            throw new IOException("markup without end");
        }
        boolean opened = (last & 0xFF) == '<';
        last = (last << 8 | c) & 0xFFFFFF;
        if (apart) {
            apart = last != COMMENT_ENDS && last != SECTION_ENDS && (last & 0xFFFF) != INSTRUCTION_ENDS;
        } else if (opened && (c == '!' || c == '?')) {
            apart = true;
        } else if (c == '<') {
            length = 0;
        }
    }
}
