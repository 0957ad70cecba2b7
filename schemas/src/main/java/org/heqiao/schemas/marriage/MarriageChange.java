package org.heqiao.schemas.marriage;

import java.time.Instant;
import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * Something that became known about a marriage.
 *
 * @param seq        rising in the order of commits, with gaps
 * @param recordedAt when the hub learned of it
 * @param on         the day of the act, the day a judgment took effect or else was given, the day of death; null: not known
 * @param record     the record that is new, or says more than before
 * @param couple     whom it names; of a death: who died, and whom the dead person was married to, in that order
 */
public record MarriageChange(long seq, Kind kind, Instant recordedAt, @Nullable LocalDate on, Origin source, EventId record,
        Couple couple) {

    /** Closed list; the word is what is stored and what subscribers name. */
    public enum Kind {
        MARRIAGE("marriage"), DIVORCE("divorce"), DIVORCE_APPLIED("divorce-applied"), REVOCATION("revocation"), COURT_JUDGMENT(
                "court-judgment"), DEATH("death"), CORRECTION("correction");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /** @throws IllegalArgumentException no such kind */
        public static Kind of(String word) {
            for (var kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("no such kind of change");
        }
    }

    @Override
    public String toString() {
        return "MarriageChange[" + seq + ", " + kind + "]";
    }
}
