package org.heqiao.gateway.tlog;

import java.util.ArrayList;
import java.util.List;

/**
 * That an entry is in the log, to be kept and checked without the log (C2SP tlog-proof, file extension
 * {@code .tlog-proof}): place, path and the signed checkpoint it leads to.
 *
 * @param checkpoint the signed note
 */
public record LogProof(long index, List<Hash> path, String checkpoint) {

    private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST_PATH = 63;

    public LogProof {
        path = List.copyOf(path);
    }

    /**
     * Whether the log with this key says that the entry is in it: RFC 6962 leaf hash of the entry, as in its receipt.
     */
    public boolean proves(Hash leaf, NoteKey key) {
        return Checkpoint.open(checkpoint, key).filter(signed -> index >= 0 && index < signed.size())
                .filter(signed -> new InclusionProof(index, signed.size(), path).proves(leaf, signed.root()))
                .isPresent();
    }

    public String format() {
        var text = new StringBuilder(FIRST_LINE).append("\nindex ").append(index).append('\n');
        path.forEach(hash -> text.append(hash.base64()).append('\n'));
        return text.append('\n').append(checkpoint).toString();
    }

    /** @throws IllegalArgumentException where it is no such proof */
    public static LogProof parse(String text) {
        int blank = text.indexOf("\n\n");
        var lines = text.substring(0, Math.max(blank, 0)).split("\n", LONGEST_PATH + 4);
        int at = lines.length > 1 && lines[1].startsWith("extra ") ? 2 : 1;
        if (!lines[0].equals(FIRST_LINE) || at >= lines.length || !lines[at].matches("index (0|[1-9]\\d{0,17})")
                || lines.length - at - 1 > LONGEST_PATH) {
            throw new IllegalArgumentException("not a proof of a log entry");
        }
        var path = new ArrayList<Hash>();
        for (int i = at + 1; i < lines.length; i++) {
            path.add(Hash.ofBase64(lines[i]));
        }
        return new LogProof(Long.parseLong(lines[at].substring("index ".length())), path, text.substring(blank + 2));
    }
}
