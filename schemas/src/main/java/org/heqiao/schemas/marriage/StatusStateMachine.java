package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.heqiao.schemas.marriage.MaritalState.Divorced;
import org.heqiao.schemas.marriage.MaritalState.Married;
import org.heqiao.schemas.marriage.MaritalState.Nothing;
import org.heqiao.schemas.marriage.MaritalState.Widowed;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Divorce;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.MarriageEvent.Revocation;
import org.heqiao.schemas.marriage.Party.PartyComparison;
import org.heqiao.schemas.marriage.Rules.Discretion;
import org.jspecify.annotations.Nullable;

/**
 * A person's standing, followed event by event. Five things happen (a marriage, an application, a divorce, a judgment,
 * a spouse's death) to somebody of whom nothing is known, who is married, divorced or widowed; the first contradiction
 * ends it. What is revoked never gets here, and a re-issue leaves a note.
 */
final class StatusStateMachine {

    private final SubjectRecords subjectRecords;
    private final Deaths deaths;
    private final Revocations revocations;
    private final List<CourtReversals.Revival> revivals;
    private final @Nullable PartialDate subjectDied;

    private MaritalState maritalState = new Nothing();
    private @Nullable DivorceApplication application;
    private @Nullable CourtDecision undecided;
    private Set<Caveat> notes = new TreeSet<>();
    private List<MaritalState> ended = new ArrayList<>();
    private List<Death> buried = new ArrayList<>();

    StatusStateMachine(SubjectRecords subjectRecords, Deaths deaths, Revocations revocations,
            List<CourtReversals.Revival> revivals) {
        this.subjectRecords = subjectRecords;
        this.deaths = deaths;
        this.revocations = revocations;
        this.revivals = revivals;
        var death = deaths.earliest(subjectRecords.subject());
        this.subjectDied = death == null ? null : death.date();
    }

    /** The same person at the same point of time, to be followed on in another way. */
    private StatusStateMachine(StatusStateMachine other) {
        this(other.subjectRecords, other.deaths, other.revocations, other.revivals);
        become(other);
    }

    private void become(StatusStateMachine other) {
        maritalState = other.maritalState;
        application = other.application;
        undecided = other.undecided;
        notes = new TreeSet<>(other.notes);
        ended = new ArrayList<>(other.ended);
        buried = new ArrayList<>(other.buried);
    }

    /** The application that no divorce and no death has overtaken. */
    @Nullable
    DivorceApplication application() {
        return application;
    }

    /** The judgment of which nobody knows whether it is in effect. */
    @Nullable
    CourtDecision undecided() {
        return undecided;
    }

    Set<Caveat> notes() {
        return notes;
    }

    /** Marriages that ended before the open one. */
    List<MaritalState> ended() {
        return ended;
    }

    /** Acts, judgments and deaths in the one order, each once. */
    MaritalState follow() {
        var events = subjectRecords.once();
        if (events.size() < subjectRecords.events().size()) {
            note(Caveat.Code.DUPLICATE_IGNORED);
        }
        events.removeIf(event -> revocations.contains(event) || revocations.revokes(event));
        // a death counts beside a marriage that held: neither a re-issue nor what was revoked makes anybody a spouse
        var first = deaths.firstOfEach();
        var named = first.isEmpty()
                ? List.<MarriageEvent>of()
                : events.stream().filter(event -> !(event instanceof Reissue)).toList();
        first.stream().filter(death -> !subjectRecords.subject().is(death.who()))
                .filter(death -> named.stream().anyMatch(event -> SubjectRecords.couple(event).has(death.who())))
                .forEach(events::add);
        events.sort(subjectRecords.timeline());
        for (int i = 0; i < events.size() && !(maritalState instanceof Contradiction);) {
            int from = i;
            var until = subjectRecords.timeline().last(events.get(i));
            while (++i < events.size() && !subjectRecords.timeline().day(events.get(i)).isAfter(until)) {
                until = later(until, subjectRecords.timeline().last(events.get(i)));
            }
            follow(new EventsOfDay(subjectRecords.timeline(), events.subList(from, i)));
        }
        return maritalState;
    }

