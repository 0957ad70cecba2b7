package org.heqiao.schemas.marriage;

import java.time.LocalDate;

import org.heqiao.schemas.calendar.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * An event that a statement rests on, without anybody's name or number and without the certificate number: who is
 * entitled to more finds it by its id.
 *
 * @param date  the day of the act, the day a judgment took effect (or was given, if that is not known or has not come),
 *              the day of death
 * @param place division code of the registry, or the court
 */
public record SupportingEvent(EventId id, Kind kind, @Nullable PartialDate date, @Nullable String place,
        Provenance provenance) {

    public enum Kind {
        MARRIAGE, DIVORCE, DIVORCE_APPLICATION, REISSUE, REVOCATION, COURT_DIVORCE, COURT_ANNULMENT, COURT_REVERSAL,
        DEATH_DECLARATION_REVOKED, COURT_UNDECIDED, DEATH
    }

    /** The day, or the first that it may be; null: not known. */
    public @Nullable LocalDate on() {
        return date == null ? null : date.first();
    }

    public static SupportingEvent of(MarriageEvent event, LocalDate today) {
        return switch (event) {
            case MarriageEvent.Marriage act -> of(act, Kind.MARRIAGE);
            case MarriageEvent.Divorce act -> of(act, Kind.DIVORCE);
            case MarriageEvent.DivorceApplication act -> of(act, Kind.DIVORCE_APPLICATION);
            case MarriageEvent.Reissue act -> of(act, Kind.REISSUE);
            case MarriageEvent.Revocation act -> of(act, Kind.REVOCATION);
            case MarriageEvent.CourtDecision decision -> new SupportingEvent(decision.id(), switch (decision.kind()) {
                case DIVORCE -> Kind.COURT_DIVORCE;
                case ANNULMENT -> Kind.COURT_ANNULMENT;
                case REVERSAL -> Kind.COURT_REVERSAL;
                case DEATH_DECLARATION_REVOKED -> Kind.DEATH_DECLARATION_REVOKED;
                case UNDECIDED -> Kind.COURT_UNDECIDED;
            }, Timeline.counted(decision, today), decision.court(), decision.provenance());
            case MarriageEvent.Death death ->
                new SupportingEvent(death.id(), Kind.DEATH, death.date(), null, death.provenance());
        };
    }

    private static SupportingEvent of(MarriageEvent.Act act, Kind kind) {
        return new SupportingEvent(act.id(), kind, act.date(), act.registration().entry().registry(), act.provenance());
    }
}
