package org.heqiao.gateway.tlog;

import java.util.List;
import java.util.Optional;

/**
 * One key of the log follows another: a note that both have signed, so that whoever trusts either comes to trust the
 * other. Its text is {@code heqiao.org/log-key-succession/v1}, then the earlier and the later public key, each on a
 * line.
 */
public record KeySuccession(NoteKey earlier, NoteKey later, String note) {

    private static final String FIRST_LINE = "heqiao.org/log-key-succession/v1";

    /** @throws IllegalArgumentException unless both are keys of one log, and not the same */
    public static KeySuccession of(NoteSigner earlier, NoteSigner later) {
        var from = earlier.key();
        var to = later.key();
        if (!from.name().equals(to.name()) || from.format().equals(to.format())) {
            throw new IllegalArgumentException("a key follows another of the same log");
        }
        var text = FIRST_LINE + "\n" + from.format() + "\n" + to.format() + "\n";
        return new KeySuccession(from, to, SignedNote.signed(text, List.of(earlier, later)).format());
    }

    /** Reads one; nothing where it is none, or not signed by both. */
    public static Optional<KeySuccession> parse(String note) {
        try {
            var signed = SignedNote.parse(note);
            var lines = signed.text().split("\n", -1);
            if (lines.length != 4 || !lines[0].equals(FIRST_LINE)) {
                return Optional.empty();
            }
            var earlier = NoteKey.parse(lines[1]);
            var later = NoteKey.parse(lines[2]);
            boolean holds = earlier.name().equals(later.name()) && signed.isSignedBy(earlier)
                    && signed.isSignedBy(later);
            return holds ? Optional.of(new KeySuccession(earlier, later, note)) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
