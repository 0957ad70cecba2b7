package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;

import org.heqiao.schemas.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * A judgment or mediation that a court sent to civil affairs.
 *
 * @param decided   as far as it is told
 * @param effective the same; null: not told, an appeal may be possible
 * @param marriage    the registration that the court speaks of; null: not told
 */
public record CourtNotice(String court, String caseNo, Kind kind, PartialDate decided, @Nullable PartialDate effective,
        @Nullable ActId marriage, @Nullable Party a, @Nullable Party b, Amendment amends) {

    /** One that speaks of no other notice. */
    public CourtNotice(String court, String caseNo, Kind kind, LocalDate decidedOn, @Nullable LocalDate effectiveOn,
            @Nullable ActId marriage, @Nullable Party a, @Nullable Party b) {
        this(court, caseNo, kind, decidedOn, effectiveOn, marriage, a, b, Amendment.NONE);
    }

    /** Of which the whole days are told. */
    public CourtNotice(String court, String caseNo, Kind kind, LocalDate decidedOn, @Nullable LocalDate effectiveOn,
            @Nullable ActId marriage, @Nullable Party a, @Nullable Party b, Amendment amends) {
        this(court, caseNo, kind, PartialDate.of(decidedOn), effectiveOn == null ? null : PartialDate.of(effectiveOn),
                marriage, a, b,
                amends);
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
