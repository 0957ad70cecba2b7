package org.heqiao.schemas.event;

import java.time.Instant;
import java.time.LocalDate;
import org.heqiao.schemas.identity.ResidentId;
import org.heqiao.schemas.marriage.PersonKey;
import org.heqiao.schemas.marriage.RecordSource;
import org.jspecify.annotations.Nullable;

/**
 * Something that became known about a marriage.
 *
 * @param seq        rising in the order in which changes became visible, with gaps
 * @param recordedAt when the hub learned of it
 * @param on         day of the act, day a judgment took effect or else was given, day of death; null: not known
 * @param reference  the new record's lasting name, at most {@value #LONGEST_REFERENCE} characters, without anybody's
 *                   number or name
 * @param a          of a death: who died; null: nobody is named
 * @param b          of a death: whom the dead person was married to
 */
public record RegisterChange(long seq, Kind kind, Instant recordedAt, @Nullable LocalDate on, RecordSource origin,
        String reference, @Nullable Concerned a, @Nullable Concerned b) {

    static final int LONGEST_REFERENCE = 300;

    /** Closed list; the word is stored, named by subscribers and part of the type of an event. */
    public enum Kind {
        MARRIAGE("marriage"), DIVORCE("divorce"), DIVORCE_APPLIED("divorce-applied"), REVOCATION(
                "revocation"),
        COURT_JUDGMENT(
                "court-judgment"),
        DEATH("death"), CORRECTION("correction"), RETRACTION("retraction");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** @throws IllegalArgumentException not one of them */
        public static Kind of(String word) {
            for (var kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such kind of change is known");
        }
    }

    /**
     * One whom the record names.
     *
     * @param key    by which caseloads are matched; null: what was written leads to nobody
     * @param number null where the document is no resident identity card, or its number is none
     * @param name   as written; may be empty
     */
    public record Concerned(@Nullable PersonKey key, @Nullable ResidentId number, String name) {

        @Override
        public String toString() {
            return "Concerned";
        }
    }

    public RegisterChange {
        if (reference.length() > LONGEST_REFERENCE) {
            reference = reference.substring(0, LONGEST_REFERENCE);
        }
    }

    @Override
    public String toString() {
        return "Change[" + seq + ", " + kind + "]";
    }
}
