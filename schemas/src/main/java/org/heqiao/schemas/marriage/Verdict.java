package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.Rules.Leave;
import org.heqiao.schemas.marriage.Standing.Contradiction;
import org.heqiao.schemas.marriage.Standing.Divorced;
import org.heqiao.schemas.marriage.Standing.Married;
import org.heqiao.schemas.marriage.Standing.Nothing;
import org.heqiao.schemas.marriage.Standing.Widowed;
import org.jspecify.annotations.Nullable;

/** The label and what carries it: where the course has led, and what is pending on the day of the statement. */
record Verdict(MaritalLabel label, List<MarriageEvent> restsOn, @Nullable ConflictReason conflict, List<Note> notes, Set<Doubt> doubts) {

    private static Verdict of(MaritalLabel label, MarriageEvent... restsOn) {
        return new Verdict(label, List.of(restsOn), null, List.of(), Set.of());
    }

    private static Verdict of(Contradiction contradiction) {
        return new Verdict(MaritalLabel.CONFLICT_MANUAL_REVIEW, contradiction.between(), contradiction.reason(), List.of(), Set.of());
    }

    private Verdict with(Note.Code code, LocalDate on) {
        return with(new Note(code, on));
    }

    private Verdict with(Note note) {
        var more = new ArrayList<>(notes);
        more.add(note);
        return new Verdict(label, restsOn, conflict, more, doubts);
    }

    private Verdict with(Doubt doubt) {
        var more = EnumSet.of(doubt);
        more.addAll(doubts);
        return new Verdict(label, restsOn, conflict, notes, more);
    }

    static Verdict of(Reasoning reasoning) {
        if (reasoning.standing() instanceof Contradiction contradiction) {
            return of(contradiction);
        }
        if (reasoning.standing() instanceof Married open) {
            var couple = open.by().registration().couple();
            if (Ages.isBelow(reasoning.evidence().rules().age(), open.by().registration().date().last(), couple)) {
                return of(new Contradiction(ConflictReason.BELOW_MARRIAGEABLE_AGE, open.by()));
            }
            if (reasoning.isSubjectDead()) {
                return deceased(open, reasoning);
            }
        }
        var undecided = reasoning.course().undecided();
        var application = reasoning.course().application();
        var verdict = undecided != null
                ? undecided(undecided, reasoning)
                : application != null ? applied(application, reasoning) : settled(reasoning);
        boolean ofWhatIsNotOnRecord = (undecided != null || application != null) && !(reasoning.standing() instanceof Married);
        return ofWhatIsNotOnRecord ? verdict.with(Note.of(Note.Code.HISTORY_INCOMPLETE)) : verdict;
    }

    /** Whatever was pending has ended with the marriage. */
    private static Verdict deceased(Married open, Reasoning reasoning) {
        var events = new ArrayList<MarriageEvent>(reasoning.deaths().of(reasoning.evidence().subject()));
        events.add(open.by());
        return new Verdict(MaritalLabel.DECEASED_MARRIAGE_ENDED, events, null, List.of(), Set.of());
    }

    private static Verdict settled(Reasoning reasoning) {
        return switch (reasoning.standing()) {
            case Married open -> of(MaritalLabel.REGISTERED_MARRIED, open.by());
            case Divorced divorced ->
                of(divorced.by() instanceof CourtDecision ? MaritalLabel.COURT_DIVORCED : MaritalLabel.REGISTERED_DIVORCED, divorced.by());
            case Widowed widowed -> {
                var events = new ArrayList<MarriageEvent>(reasoning.deaths().of(widowed.by().who()));
                events.add(widowed.before().by());
                yield new Verdict(MaritalLabel.WIDOWED_INDICATED, events, null, List.of(), Set.of());
            }
            case Nothing _ -> nothing(reasoning);
            case Contradiction contradiction -> of(contradiction);
        };
    }

    private static Verdict nothing(Reasoning reasoning) {
        if (reasoning.revoked().lastOfMarriage() instanceof MarriageEvent revocation) {
            return of(MaritalLabel.REVOKED_VOID, revocation);
        }
        return reasoning.evidence().coverage().parts().isEmpty()
                ? of(MaritalLabel.SOURCE_UNAVAILABLE).with(Note.of(Note.Code.NOT_COVERED)) // nothing found where nothing was looked through
                : of(MaritalLabel.NO_RECORD_IN_COVERAGE);
    }

    private static Verdict undecided(CourtDecision decision, Reasoning reasoning) {
        var effective = decision.effective();
        if (effective != null) { // it is known, and has not come
            var verdict = decision.kind() == CourtDecision.Kind.DIVORCE ? of(MaritalLabel.DIVORCE_PENDING, decision) : settled(reasoning);
            return verdict.with(new Note(Note.Code.EFFECTIVE_ON, effective)).with(Doubt.APPEAL);
        }
        boolean pending = decision.kind() == CourtDecision.Kind.DIVORCE
                && reasoning.evidence().rules().leave(Leave.UNDECIDED_DIVORCE_IS_PENDING);
        var verdict = pending
                ? of(MaritalLabel.DIVORCE_PENDING, decision)
                : of(reasoning.standing() instanceof Married open
                        ? new Contradiction(ConflictReason.COURT_EFFECT_UNKNOWN, open.by(), decision)
                        : new Contradiction(ConflictReason.COURT_EFFECT_UNKNOWN, decision));
        boolean recent = !decision.decided().last().plusDays(reasoning.evidence().rules().periods().appeal())
                .isBefore(reasoning.evidence().on());
        return verdict.with(new Note(recent ? Note.Code.APPEAL_POSSIBLE : Note.Code.COURT_EFFECT_UNKNOWN, decision.decided()))
                .with(Doubt.APPEAL);
    }

    /**
     * An application has lapsed only if the data of the registry that it lies with reach beyond its last day: a divorce on that day would be in
     * them. Other registries' data say nothing of it.
     */
    private static Verdict applied(DivorceApplication application, Reasoning reasoning) {
        var today = reasoning.evidence().on();
        var rules = reasoning.evidence().rules();
        if (application.withdrawnOn() != null && !application.withdrawnOn().isAfter(today)) {
            return ended(application, reasoning).with(Note.Code.APPLICATION_WITHDRAWN, application.withdrawnOn());
        }
        var coolingOff = rules.lastDay().apply(application.on().plusDays(rules.periods().coolingOff()));
        var collection = rules.lastDay().apply(coolingOff.plusDays(rules.periods().collection()));
        var pending = of(MaritalLabel.DIVORCE_PENDING, application).with(Doubt.DIVORCE_REGISTRATION);
        if (today.isAfter(collection)) {
            return Hearings.lastWholeDay(application.provenance().asOf()).isBefore(collection)
                    ? pending.with(Note.Code.COLLECTION_PASSED, collection)
                    : ended(application, reasoning).with(Note.Code.APPLICATION_LAPSED, collection);
        }
        return today.isAfter(coolingOff)
                ? pending.with(Note.Code.COLLECTION_UNTIL, collection)
                : pending.with(Note.Code.COOLING_OFF_UNTIL, coolingOff);
    }

    /** Who applied was married: after a divorce or a death on record, to somebody of whom there is no record. */
    private static Verdict ended(DivorceApplication application, Reasoning reasoning) {
        return switch (reasoning.standing()) {
            case Married _,Nothing _,Contradiction _ -> settled(reasoning);
            case Divorced _,Widowed _ -> of(new Contradiction(ConflictReason.MARRIAGE_NOT_ON_RECORD, application));
        };
    }
}
