package org.heqiao.gateway.tlog;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;

/**
 * A text of several checkpoints, as it is appended to a file or mailed: each behind a line that begins with {@code ===}
 * and says when.
 */
public final class CheckpointCopies {

    private static final String MARK = "=== ";

    private CheckpointCopies() {
    }

    public static String block(OffsetDateTime at, String note) {
        return MARK + at + "\n" + note;
    }

    /** The notes in it, the first first; a text without such a line is one note. */
    public static List<String> notes(String text) {
        return Stream.of(text.replace("\r\n", "\n").split("(?m)^" + MARK + ".*\n")).filter(note -> !note.isBlank())
                .toList();
    }
}