    /** What the book does not order is taken in the one lawful order, if there is one. */
    private void follow(EventsOfDay eventsOfDay) {
        if (eventsOfDay.isOrdered()) {
            followAll(eventsOfDay.events());
            return;
        }
        var clash = new Contradiction(ConflictReason.SAME_DATE, eventsOfDay.movers().get(0),
                eventsOfDay.movers().get(1));
        var lawful = new ArrayList<StatusStateMachine>();
        boolean anyUnlawful = false;
        for (var order : eventsOfDay.orders()) {
            var trial = new StatusStateMachine(this);
            trial.followAll(order);
            if (trial.maritalState instanceof Contradiction) {
                anyUnlawful = true;
            } else if (lawful.stream().noneMatch(trial::endsAs)) {
                lawful.add(trial);
            }
        }
        if (lawful.size() == 1 && !anyUnlawful) {
            become(lawful.getFirst()); // whichever came first, it is the same
        } else if (lawful.size() == 1
                && subjectRecords.timeline().rules().leave(Discretion.SAME_DAY_IN_THE_LAWFUL_ORDER)) {
            become(lawful.getFirst());
            note(Caveat.Code.DAY_ORDERED);
        } else {
            maritalState = clash;
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean endsAs(StatusStateMachine other) {
        return maritalState.equals(other.maritalState) && Objects.equals(application, other.application)
                && Objects.equals(undecided, other.undecided);
    }

    private void followAll(List<MarriageEvent> events) {
        for (var event : events) {
            if (maritalState instanceof Contradiction) {
                return;
            }
            maritalState = after(event);
        }
    }

    private MaritalState after(MarriageEvent event) {
        if (subjectRecords.isUnnamedIn(event) && !isWithTheSpouse(event)) {
            return maritalState; // of another marriage of the one whom it names
        }
        return switch (event) {
            case Marriage marriage -> orDead(marriage, onMarriage(marriage));
            case DivorceApplication applied -> orDead(applied, apply(applied));
            case Divorce divorce -> orDead(divorce, end(divorce));
            case CourtDecision decision ->
                subjectRecords.timeline().isInEffect(decision)
                        ? orDead(decision, end(decision))
                        : onPendingJudgment(decision);
            case Death death -> onDeath(death);
            case Reissue reissue -> note(reissue);
            case Revocation _ -> maritalState;
        };
    }

    private MaritalState onMarriage(Marriage marriage) {
        if (maritalState instanceof Married open && !isNotRestored(open, marriage)) {
            boolean ofOneCouple = Party.compare(open.spouse(),
                    subjectRecords.spouse(marriage)) == PartyComparison.SAME_NUMBER;
            return undecided == null
                    ? new Contradiction(
                            ofOneCouple ? ConflictReason.DUPLICATE_REGISTRATION : ConflictReason.TWO_OPEN_MARRIAGES,
                            open.by(),
                            marriage)
                    : new Contradiction(ConflictReason.COURT_EFFECT_UNKNOWN, open.by(), undecided, marriage);
        }
        if (application != null || undecided != null) {
            note(Caveat.Code.HISTORY_INCOMPLETE); // the registry has let them marry: whatever was pending has ended
            clearPending();
        }
        if (!(maritalState instanceof Nothing)) {
            ended.add(maritalState);
        }
        return new Married(marriage, subjectRecords.spouse(marriage));
    }

    /**
     * Civil Code art. 51: a declaration of death ended the marriage, and its revocation does not restore it where the
     * spouse remarried or did not want it back. That a registry let one of the two marry somebody else afterwards shows
     * it.
     */
    private boolean isNotRestored(Married open, Marriage next) {
        return revivals.stream()
                .anyMatch(revival -> (subjectRecords.subject().is(revival.who()) || open.spouse() != null
                        && open.spouse().has(revival.who()))
                        && Party.compare(open.spouse(), subjectRecords.spouse(next)) != PartyComparison.SAME_NUMBER
                        && !open.by().date().last().isAfter(revival.since())
                        && !next.date().last().isBefore(revival.since()));
    }

    private MaritalState apply(DivorceApplication applied) {
        var fault = faultOfEnding(applied);
        if (fault == null) {
            application = applied;
        }
        return fault == null ? maritalState : fault;
    }

    /** @param event a registered divorce, or a court's in effect */
    private MaritalState end(MarriageEvent event) {
        var fault = faultOfEnding(event);
        if (fault != null) {
            return fault;
        }
        clearPending();
        var spouse = subjectRecords.spouse(event);
        if (maritalState instanceof Married open) {
            if (subjectRecords.isUnnamedIn(event)) {
                note(Caveat.Code.FOUND_BY_THE_OTHER);
            }
            switch (spouse == null ? PartyComparison.SAME_NUMBER : Party.compare(open.spouse(), spouse)) {
                case CANNOT_COMPARE -> note(Caveat.Code.SPOUSE_NOT_COMPARABLE);
                case DIFFERENT -> note(Caveat.Code.SPOUSE_NUMBER_DIFFERS);
                case SAME_NUMBER, SAME_NAME -> {
                }
            }
            return new Divorced(event, open.spouse() == null ? spouse : open.spouse());
        }
        note(Caveat.Code.HISTORY_INCOMPLETE);
        return subjectRecords.timeline().rules().leave(Discretion.DIVORCE_WITHOUT_MARRIAGE)
                ? new Divorced(event, spouse)
                : new Contradiction(ConflictReason.DIVORCE_WITHOUT_MARRIAGE, event);
    }

    private MaritalState onPendingJudgment(CourtDecision decision) {
        if (decision.kind() == CourtDecision.Kind.ANNULMENT && !(maritalState instanceof Married)) {
            return maritalState; // what has ended, or is not on record, is not changed by it
        }
        var fault = faultOfEnding(decision);
        if (fault == null) {
            undecided = decision;
        }
        return fault == null ? maritalState : fault;
    }

    private MaritalState onDeath(Death death) {
        buried.add(death);
        var date = death.date();
        if (maritalState instanceof Married open && open.spouse() != null && open.spouse().has(death.who())
                && (subjectDied == null || date != null && date.isBefore(subjectDied))) {
            clearPending();
            return new Widowed(death, open);
        }
        return maritalState;
    }

    private MaritalState note(Reissue reissue) {
        note(Caveat.Code.REISSUE_IGNORED);
        switch (maritalState) {
            case Nothing _ -> note(Caveat.Code.HISTORY_INCOMPLETE);
            case Divorced divorced when reissue.certificate() == Reissue.Certificate.MARRIAGE ->
                notes.add(new Caveat(Caveat.Code.REISSUE_CONTRADICTS, reissue.date()));
            case Married open when reissue.certificate() == Reissue.Certificate.DIVORCE ->
                notes.add(new Caveat(Caveat.Code.DIVORCE_CERTIFICATE_REISSUED, reissue.date()));
            case Married _,Divorced _,Widowed _,Contradiction _ -> {
            }
        }
        return maritalState;
    }

    /** Why an event cannot end the marriage that is open, or one that is not on record. */
    private @Nullable Contradiction faultOfEnding(MarriageEvent event) {
        var spouse = subjectRecords.spouse(event);
        return switch (maritalState) {
            case Married open when named(event) instanceof Marriage named -> isSame(named, open.by())
                    ? isOtherName(open.spouse(), spouse)
                            ? new Contradiction(ConflictReason.SPOUSE_DIFFERS, open.by(), event)
                            : null
                    : new Contradiction(ConflictReason.DIVORCE_OF_ANOTHER_MARRIAGE, open.by(), event);
            case Married open ->
                Party.compare(open.spouse(), spouse) == PartyComparison.DIFFERENT || isUnderAnotherNumber(event, open)
                        ? new Contradiction(ConflictReason.SPOUSE_DIFFERS, open.by(), event)
                        : null;
            case Widowed widowed when Party.compare(widowed.before().spouse(), spouse) != PartyComparison.DIFFERENT ->
                new Contradiction(ConflictReason.DEAD_BEFORE_EVENT, widowed.by(), event);
            case Nothing _,Divorced _,Widowed _ -> faultOfRevoked(event);
            case Contradiction contradiction -> contradiction;
        };
    }

    private @Nullable MarriageEvent named(MarriageEvent event) {
        return switch (event) {
            case Act act -> subjectRecords.find(act.registration().references().act(),
                    act.registration().references().certificate());
            case CourtDecision decision -> subjectRecords.find(decision.marriage(), null);
            case Death _ -> null;
        };
    }

    private boolean isSame(Marriage one, Marriage other) {
        return one.equals(other) || subjectRecords.areTwins(one, other);
    }

    /**
     * Another number may be a slip of the pen where the marriage itself is named; another number and another name is
     * somebody else.
     */
    private static boolean isOtherName(@Nullable Party one, @Nullable Party other) {
        return Party.compare(one, other) == PartyComparison.DIFFERENT && one != null && other != null
                && one.name() != null
                && other.name() != null && Party.compare(one.name(), other.name()) == PersonName.Comparison.DIFFERENT;
    }

    /** The spouse's divorce from somebody of the subject's name with another number. */
    private boolean isUnderAnotherNumber(MarriageEvent event, Married open) {
        var self = open.by().registration().couple().of(subjectRecords.subject());
        return subjectRecords.isUnnamedIn(event) && self != null && SubjectRecords.couple(event).parties().stream()
                .anyMatch(party -> !party.equals(subjectRecords.spouse(event))
                        && Party.compare(self, party) == PartyComparison.DIFFERENT);
    }

    private boolean isWithTheSpouse(MarriageEvent event) {
        return maritalState instanceof Married open
                && (named(event) instanceof Marriage marriage
                        ? isSame(marriage, open.by())
                        : Party.compare(open.spouse(), subjectRecords.spouse(event)) == PartyComparison.SAME_NUMBER);
    }

    private @Nullable Contradiction faultOfRevoked(MarriageEvent event) {
        for (var act : revocations.acts()) {
            if (act instanceof Marriage marriage && !marriage.on().isAfter(subjectRecords.timeline().day(event))
                    && Party.compare(subjectRecords.spouse(marriage),
                            subjectRecords.spouse(event)) != PartyComparison.DIFFERENT) {
                return new Contradiction(ConflictReason.DIVORCE_OF_REVOKED_MARRIAGE, marriage, event);
            }
        }
        return null;
    }

    /** Nobody who is dead marries or divorces. */
    private MaritalState orDead(MarriageEvent event, MaritalState otherwise) {
        var date = subjectRecords.timeline().date(event);
        var couple = SubjectRecords.couple(event);
        var dead = deaths.contradict(event, date, couple);
        if (dead == null && otherwise instanceof Divorced divorced) {
            // a court's answer often names one of the two only
            dead = deaths.contradict(event, date, divorced.spouse());
        }
        if (dead == null) {
            dead = buried.stream().filter(death -> couple.has(death.who())).findFirst()
                    .map(death -> new Contradiction(ConflictReason.DEAD_BEFORE_EVENT, death, event)).orElse(null);
        }
        return dead == null ? orUnordered(event, date, couple, otherwise) : dead;
    }

    /**
     * Of an act and a death that may have come in either order the act was first, if that is taken which the law
     * allows.
     */
    private MaritalState orUnordered(MarriageEvent event, PartialDate date, Couple couple, MaritalState otherwise) {
        var around = deaths.around(date, couple);
        if (around == null || otherwise instanceof Contradiction) {
            return otherwise;
        }
        if (!subjectRecords.timeline().rules().leave(Discretion.SAME_DAY_IN_THE_LAWFUL_ORDER)) {
            return new Contradiction(ConflictReason.SAME_DATE, around, event);
        }
        note(Caveat.Code.DAY_ORDERED);
        return otherwise;
    }

    private void clearPending() {
        application = null;
        undecided = null;
    }

    private void note(Caveat.Code code) {
        notes.add(Caveat.of(code));
    }
}
