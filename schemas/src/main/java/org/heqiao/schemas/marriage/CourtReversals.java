package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision;
import org.heqiao.schemas.marriage.MarriageEvent.CourtDecision.Kind;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.MarriageEvent.Marriage;
import org.jspecify.annotations.Nullable;

/**
 * What courts have taken back: decisions that were reversed, declarations of death that were revoked. Taken out before
 * anything is derived. A case whose outcome is not said decides nothing and leaves a doubt.
 *
 * @param standing what is left
 * @param doubts   about the subject
 * @param revivals of everybody whose declaration of death was revoked
 */
record CourtReversals(List<MarriageEvent> standing, Set<Caveat.Code> notes, Set<OpenQuestion> doubts,
        List<Revival> revivals) {

    /**
     * Somebody was held to be dead for a time. @param since the first day that it may have been; of the revocation,
     * where no death is on record
     */
    record Revival(PersonKey who, LocalDate since) {
    }

    /** @param timeline of the day of the statement */
    static CourtReversals of(SubjectOfStatement subjectOfStatement, List<MarriageEvent> events, Timeline timeline) {
        var rulings = events.stream()
                .filter(event -> event instanceof CourtDecision decision && !isStatusBearing(decision))
                .map(CourtDecision.class::cast).toList();
        if (rulings.isEmpty()) {
            return new CourtReversals(events, Set.of(), Set.of(), List.of());
        }
        var notes = EnumSet.noneOf(Caveat.Code.class);
        var doubts = EnumSet.noneOf(OpenQuestion.class);
        for (var ruling : rulings) {
            boolean own = ruling.couple().of(subjectOfStatement) != null;
            if (ruling.kind() == Kind.UNDECIDED && own) {
                notes.add(Caveat.Code.COURT_OUTCOME_NOT_SAID);
                doubts.add(OpenQuestion.COURT_DECISION);
            } else if (ruling.kind() == Kind.REVERSAL && own && !timeline.isInEffect(ruling)) {
                doubts.add(OpenQuestion.APPEAL);
            }
        }
        var valid = events.stream().filter(LatestRecords::counts).toList();
        var standing = events.stream().filter(event -> !rulings.contains(event)).filter(event -> {
            var why = rulings.stream().filter(ruling -> takesBack(ruling, event, subjectOfStatement, valid, timeline))
                    .findFirst()
                    .orElse(null);
            if (why != null) {
                notes.add(why.kind() == Kind.REVERSAL
                        ? Caveat.Code.COURT_DECISION_REVERSED
                        : Caveat.Code.DEATH_DECLARATION_REVOKED);
            }
            return why == null;
        }).toList();
        return new CourtReversals(standing, notes, doubts, revivals(rulings, events, timeline));
    }

    private static List<Revival> revivals(List<CourtDecision> rulings, List<MarriageEvent> events, Timeline timeline) {
        return rulings.stream()
                .filter(ruling -> ruling.kind() == Kind.DEATH_DECLARATION_REVOKED
                        && !ruling.decided().last().isAfter(timeline.today()))
                .flatMap(ruling -> keys(ruling.couple()).stream().map(who -> new Revival(who, events.stream()
                        .filter(event -> event instanceof Death death && death.who().equals(who))
                        .map(event -> ((Death) event).on())
                        .filter(day -> day != null && !day.isAfter(ruling.decidedOn())).min(LocalDate::compareTo)
                        .orElse(ruling.decidedOn()))))
                .toList();
    }

    static boolean isStatusBearing(CourtDecision decision) {
        return decision.kind() == Kind.DIVORCE || decision.kind() == Kind.ANNULMENT;
    }

    private static boolean takesBack(CourtDecision ruling, MarriageEvent event, SubjectOfStatement subjectOfStatement,
            List<MarriageEvent> events, Timeline timeline) {
        return switch (event) {
            case CourtDecision decision ->
                ruling.kind() == Kind.REVERSAL && isStatusBearing(decision) && timeline.isInEffect(ruling)
                        && !decision.decidedOn().isAfter(ruling.decidedOn()) && isOfSameCouple(ruling, decision);
            case Death death -> ruling.kind() == Kind.DEATH_DECLARATION_REVOKED && ruling.couple().has(death.who())
                    && !ruling.decided().last().isAfter(timeline.today())
                    && (death.on() == null || !death.on().isAfter(ruling.decided().last()))
                    && (subjectOfStatement.is(death.who()) || !hasRemarried(death, ruling, events));
            case MarriageEvent.Act _ -> false;
        };
    }

    /** A court's own answer often names one of the two only. */
    private static boolean isOfSameCouple(CourtDecision ruling, CourtDecision decision) {
        var ofRuling = keys(ruling.couple());
        var ofDecision = keys(decision.couple());
        return !ofRuling.isEmpty() && !ofDecision.isEmpty()
                && (ofRuling.containsAll(ofDecision) || ofDecision.containsAll(ofRuling));
    }

    /** Civil Code art. 51: a marriage that was followed by another of the spouse is not restored. */
    private static boolean hasRemarried(Death death, CourtDecision ruling, List<MarriageEvent> events) {
        return events.stream().anyMatch(event -> event instanceof Marriage later && !couple(later).has(death.who())
                && !later.on().isAfter(ruling.decidedOn()) && death.on() != null && !later.on().isBefore(death.on())
                && keys(couple(later)).stream().anyMatch(who -> wasMarried(who, death.who(), death.on(), events)));
    }

    private static boolean wasMarried(PersonKey one, PersonKey other, LocalDate before, List<MarriageEvent> events) {
        return events.stream().anyMatch(event -> event instanceof Marriage marriage && !marriage.on().isAfter(before)
                && couple(marriage).has(one) && couple(marriage).has(other));
    }

    private static Couple couple(Marriage marriage) {
        return marriage.registration().couple();
    }

    private static Set<PersonKey> keys(Couple couple) {
        return Stream.of(key(couple.a()), key(couple.b())).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    private static @Nullable PersonKey key(@Nullable Party party) {
        return party == null ? null : party.key();
    }
}
