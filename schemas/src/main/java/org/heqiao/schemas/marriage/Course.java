package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.identity.PersonName;
import org.heqiao.schemas.marriage.MarriageEvent.Act;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Divorce;
import org.heqiao.schemas.marriage.MarriageEvent.DivorceApplication;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.heqiao.schemas.marriage.MarriageEvent.Reissue;
import org.heqiao.schemas.marriage.MarriageEvent.Revocation;
import org.heqiao.schemas.marriage.Party.Comparison;
import org.heqiao.schemas.marriage.Rules.Leave;
import org.heqiao.schemas.marriage.Standing.Contradiction;
import org.heqiao.schemas.marriage.Standing.Divorced;
import org.heqiao.schemas.marriage.Standing.Married;
import org.heqiao.schemas.marriage.Standing.Nothing;
import org.heqiao.schemas.marriage.Standing.Widowed;
import org.jspecify.annotations.Nullable;

/**
 * A person's standing, followed event by event. Five things happen (a marriage, an application, a divorce, a judgment, a spouse's death) to
 * somebody of whom nothing is known, who is married, divorced or widowed; the first contradiction ends it. What is revoked never gets here, and
 * a re-issue leaves a note.
 */
final class Course {

    private final Own own;
    private final Deaths deaths;
    private final Revoked revoked;
    private final List<CourtReversals.Revival> revivals;
    private final @Nullable PartialDate subjectDied;

    private Standing standing = new Nothing();
    private @Nullable DivorceApplication application;
    private @Nullable CourtDecision undecided;
    private Set<Note> notes = new TreeSet<>();
    private List<Standing> ended = new ArrayList<>();
    private List<Death> buried = new ArrayList<>();

    Course(Own own, Deaths deaths, Revoked revoked, List<CourtReversals.Revival> revivals) {
        this.own = own;
        this.deaths = deaths;
        this.revoked = revoked;
        this.revivals = revivals;
        var death = deaths.earliest(own.subject());
        this.subjectDied = death == null ? null : death.date();
    }

    /** The same person at the same point of time, to be followed on in another way. */
    private Course(Course other) {
        this(other.own, other.deaths, other.revoked, other.revivals);
        become(other);
    }

