package org.heqiao.gateway.tlog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the log commits itself to: its first {@code size} entries are these and no others (C2SP tlog-checkpoint).
 *
 * @param origin names the log
 */
public record Checkpoint(String origin, long size, Hash root) {

    private static final Pattern TEXT = Pattern
            .compile("([^\n]+)\n(0|[1-9]\\d{0,17})\n([A-Za-z0-9+/]{43}=)\n((?:[^\n]+\n)*)");

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + root.base64() + "\n";
    }

    /** Reads the text of a note; extension lines are let pass. Says nothing about signatures. */
    public static Optional<Checkpoint> parse(String text) {
        var lines = TEXT.matcher(text);
        try {
            return lines.matches()
                    ? Optional.of(new Checkpoint(lines.group(1), Long.parseLong(lines.group(2)),
                            Hash.ofBase64(lines.group(3))))
                    : Optional.empty();
        } catch (IllegalArgumentException otherBase64) {
            return Optional.empty();
        }
    }

    /** The checkpoint in a note, if this key signed it and the key is that of the log it names. */
    public static Optional<Checkpoint> open(String note, NoteKey key) {
        try {
            var signed = SignedNote.parse(note);
            return signed.isSignedBy(key)
                    ? parse(signed.text()).filter(checkpoint -> checkpoint.origin().equals(key.name()))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
