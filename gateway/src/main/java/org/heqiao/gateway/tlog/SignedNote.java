package org.heqiao.gateway.tlog;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Text signed by one or more keys (C2SP signed-note).
 *
 * @param text ends with a newline
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final int MOST_SIGNATURES = 64;
    private static final int MOST_CHARACTERS = 1 << 18;
    private static final String DASH = "\u2014 ";

    /** One signature line; the bytes begin with the key's id. */
    public record Signature(String name, byte[] bytes) {

        /** By its name and number; not whether it is right. */
        public boolean isBy(NoteKey key) {
            return name.equals(key.name()) && bytes.length > 4 && ByteBuffer.wrap(bytes).getInt() == key.id();
        }

        /** As it stands in the note. */
        public String line() {
            return DASH + name + " " + Base64.getEncoder().encodeToString(bytes) + "\n";
        }
    }

    public SignedNote {
        if (!text.endsWith("\n") || text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
            throw new IllegalArgumentException(
                    "the text of a note ends with a newline and has no other control characters");
        }
        signatures = List.copyOf(signatures);
    }

    public static SignedNote signed(String text, List<NoteSigner> signers) {
        var signatures = new ArrayList<Signature>();
        for (var signer : signers) {
            var signature = signer.sign(text.getBytes(StandardCharsets.UTF_8));
            var bytes = ByteBuffer.allocate(4 + signature.length).putInt(signer.key().id()).put(signature).array();
            signatures.add(new Signature(signer.key().name(), bytes));
        }
        return new SignedNote(text, signatures);
    }

    /** @throws IllegalArgumentException where it is not a signed note, well formed to the last character */
    public static SignedNote parse(String note) {
        int blank = note.lastIndexOf("\n\n");
        if (blank < 0 || blank + 2 >= note.length() || !note.endsWith("\n") || note.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException("not a signed note");
        }
        return new SignedNote(note.substring(0, blank + 1), signatures(note.substring(blank + 2)));
    }

    /** Reads signature lines. @throws IllegalArgumentException where one is none */
    public static List<Signature> signatures(String lines) {
        if (!lines.endsWith("\n")) {
            throw new IllegalArgumentException("the lines of signatures end with a newline");
        }
        var signatures = new ArrayList<Signature>();
        for (var line : lines.substring(0, lines.length() - 1).split("\n", MOST_SIGNATURES + 1)) {
            var words = line.split(" ", -1);
            if (words.length != 3 || !words[0].equals(DASH.strip()) || !NoteKey.NAME.matcher(words[1]).matches()
                    || signatures.size() == MOST_SIGNATURES) {
                throw new IllegalArgumentException("not the signature of a note");
            }
            signatures.add(new Signature(words[1], Base64.getDecoder().decode(words[2])));
        }
        return signatures;
    }

    /** The same with one more. */
    public SignedNote with(List<Signature> more) {
        var all = new ArrayList<>(signatures);
        all.addAll(more);
        return new SignedNote(text, all);
    }

    /**
     * Whether this key signed it: signatures of other keys are ignored, every one that claims to be of this key must be
     * right.
     */
    public boolean isSignedBy(NoteKey key) {
        var own = signatures.stream().filter(signature -> signature.isBy(key)).toList();
        var signed = text.getBytes(StandardCharsets.UTF_8);
        return !own.isEmpty()
                && own.stream().allMatch(s -> key.verifies(signed, Arrays.copyOfRange(s.bytes(), 4, s.bytes().length)));
    }

    public String format() {
        var note = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> note.append(signature.line()));
        return note.toString();
    }
}
