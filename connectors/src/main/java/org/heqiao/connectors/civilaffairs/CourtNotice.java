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
        @Nullable ActId marriage, @Nullable Party a, @Nullable Party b, Amendment amends) {

    /** One that speaks of no other notice. */
    public CourtNotice(String court, String caseNo, Kind kind, LocalDate decidedOn, @Nullable LocalDate effectiveOn,
            @Nullable ActId marriage, @Nullable Party a, @Nullable Party b) {
        this(court, caseNo, kind, decidedOn, effectiveOn, marriage, a, b, Amendment.NONE);
    }

    public enum Kind {
        DIVORCE,
        /** void or revoked, Civil Code art. 1051 to 1054. */
        ANNULMENT,
        /** 撤销原判: earlier decisions about the two have fallen. */
        REVERSAL,
        /** 撤销死亡宣告, Civil Code art. 50 and 51. */
        DEATH_DECLARATION_REVOKED
    }

    @Override
    public String toString() {
        return "CourtNotice[" + kind + "]";
    }
}
