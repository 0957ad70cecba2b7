package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * A judgment or mediation that a court sent to civil affairs.
 *
 * @param effectiveOn null: not told, an appeal may be possible
 * @param marriage    the registration that the court speaks of; null: not told
 */
public record CourtNotice(String court, String caseNo, Kind kind, LocalDate decidedOn, @Nullable LocalDate effectiveOn,
        @Nullable ActId marriage, @Nullable Party a, @Nullable Party b) {

    public enum Kind {
        DIVORCE,
        /** void or revoked, Civil Code art. 1051 to 1054. */
        ANNULMENT
    }

    @Override
    public String toString() {
        return "CourtNotice[" + kind + "]";
    }
}
