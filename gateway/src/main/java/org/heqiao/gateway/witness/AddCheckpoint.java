package org.heqiao.gateway.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.heqiao.gateway.tlog.Hash;
import org.heqiao.gateway.tlog.SignedNote;

/**
 * What a log asks of a witness (C2SP tlog-witness, add-checkpoint).
 *
 * @param old   size of the checkpoint the witness saw last
 * @param proof that the log grew from there, RFC 6962 §2.1.2
 * @param note  the signed checkpoint
 */
public record AddCheckpoint(long old, List<Hash> proof, SignedNote note) {

    private static final int MOST_HASHES = 63;
    private static final Pattern OLD = Pattern.compile("old (0|[1-9]\\d{0,17})");

    public AddCheckpoint {
        proof = List.copyOf(proof);
    }

    public String format() {
        var text = new StringBuilder("old ").append(old).append('\n');
        proof.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(note.format()).toString();
    }

    /** @throws IllegalArgumentException where it is none */
    static AddCheckpoint parse(String body) {
        int blank = body.indexOf("\n\n");
        if (blank < 0) {
            throw new IllegalArgumentException("no empty line");
        }
        var lines = body.substring(0, blank).split("\n", MOST_HASHES + 2);
        var old = OLD.matcher(lines[0]);
        if (!old.matches() || lines.length - 1 > MOST_HASHES) {
            throw new IllegalArgumentException("no old size, or too many hashes");
        }
        var proof = new ArrayList<Hash>();
        for (int i = 1; i < lines.length; i++) {
            proof.add(Hash.ofBase64(lines[i]));
        }
        return new AddCheckpoint(Long.parseLong(old.group(1)), proof, SignedNote.parse(body.substring(blank + 2)));
    }
}
