package org.heqiao.schemas.marriage;

import java.time.LocalDate;

import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;

import org.jspecify.annotations.Nullable;

/**
 * What every act in a registry's book has (RC_MARRY).
 *
 * @param on     OP_DATE, the day of the act, or the first day that it may be
 * @param couple both parties
 * @param precision how precise the day is; null: the whole day
 */
public record Registration(EventId id, Provenance provenance, Entry entry, LocalDate on, Approval approval,
        References references, Couple couple, @Nullable Precision precision) {

    /** With the whole day known. */
    public Registration(EventId id, Provenance provenance, Entry entry, LocalDate on, Approval approval,
            References references, Couple couple) {
        this(id, provenance, entry, on, approval, references, couple, null);
    }

    /** The day, as precise as the record gives it. */
    public PartialDate date() {
        return PartialDate.of(on, precision);
    }

    /**
     * Where the act is entered.
     *
     * @param registry    division code of the registry in its day
     * @param number      the registry's own number of the act
     * @param certificate 字号
     * @param sequence    the act's place among those of its registry and day; null: not given
     * @param dataSource  DATA_SOURCE as delivered, {@code 6} for imported history
     */
    public record Entry(String registry, String number, @Nullable CertificateNumber certificate,
            @Nullable Integer sequence, String dataSource) {

        private static final String IMPORTED_HISTORY = "6";

        public boolean isImportedHistory() {
            return dataSource.equals(IMPORTED_HISTORY);
        }
    }

    /**
     * Whether the act came about. @param checkCode 1 agreed, 2 refused, 3 not finished; @param valid VALID_FLAG is 1
     */
    public record Approval(int checkCode, boolean valid) {

        public static final Approval AGREED = new Approval(1, true);

        boolean counts() {
            return checkCode == AGREED.checkCode && valid;
        }
    }

    /**
     * Which other act this one speaks of.
     *
     * @param act         the act that is revoked, re-issued or ended
     * @param certificate OLD_CERT_NO, where the act itself is not named
     * @param corrects    the record that this one replaces from the beginning (校核纠错)
     */
    public record References(@Nullable EventId act, @Nullable CertificateNumber certificate,
            @Nullable EventId corrects) {

        public static final References NONE = new References(null, null, null);

        public static References toAct(EventId act) {
            return new References(act, null, null);
        }

        boolean nameAnAct() {
            return act != null || certificate != null;
        }
    }
}
