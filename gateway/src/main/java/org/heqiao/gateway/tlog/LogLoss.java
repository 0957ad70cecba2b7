package org.heqiao.gateway.tlog;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The log's own statement that part of it is lost and where it goes on: signed like a checkpoint, kept with the log for
 * ever. Its text is {@code heqiao.org/log-loss/v1}, the origin, what is lost, where the log goes on, when and why, each
 * on a line.
 *
 * @param lost   so many entries there were, as far as anybody knows
 * @param signed root of the last checkpoint over the lost state; null where entries are lost that no checkpoint covered
 *               yet
 * @param size   the checkpoint with which the log goes on
 * @param reason what the administrator said
 */
public record LogLoss(String origin, long lost, @Nullable Hash signed, long size, Hash root, Instant at,
        String reason) {

    private static final String FIRST_LINE = "heqiao.org/log-loss/v1";
    private static final Pattern TEXT = Pattern
            .compile(FIRST_LINE + "\n([^\n]+)\nlost (\\d{1,18}) (-|[A-Za-z0-9+/]{43}=)\n"
                    + "continued (\\d{1,18}) ([A-Za-z0-9+/]{43}=)\ntime (\\S+)\nreason ([^\n]+)\n");

    public String text() {
        return FIRST_LINE + "\n" + origin + "\nlost " + lost + " " + (signed == null ? "-" : signed.base64())
                + "\ncontinued " + size + " "
                + root.base64() + "\ntime " + at + "\nreason " + reason + "\n";
    }

    /** Reads a note; nothing where it is none, or none of these keys signed it. */
    public static Optional<LogLoss> open(String note, LogKeys keys) {
        try {
            var parsed = SignedNote.parse(note);
            var text = TEXT.matcher(parsed.text());
            if (!text.matches() || keys.inOrder().stream()
                    .noneMatch(key -> key.name().equals(text.group(1)) && parsed.isSignedBy(key))) {
                return Optional.empty();
            }
            var signed = text.group(3).equals("-") ? null : Hash.ofBase64(text.group(3));
            return Optional
                    .of(new LogLoss(text.group(1), Long.parseLong(text.group(2)), signed, Long.parseLong(text.group(4)),
                            Hash.ofBase64(text.group(5)), Instant.parse(text.group(6)), text.group(7)));
        } catch (IllegalArgumentException | DateTimeException malformed) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "documented loss of " + at + ": the log had " + lost + " entries and goes on from its checkpoint of "
                + size + " (" + reason
                + ")";
    }
}
