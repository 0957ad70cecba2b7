package org.heqiao.schemas.marriage;

import java.time.LocalDate;

import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.calendar.PartialDate.Precision;
import org.heqiao.schemas.identity.PersonName;
import org.jspecify.annotations.Nullable;

/** Something that happened to a marriage and was written down. A status is never among them. */
public sealed interface MarriageEvent {

    EventId id();

    Provenance provenance();

    /** An act of a registry (OP_TYPE). */
    sealed interface Act extends MarriageEvent {

        Registration registration();

        @Override
        default EventId id() {
            return registration().id();
        }

        @Override
        default Provenance provenance() {
            return registration().provenance();
        }

        /** The day, or the first that it may be. */
        default LocalDate on() {
            return registration().on();
        }

        /** The day, as precise as the record gives it. */
        default PartialDate date() {
            return registration().date();
        }
    }

    /** IA, marriage. */
    record Marriage(Registration registration) implements Act {
    }

    /** IB, divorce by agreement. */
    record Divorce(Registration registration) implements Act {
    }

    /**
     * Divorce applied for, Civil Code art. 1077: until the divorce is registered the two are married. @param
     * withdrawnOn null: it stands
     */
    record DivorceApplication(Registration registration, @Nullable LocalDate withdrawnOn) implements Act {
    }

    /** IC, ICA, ICB: a lost certificate is issued again, which changes nobody's status. */
    record Reissue(Registration registration, Certificate certificate) implements Act {
        public enum Certificate {
            /** ICA. */
            MARRIAGE,
            /** ICB. */
            DIVORCE,
            /** IC, old. */
            NOT_SAID
        }
    }

    /** ID: an act is revoked and has been nothing from the beginning. */
    record Revocation(Registration registration) implements Act {
    }

    /**
     * A court's judgment or mediation.
     *
     * @param decidedOn   the day, or the first that it may be
     * @param effectiveOn the same; null: not known, an appeal may be possible
     * @param marriage    the registration that the court speaks of; null: not given
     * @param decidedPrecision   how precise that day is; null: the whole day
     * @param effectivePrecision the same
     */
    record CourtDecision(EventId id, Provenance provenance, Kind kind, String caseNo, String court, LocalDate decidedOn,
            @Nullable LocalDate effectiveOn, @Nullable EventId marriage, Couple couple,
            @Nullable Precision decidedPrecision,
            @Nullable Precision effectivePrecision) implements MarriageEvent {

        /** With both days known as whole days. */
        public CourtDecision(EventId id, Provenance provenance, Kind kind, String caseNo, String court,
                LocalDate decidedOn, @Nullable LocalDate effectiveOn, @Nullable EventId marriage, Couple couple) {
            this(id, provenance, kind, caseNo, court, decidedOn, effectiveOn, marriage, couple, null, null);
        }

        /** The day of the decision, as precise as the record gives it. */
        public PartialDate decided() {
            return PartialDate.of(decidedOn, decidedPrecision);
        }

        /** The day from which it is in effect, as precise as the record gives it; null: not known. */
        public @Nullable PartialDate effective() {
            return effectiveOn == null ? null : PartialDate.of(effectiveOn, effectivePrecision);
        }

        /** The same decision about these two. */
        public CourtDecision of(Couple both) {
            return new CourtDecision(id, provenance, kind, caseNo, court, decidedOn, effectiveOn, marriage, both,
                    decidedPrecision,
                    effectivePrecision);
        }

        public enum Kind {
            DIVORCE,
            /** void or revoked, Civil Code art. 1051 to 1054: no marriage from the beginning. */
            ANNULMENT,
            /** earlier decisions about the couple have fallen (撤销原判). */
            REVERSAL,
            /**
             * somebody who was declared dead lives, Civil Code art. 50 and 51; {@code couple} names that person alone.
             */
            DEATH_DECLARATION_REVOKED,
            /** a case about a marriage, and how it ended is not said. */
            UNDECIDED
        }
    }

    /**
     * The death of the person or of somebody the person was married to.
     *
     * @param name as the record writes it; null: none was noted, or the source has compared it itself
     * @param on   the day, or the first that it may be; null: dead, the day is not known
     * @param precision how precise the day is; null: the whole day, or no day
     */
    record Death(EventId id, Provenance provenance, PersonKey who, @Nullable PersonName name, @Nullable LocalDate on,
            @Nullable Precision precision)
            implements
                MarriageEvent {

        public Death(EventId id, Provenance provenance, PersonKey who, @Nullable PersonName name,
                @Nullable PartialDate date) {
            this(id, provenance, who, name, date == null ? null : date.first(), PartialDate.precisionOf(date));
        }

        /** Of somebody whom the source knows by number and name. */
        public Death(EventId id, Provenance provenance, PersonKey who, @Nullable PartialDate date) {
            this(id, provenance, who, null, date);
        }

        /** The day, as precise as the record gives it; null: not known at all. */
        public @Nullable PartialDate date() {
            return on == null ? null : PartialDate.of(on, precision);
        }
    }
}
