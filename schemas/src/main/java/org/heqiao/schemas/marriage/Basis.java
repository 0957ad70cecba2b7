package org.heqiao.schemas.marriage;

import java.time.LocalDate;

import org.jspecify.annotations.Nullable;

/**
 * An event that a statement rests on, without anybody's name or number and without the certificate number: who is entitled to more finds it by its id.
 *
 * @param on    the day of the act, the day a judgment took effect (or was given, if that is not known), the day of death
 * @param place division code of the registry, or the court
 */
public record Basis(EventId id, Kind kind, @Nullable LocalDate on, @Nullable String place, Provenance provenance) {

    public enum Kind {
        MARRIAGE, DIVORCE, DIVORCE_APPLICATION, REISSUE, REVOCATION, COURT_DIVORCE, COURT_ANNULMENT, DEATH
    }

    public static Basis of(MarriageEvent event) {
        return switch (event) {
            case MarriageEvent.Marriage act -> of(act, Kind.MARRIAGE);
            case MarriageEvent.Divorce act -> of(act, Kind.DIVORCE);
            case MarriageEvent.DivorceApplication act -> of(act, Kind.DIVORCE_APPLICATION);
            case MarriageEvent.Reissue act -> of(act, Kind.REISSUE);
            case MarriageEvent.Revocation act -> of(act, Kind.REVOCATION);
            case MarriageEvent.CourtDecision decision -> new Basis(decision.id(), switch (decision.kind()) {
                case DIVORCE -> Kind.COURT_DIVORCE;
                case ANNULMENT -> Kind.COURT_ANNULMENT;
            }, decision.effectiveOn() != null ? decision.effectiveOn() : decision.decidedOn(), decision.court(), decision.provenance());
            case MarriageEvent.Death death -> new Basis(death.id(), Kind.DEATH, death.on(), null, death.provenance());
        };
    }

    private static Basis of(MarriageEvent.Act act, Kind kind) {
        return new Basis(act.id(), kind, act.on(), act.registration().entry().registry(), act.provenance());
    }
}
