package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.heqiao.schemas.marriage.MaritalState.Divorced;
import org.heqiao.schemas.marriage.MaritalState.Married;
import org.heqiao.schemas.marriage.MaritalState.Nothing;
import org.heqiao.schemas.marriage.MaritalState.Widowed;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.jspecify.annotations.Nullable;

/** The label and what carries it: where the course has led, and what is pending on the day of the statement. */
record LabelDecision(MaritalLabel label, List<MarriageEvent> restsOn, @Nullable ConflictReason conflict,
        List<Caveat> notes, Set<OpenQuestion> doubts) {

    private static LabelDecision of(MaritalLabel label, MarriageEvent... restsOn) {
        return new LabelDecision(label, List.of(restsOn), null, List.of(), Set.of());
    }

    private static LabelDecision of(Contradiction contradiction) {
        return new LabelDecision(MaritalLabel.CONFLICT_MANUAL_REVIEW, contradiction.between(), contradiction.reason(),
                List.of(), Set.of());
    }

    private LabelDecision with(Caveat.Code code, LocalDate on) {
        return with(new Caveat(code, on));
    }

    private LabelDecision with(Caveat caveat) {
        var more = new ArrayList<>(notes);
        more.add(caveat);
        return new LabelDecision(label, restsOn, conflict, more, doubts);
    }

    private LabelDecision with(OpenQuestion openQuestion) {
        var more = EnumSet.of(openQuestion);
        more.addAll(doubts);
        return new LabelDecision(label, restsOn, conflict, notes, more);
    }

    static LabelDecision of(DerivationTrace derivationTrace) {
        if (derivationTrace.standing() instanceof Contradiction contradiction) {
            return of(contradiction);
        }
        if (derivationTrace.standing() instanceof Married open) {
            var couple = open.by().registration().couple();
            if (Ages.isBelow(derivationTrace.evidence().rules().age(), open.by().registration().date().last(),
                    couple)) {
                return of(new Contradiction(ConflictReason.BELOW_MARRIAGEABLE_AGE, open.by()));
            }
            if (derivationTrace.isSubjectDead()) {
                return deceased(open, derivationTrace);
            }
        }
        var undecided = derivationTrace.course().undecided();
        var application = derivationTrace.course().application();
        var labelDecision = undecided != null
                ? undecided(undecided, derivationTrace)
                : application != null ? applied(application, derivationTrace) : ofState(derivationTrace);
        boolean ofWhatIsNotOnRecord = (undecided != null || application != null)
                && !(derivationTrace.standing() instanceof Married);
        return ofWhatIsNotOnRecord ? labelDecision.with(Caveat.of(Caveat.Code.HISTORY_INCOMPLETE)) : labelDecision;
    }

    /** Whatever was pending has ended with the marriage. */
    private static LabelDecision deceased(Married open, DerivationTrace derivationTrace) {
        var events = new ArrayList<MarriageEvent>(derivationTrace.deaths().of(derivationTrace.evidence().subject()));
        events.add(open.by());
        return new LabelDecision(MaritalLabel.DECEASED_MARRIAGE_ENDED, events, null, List.of(), Set.of());
    }

    private static LabelDecision ofState(DerivationTrace derivationTrace) {
        return switch (derivationTrace.standing()) {
            case Married open -> of(MaritalLabel.REGISTERED_MARRIED, open.by());
            case Divorced divorced ->
                of(divorced.by() instanceof CourtDecision
                        ? MaritalLabel.COURT_DIVORCED
                        : MaritalLabel.REGISTERED_DIVORCED, divorced.by());
            case Widowed widowed -> {
                var events = new ArrayList<MarriageEvent>(derivationTrace.deaths().of(widowed.by().who()));
                events.add(widowed.before().by());
                yield new LabelDecision(MaritalLabel.WIDOWED_INDICATED, events, null, List.of(), Set.of());
            }
            case Nothing _ -> nothing(derivationTrace);
            case Contradiction contradiction -> of(contradiction);
        };
    }

    private static LabelDecision nothing(DerivationTrace derivationTrace) {
        if (derivationTrace.revoked().lastOfMarriage() instanceof MarriageEvent revocation) {
            return of(MaritalLabel.REVOKED_VOID, revocation);
        }
        return derivationTrace.evidence().coverage().parts().isEmpty()
                // nothing found where nothing was looked through
                ? of(MaritalLabel.SOURCE_UNAVAILABLE).with(Caveat.of(Caveat.Code.NOT_COVERED))
                : of(MaritalLabel.NO_RECORD_IN_COVERAGE);
    }

    private static LabelDecision undecided(CourtDecision decision, DerivationTrace derivationTrace) {
        var effective = decision.effective();
        if (effective != null) { // it is known, and has not come
            var labelDecision = decision.kind() == CourtDecision.Kind.DIVORCE
                    ? of(MaritalLabel.DIVORCE_PENDING, decision)
                    : ofState(derivationTrace);
            return labelDecision.with(new Caveat(Caveat.Code.EFFECTIVE_ON, effective)).with(OpenQuestion.APPEAL);
        }
        boolean pending = decision.kind() == CourtDecision.Kind.DIVORCE
                && derivationTrace.evidence().rules().leave(Discretion.UNDECIDED_DIVORCE_IS_PENDING);
        var labelDecision = pending
                ? of(MaritalLabel.DIVORCE_PENDING, decision)
                : of(derivationTrace.standing() instanceof Married open
                        ? new Contradiction(ConflictReason.COURT_EFFECT_UNKNOWN, open.by(), decision)
                        : new Contradiction(ConflictReason.COURT_EFFECT_UNKNOWN, decision));
        boolean recent = !decision.decided().last().plusDays(derivationTrace.evidence().rules().periods().appeal())
                .isBefore(derivationTrace.evidence().on());
        return labelDecision
                .with(new Caveat(recent ? Caveat.Code.APPEAL_POSSIBLE : Caveat.Code.COURT_EFFECT_UNKNOWN,
                        decision.decided()))
                .with(OpenQuestion.APPEAL);
    }

    /**
     * An application has lapsed only if the data of the registry that received it reach beyond its last day: a divorce
     * on that day would be in them. Other registries' data say nothing of it.
     */
    private static LabelDecision applied(DivorceApplication application, DerivationTrace derivationTrace) {
        var today = derivationTrace.evidence().on();
        var rules = derivationTrace.evidence().rules();
        if (application.withdrawnOn() != null && !application.withdrawnOn().isAfter(today)) {
            return ended(application, derivationTrace).with(Caveat.Code.APPLICATION_WITHDRAWN,
                    application.withdrawnOn());
        }
        var coolingOff = rules.lastDay().apply(application.on().plusDays(rules.periods().coolingOff()));
        var collection = rules.lastDay().apply(coolingOff.plusDays(rules.periods().collection()));
        var pending = of(MaritalLabel.DIVORCE_PENDING, application).with(OpenQuestion.DIVORCE_REGISTRATION);
        if (today.isAfter(collection)) {
            return SourceConsultations.lastWholeDay(application.provenance().asOf()).isBefore(collection)
                    ? pending.with(Caveat.Code.COLLECTION_PASSED, collection)
                    : ended(application, derivationTrace).with(Caveat.Code.APPLICATION_LAPSED, collection);
        }
        return today.isAfter(coolingOff)
                ? pending.with(Caveat.Code.COLLECTION_UNTIL, collection)
                : pending.with(Caveat.Code.COOLING_OFF_UNTIL, coolingOff);
    }

    /** Who applied was married: after a divorce or a death on record, to somebody of whom there is no record. */
    private static LabelDecision ended(DivorceApplication application, DerivationTrace derivationTrace) {
        return switch (derivationTrace.standing()) {
            case Married _,Nothing _,Contradiction _ -> ofState(derivationTrace);
            case Divorced _,Widowed _ -> of(new Contradiction(ConflictReason.MARRIAGE_NOT_ON_RECORD, application));
        };
    }
}