    private void become(Course other) {
        standing = other.standing;
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

    Set<Note> notes() {
        return notes;
    }

    /** Marriages that ended before the open one. */
    List<Standing> ended() {
        return ended;
    }

    /** Acts, judgments and deaths in the one order, each once. */
    Standing follow() {
        var events = own.once();
        if (events.size() < own.events().size()) {
            note(Note.Code.DUPLICATE_IGNORED);
        }
        events.removeIf(event -> revoked.contains(event) || revoked.revokes(event));
        var named = List.copyOf(events);
        deaths.firstOfEach().stream().filter(death -> !own.subject().is(death.who()))
                .filter(death -> named.stream().anyMatch(event -> Own.couple(event).has(death.who()))).forEach(events::add);
        events.sort(own.timeline());
        for (int i = 0; i < events.size() && !(standing instanceof Contradiction);) {
            int from = i;
            var until = own.timeline().last(events.get(i));
            while (++i < events.size() && !own.timeline().day(events.get(i)).isAfter(until)) {
                until = later(until, own.timeline().last(events.get(i)));
            }
            follow(new Day(own.timeline(), events.subList(from, i)));
        }
        return standing;
    }

    /** What the book does not order is taken in the one lawful order, if there is one. */
    private void follow(Day day) {
        if (day.isOrdered()) {
            followAll(day.events());
            return;
        }
        var clash = new Contradiction(ConflictReason.SAME_DATE, day.movers().get(0), day.movers().get(1));
        var lawful = new ArrayList<Course>();
        boolean anyUnlawful = false;
        for (var order : day.orders()) {
            var trial = new Course(this);
            trial.followAll(order);
            if (trial.standing instanceof Contradiction) {
                anyUnlawful = true;
            } else if (lawful.stream().noneMatch(trial::endsAs)) {
                lawful.add(trial);
            }
        }
        if (lawful.size() == 1 && !anyUnlawful) {
            become(lawful.getFirst()); // whichever came first, it is the same
        } else if (lawful.size() == 1 && own.timeline().rules().leave(Leave.SAME_DAY_IN_THE_LAWFUL_ORDER)) {
            become(lawful.getFirst());
            note(Note.Code.DAY_ORDERED);
        } else {
            standing = clash;
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private boolean endsAs(Course other) {
        return standing.equals(other.standing) && Objects.equals(application, other.application)
                && Objects.equals(undecided, other.undecided);
    }

    private void followAll(List<MarriageEvent> events) {
        for (var event : events) {
            if (standing instanceof Contradiction) {
                return;
            }
            standing = after(event);
        }
    }

    private Standing after(MarriageEvent event) {
        if (own.isUnnamedIn(event) && !isWithTheSpouse(event)) {
            return standing; // of another marriage of the one whom it names
        }
        return switch (event) {
            case Marriage marriage -> orDead(marriage, marry(marriage));
            case DivorceApplication applied -> orDead(applied, apply(applied));
            case Divorce divorce -> orDead(divorce, end(divorce));
            case CourtDecision decision -> own.timeline().isInEffect(decision) ? orDead(decision, end(decision)) : await(decision);
            case Death death -> bury(death);
            case Reissue reissue -> note(reissue);
            case Revocation _ -> standing;
        };
    }

    private Standing marry(Marriage marriage) {
        if (standing instanceof Married open && !isNotRestored(open, marriage)) {
            boolean ofOneCouple = Party.compare(open.spouse(), own.spouse(marriage)) == Comparison.SAME_NUMBER;
            return undecided == null
                    ? new Contradiction(ofOneCouple ? ConflictReason.DUPLICATE_REGISTRATION : ConflictReason.TWO_OPEN_MARRIAGES, open.by(),
                            marriage)
                    : new Contradiction(ConflictReason.COURT_EFFECT_UNKNOWN, open.by(), undecided, marriage);
        }
        if (application != null || undecided != null) {
            note(Note.Code.HISTORY_INCOMPLETE); // the registry has let them marry: whatever was pending has ended
            settle();
        }
        if (!(standing instanceof Nothing)) {
            ended.add(standing);
        }
        return new Married(marriage, own.spouse(marriage));
    }

    /**
     * Civil Code art. 51: a declaration of death ended the marriage, and its revocation does not restore it where the spouse remarried or did not
     * want it back. That a registry let one of the two marry somebody else afterwards shows it.
     */
    private boolean isNotRestored(Married open, Marriage next) {
        return revivals.stream().anyMatch(revival -> (own.subject().is(revival.who()) || open.spouse() != null
                && open.spouse().has(revival.who()))
                && Party.compare(open.spouse(), own.spouse(next)) != Comparison.SAME_NUMBER
                && !open.by().date().last().isAfter(revival.since()) && !next.date().last().isBefore(revival.since()));
    }

    private Standing apply(DivorceApplication applied) {
        var fault = faultOfEnding(applied);
        if (fault == null) {
            application = applied;
        }
        return fault == null ? standing : fault;
    }

    /** @param event a registered divorce, or a court's in effect */
    private Standing end(MarriageEvent event) {
        var fault = faultOfEnding(event);
        if (fault != null) {
            return fault;
        }
        settle();
        var spouse = own.spouse(event);
        if (standing instanceof Married open) {
            if (own.isUnnamedIn(event)) {
                note(Note.Code.FOUND_BY_THE_OTHER);
            }
            switch (spouse == null ? Comparison.SAME_NUMBER : Party.compare(open.spouse(), spouse)) {
                case CANNOT_COMPARE -> note(Note.Code.SPOUSE_NOT_COMPARABLE);
                case DIFFERENT -> note(Note.Code.SPOUSE_NUMBER_DIFFERS);
                case SAME_NUMBER, SAME_NAME -> {
                }
            }
            return new Divorced(event, open.spouse() == null ? spouse : open.spouse());
        }
        note(Note.Code.HISTORY_INCOMPLETE);
        return own.timeline().rules().leave(Leave.DIVORCE_WITHOUT_MARRIAGE)
                ? new Divorced(event, spouse)
                : new Contradiction(ConflictReason.DIVORCE_WITHOUT_MARRIAGE, event);
    }

    private Standing await(CourtDecision decision) {
        if (decision.kind() == CourtDecision.Kind.ANNULMENT && !(standing instanceof Married)) {
            return standing; // what has ended, or is not on record, is not changed by it
        }
        var fault = faultOfEnding(decision);
        if (fault == null) {
            undecided = decision;
        }
        return fault == null ? standing : fault;
    }

    private Standing bury(Death death) {
        buried.add(death);
        var date = death.date();
        if (standing instanceof Married open && open.spouse() != null && open.spouse().has(death.who())
                && (subjectDied == null || date != null && date.isBefore(subjectDied))) {
            settle();
            return new Widowed(death, open);
        }
        return standing;
    }

    private Standing note(Reissue reissue) {
        note(Note.Code.REISSUE_IGNORED);
        switch (standing) {
            case Nothing _ -> note(Note.Code.HISTORY_INCOMPLETE);
            case Divorced divorced when reissue.certificate() == Reissue.Certificate.MARRIAGE ->
                notes.add(new Note(Note.Code.REISSUE_CONTRADICTS, reissue.date()));
            case Married open when reissue.certificate() == Reissue.Certificate.DIVORCE ->
                notes.add(new Note(Note.Code.DIVORCE_CERTIFICATE_REISSUED, reissue.date()));
            case Married _,Divorced _,Widowed _,Contradiction _ -> {
            }
        }
        return standing;
    }

    /** Why an event cannot end the marriage that is open, or one that is not on record. */
    private @Nullable Contradiction faultOfEnding(MarriageEvent event) {
        var spouse = own.spouse(event);
        return switch (standing) {
            case Married open when named(event) instanceof Marriage named -> isSame(named, open.by())
                    ? isOtherName(open.spouse(), spouse) ? new Contradiction(ConflictReason.SPOUSE_DIFFERS, open.by(), event) : null
                    : new Contradiction(ConflictReason.DIVORCE_OF_ANOTHER_MARRIAGE, open.by(), event);
            case Married open -> Party.compare(open.spouse(), spouse) == Comparison.DIFFERENT || isUnderAnotherNumber(event, open)
                    ? new Contradiction(ConflictReason.SPOUSE_DIFFERS, open.by(), event)
                    : null;
            case Widowed widowed when Party.compare(widowed.before().spouse(), spouse) != Comparison.DIFFERENT ->
                new Contradiction(ConflictReason.DEAD_BEFORE_EVENT, widowed.by(), event);
            case Nothing _,Divorced _,Widowed _ -> faultOfRevoked(event);
            case Contradiction contradiction -> contradiction;
        };
    }

    private @Nullable MarriageEvent named(MarriageEvent event) {
        return switch (event) {
            case Act act -> own.find(act.registration().references().act(), act.registration().references().certificate());
            case CourtDecision decision -> own.find(decision.marriage(), null);
            case Death _ -> null;
        };
    }

    private boolean isSame(Marriage one, Marriage other) {
        return one.equals(other) || own.areTwins(one, other);
    }

    /** Another number may be a slip of the pen where the marriage itself is named; another number and another name is somebody else. */
    private static boolean isOtherName(@Nullable Party one, @Nullable Party other) {
        return Party.compare(one, other) == Comparison.DIFFERENT && one != null && other != null && one.name() != null
                && other.name() != null && Party.compare(one.name(), other.name()) == PersonName.Comparison.DIFFERENT;
    }

    /** The spouse's divorce from somebody of the subject's name with another number. */
    private boolean isUnderAnotherNumber(MarriageEvent event, Married open) {
        var self = open.by().registration().couple().of(own.subject());
        return own.isUnnamedIn(event) && self != null && Own.couple(event).parties().stream()
                .anyMatch(party -> !party.equals(own.spouse(event)) && Party.compare(self, party) == Comparison.DIFFERENT);
    }

    private boolean isWithTheSpouse(MarriageEvent event) {
        return standing instanceof Married open
                && (named(event) instanceof Marriage marriage
                        ? isSame(marriage, open.by())
                        : Party.compare(open.spouse(), own.spouse(event)) == Comparison.SAME_NUMBER);
    }

    private @Nullable Contradiction faultOfRevoked(MarriageEvent event) {
        for (var act : revoked.acts()) {
            if (act instanceof Marriage marriage && !marriage.on().isAfter(own.timeline().day(event))
                    && Party.compare(own.spouse(marriage), own.spouse(event)) != Comparison.DIFFERENT) {
                return new Contradiction(ConflictReason.DIVORCE_OF_REVOKED_MARRIAGE, marriage, event);
            }
        }
        return null;
    }

    /** Nobody who is dead marries or divorces. */
    private Standing orDead(MarriageEvent event, Standing otherwise) {
        var date = own.timeline().date(event);
        var couple = Own.couple(event);
        var dead = deaths.contradict(event, date, couple);
        if (dead == null && otherwise instanceof Divorced divorced) {
            dead = deaths.contradict(event, date, divorced.spouse()); // a court's answer often names one of the two only
        }
        if (dead == null) {
            dead = buried.stream().filter(death -> couple.has(death.who())).findFirst()
                    .map(death -> new Contradiction(ConflictReason.DEAD_BEFORE_EVENT, death, event)).orElse(null);
        }
        return dead == null ? orUnordered(event, date, couple, otherwise) : dead;
    }

    /** Of an act and a death that may have come in either order the act was first, if that is taken which the law allows. */
    private Standing orUnordered(MarriageEvent event, PartialDate date, Couple couple, Standing otherwise) {
        var around = deaths.around(date, couple);
        if (around == null || otherwise instanceof Contradiction) {
            return otherwise;
        }
        if (!own.timeline().rules().leave(Leave.SAME_DAY_IN_THE_LAWFUL_ORDER)) {
            return new Contradiction(ConflictReason.SAME_DATE, around, event);
        }
        note(Note.Code.DAY_ORDERED);
        return otherwise;
    }

    private void settle() {
        application = null;
        undecided = null;
    }

    private void note(Note.Code code) {
        notes.add(Note.of(code));
    }
}
