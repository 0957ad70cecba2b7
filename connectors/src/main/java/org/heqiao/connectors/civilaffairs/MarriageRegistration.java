package org.heqiao.connectors.civilaffairs;

import java.time.LocalDate;

import org.heqiao.schemas.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * One registration act as it comes from a registry (RC_MARRY).
 *
 * @param id          the same id again is the same act
 * @param operation   IA, IB, IC, ICA, ICB, ID; DA: a divorce applied for
 * @param certificate 字号 as written
 * @param checkCode   1 agreed, 2 refused, 3 not finished
 * @param withdrawnOn of an application only; null: it stands
 */
public record MarriageRegistration(ActId id, String operation, PartialDate on, @Nullable String certificate,
        Delivered delivered, References references, int checkCode, boolean valid, @Nullable LocalDate withdrawnOn,
        @Nullable Party a, @Nullable Party b) {

    /**
     * How the record came to be.
     *
     * @param sequence   the act's place among those of its registry and day; null: not told
     * @param dataSource DATA_SOURCE as delivered, {@code 6} for imported history; empty: not told
     */
    public record Delivered(@Nullable Integer sequence, String dataSource, RecordQuality quality) {

        public static final Delivered UNTOLD = new Delivered(null, "", RecordQuality.UNKNOWN);
    }

    /**
     * Of which other records this one speaks.
     *
     * @param act         the act that is revoked, re-issued or ended
     * @param certificate OLD_CERT_NO as written, where the act itself is not named
     * @param corrects    the record that this one replaces
     */
    public record References(@Nullable ActId act, @Nullable String certificate, @Nullable ActId corrects) {

        public static final References NONE = new References(null, null, null);
    }

    /** Of which the whole day is told. */
    public MarriageRegistration(ActId id, String operation, LocalDate on, @Nullable String certificate,
            Delivered delivered, References references, int checkCode, boolean valid, @Nullable LocalDate withdrawnOn,
            @Nullable Party a, @Nullable Party b) {
        this(id, operation, PartialDate.of(on), certificate, delivered, references, checkCode, valid, withdrawnOn, a,
                b);
    }

    /** An act that speaks of an act of the same registry, if of any. */
    public MarriageRegistration(String registry, String registrationNo, String operation, LocalDate on,
            @Nullable String certificate, @Nullable String refersTo, int checkCode, boolean valid, @Nullable Party a,
            @Nullable Party b) {
        this(new ActId(registry, registrationNo), operation, PartialDate.of(on), certificate, Delivered.UNTOLD,
                new References(refersTo == null ? null : new ActId(registry, refersTo), null, null), checkCode, valid,
                null, a, b);
    }

    @Override
    public String toString() {
        return "MarriageRegistration[" + id.registry() + ", " + operation + "]";
    }
}
