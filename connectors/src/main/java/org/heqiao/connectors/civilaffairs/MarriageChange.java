package org.heqiao.connectors.civilaffairs;

import java.time.Instant;
import java.time.LocalDate;

import org.heqiao.schemas.marriage.Origin;
import org.heqiao.schemas.marriage.PersonKey;
import org.jspecify.annotations.Nullable;

/**
 * Something that became known about a marriage.
 *
 * @param seq        rising in the order of commits, with gaps
 * @param recordedAt when the hub learned of it
 * @param on         the day of the act, the day a judgment took effect or else was given, the day of death; null: not known
 * @param reference  the new record's lasting name, without anybody's number or name
 * @param a          of a death: who died
 * @param b          of a death: whom the dead person was married to
 */
public record MarriageChange(long seq, Kind kind, Instant recordedAt, @Nullable LocalDate on, Origin source, String reference,
        @Nullable Concerned a, @Nullable Concerned b) {

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

        static Kind of(String word) {
            for (var kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            throw new IllegalStateException("no such kind of change is known: " + word);
        }
    }

    /** One whom the record names. @param key null: what was written leads to nobody */
    public record Concerned(@Nullable PersonKey key, Party party) {

        @Override
        public String toString() {
            return "Concerned";
        }
    }

    @Override
    public String toString() {
        return "MarriageChange[" + seq + ", " + kind + "]";
    }
}
