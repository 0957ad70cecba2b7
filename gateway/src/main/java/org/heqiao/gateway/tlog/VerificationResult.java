package org.heqiao.gateway.tlog;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

/**
 * What came out of verifying the log.
 *
 * @param entries     how many were read
 * @param checkpoints how many were read
 * @param latest      the latest checkpoint the log signed; null where it signed none
 * @param notCovered  entries so new that no checkpoint covers them yet: their place is checked, not their text
 * @param stamps      time stamps that hold
 * @param stamped     when the latest stamped checkpoint was there already, as a time-stamping authority says; null
 *                    without
 * @param witnessed   what each witness signed whose key was given
 * @param losses      what the log says of itself to have lost
 * @param findings    what is wrong, in the order of entries; the first hundred
 * @param wrong       how much is wrong altogether
 */
public record VerificationResult(long entries, long checkpoints, @Nullable Checkpoint latest, long notCovered,
        long stamps, @Nullable Instant stamped, List<Witnessed> witnessed, List<LogLoss> losses, List<Finding> findings,
        long wrong) {

    /** What a finding is about. */
    public enum Kind {
        /** this entry is not what the tree says, is missing, or stands where it should not. */
        ENTRY,
        /** one or more of these entries were altered together with their hashes in the tree. */
        RANGE,
        /** the entry is as it was; its hash in the stored tree is not. */
        TILE,
        /** a checkpoint is not as the log signed it, or not of this log. */
        CHECKPOINT
    }

    /** @param from the first entry concerned
     *  @param to   the entry after the last one concerned */
    public record Finding(Kind kind, long from, long to, String what) {

        @Override
        public String toString() {
            return switch (kind) {
                case CHECKPOINT -> "checkpoint of " + to + " entries: " + what;
                case ENTRY, TILE, RANGE ->
                    (to - from == 1 ? "entry " + from : "entries " + from + " to " + (to - 1)) + ": " + what;
            };
        }
    }

    /**
     * What one witness signed.
     *
     * @param checkpoints how many
     * @param size        of the largest
     * @param at          when it had seen that
     */
    public record Witnessed(String witness, long checkpoints, long size, Instant at) {

        @Override
        public String toString() {
            return "witness " + witness + " cosigned " + checkpoints + " checkpoints, the latest of " + size
                    + " entries at " + at;
        }
    }

    public VerificationResult {
        witnessed = List.copyOf(witnessed);
        losses = List.copyOf(losses);
        findings = List.copyOf(findings);
    }

    public boolean isSound() {
        return wrong == 0;
    }

    /** The first entry that is not, or may not be, what was written. */
    public OptionalLong firstBadEntry() {
        return findings.stream().filter(finding -> finding.kind() == Kind.ENTRY || finding.kind() == Kind.RANGE)
                .mapToLong(Finding::from)
                .min();
    }

    @Override
    public String toString() {
        var text = new StringBuilder(isSound() ? "sound" : "NOT SOUND").append(": ").append(entries)
                .append(" entries, ")
                .append(checkpoints)
                .append(" checkpoints");
        if (latest != null) {
            text.append("; the latest covers ").append(latest.size()).append(" entries, root ").append(latest.root());
        }
        if (stamped != null) {
            text.append("; ").append(stamps).append(" time stamps, the latest of ").append(stamped);
        }
        if (notCovered > 0) {
            text.append("; ").append(notCovered).append(" entries not yet covered");
        }
        witnessed.forEach(each -> text.append("\n  ").append(each));
        losses.forEach(loss -> text.append("\n  ").append(loss));
        findings.forEach(finding -> text.append("\n  ").append(finding));
        if (wrong > findings.size()) {
            text.append("\n  and ").append(wrong - findings.size()).append(" more");
        }
        return text.toString();
    }
}
