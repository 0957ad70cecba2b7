package org.heqiao.connectors.civilaffairs;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HexFormat;

import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table by COPY, text format; memory for a few thousand rows at most. */
final class CopyTextWriter {

    private static final int FLUSH_AT = 1 << 18;

    private final CopyIn copy;
    private final StringBuilder buffer = new StringBuilder(FLUSH_AT + 4096);
    private boolean first = true;

    CopyTextWriter(CopyIn copy) {
        this.copy = copy;
    }

    CopyTextWriter add(byte @Nullable [] bytes) {
        separate();
        if (bytes == null) {
            buffer.append("\\N");
        } else {
            buffer.append("\\\\x").append(HexFormat.of().formatHex(bytes));
        }
        return this;
    }

    CopyTextWriter add(@Nullable LocalDate day) {
        separate();
        buffer.append(day == null ? "\\N" : day.toString());
        return this;
    }

    /** The first day that it may be, and how much of it is told. */
    CopyTextWriter add(@Nullable PartialDate date) {
        return add(date == null ? null : date.first()).add((date == null ? Precision.DAY : date.precision()).name());
    }

    CopyTextWriter add(long number) {
        separate();
        buffer.append(number);
        return this;
    }

    CopyTextWriter add(@Nullable Integer number) {
        return number == null ? add((String) null) : add(number.longValue());
    }

    CopyTextWriter add(boolean flag) {
        separate();
        buffer.append(flag ? 't' : 'f');
        return this;
    }

    CopyTextWriter add(@Nullable String text) {
        separate();
        if (text == null) {
            buffer.append("\\N");
            return this;
        }
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '\\' -> buffer.append("\\\\");
                case '\t' -> buffer.append("\\t");
                case '\n' -> buffer.append("\\n");
                case '\r' -> buffer.append("\\r");
                default -> buffer.append(text.charAt(i));
            }
        }
        return this;
    }

    void endRow() throws SQLException {
        buffer.append('\n');
        first = true;
        if (buffer.length() >= FLUSH_AT) {
            flush();
        }
    }

    void flush() throws SQLException {
        var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }

    private void separate() {
        if (!first) {
            buffer.append('\t');
        }
        first = false;
    }
}
