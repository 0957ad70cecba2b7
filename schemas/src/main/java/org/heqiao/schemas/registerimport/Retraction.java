package org.heqiao.schemas.registerimport;

import java.time.Instant;
import java.util.List;

import org.heqiao.schemas.identity.ResidentId;
import org.jspecify.annotations.Nullable;

/**
 * A record of the register that was taken back, or that another has taken the place of. The record itself stays as it
 * was delivered; from here on nothing rests on it.
 *
 * @param seq        rising in the order in which they became known
 * @param record     the lasting name of the record, without anybody's number or name
 * @param replacedBy of the record that takes its place or takes it back; null: none
 * @param persons    whom the record names, as far as they have resident numbers
 */
public record Retraction(long seq, ImportKind kind, String record, RetractionReason reason, @Nullable String replacedBy,
        Instant recordedAt, List<ResidentId> persons) {

    /** Closed list, part of the contract. */
    public enum RetractionReason {
        /** its owner says that it does not hold (有效标志 0). */
        INVALID,
        /** another record has taken its place (更正). */
        CORRECTED,
        /** a court has reversed it (撤销原判). */
        REVERSED,
        /** the declaration of death on which it rests was revoked (撤销死亡宣告). */
        DECLARATION_REVOKED
    }

    public Retraction {
        persons = List.copyOf(persons);
    }

    @Override
    public String toString() {
        return "Retraction[" + seq + ", " + kind + ", " + reason + "]";
    }
}
