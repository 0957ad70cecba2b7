package org.heqiao.schemas.marriage;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.heqiao.schemas.calendar.PartialDate;
import org.heqiao.schemas.marriage.MaritalState.Contradiction;
import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Who is dead, since when, and who says otherwise. A death is matched as people are: one under another name than all
 * that a number is known by is nobody's.
 *
 * @param underOtherNames those left out for their names
 */
record Deaths(List<Death> all, List<Death> underOtherNames, List<SourceConsultation> hearings) {

    /** Of days that may be the same, the more precise one comes first. */
    private static final Comparator<Death> EARLIEST = Comparator
            .comparing(Death::date,
                    Comparator.nullsLast(Comparator.comparing(PartialDate::last).thenComparing(PartialDate::precision)))
            .thenComparing(death -> death.provenance().origin()).thenComparing(Death::id)
            .thenComparing(Death::toString);

    /** Those of the subject and of whomever the subject's own records name. */
    static Deaths of(SubjectRecords subjectRecords, List<SourceConsultation> hearings) {
        var events = subjectRecords.readings().current();
        if (events.stream().noneMatch(Death.class::isInstance)) {
            return new Deaths(List.of(), List.of(), hearings); // as of nearly everybody
        }
        var byName = events.stream().filter(Death.class::isInstance).map(Death.class::cast)
                .filter(death -> subjectRecords.concerns(death.who())).sorted(EARLIEST)
                .collect(Collectors.partitioningBy(death -> subjectRecords.isKnownAs(death.who(), death.name())));
        return new Deaths(Objects.requireNonNull(byName.get(true)), Objects.requireNonNull(byName.get(false)),
                hearings);
    }

    Deaths with(List<SourceConsultation> heard) {
        return new Deaths(all, underOtherNames, heard);
    }

    List<Death> of(PersonKey who) {
        return all.isEmpty() ? List.of() : all.stream().filter(death -> death.who().equals(who)).toList();
    }

    List<Death> of(SubjectOfStatement subjectOfStatement) {
        return all.stream().filter(death -> subjectOfStatement.is(death.who())).toList();
    }

    List<Death> firstOfEach() {
        return all.isEmpty()
                ? List.of()
                : all.stream().filter(death -> of(death.who()).getFirst().equals(death)).toList();
    }

    @Nullable
    Death earliest(@Nullable Party party) {
        if (all.isEmpty() || party == null || party.key() == null) {
            return null;
        }
        var deaths = of(party.key());
        return deaths.isEmpty() ? null : deaths.getFirst();
    }

    @Nullable
    Death earliest(SubjectOfStatement subjectOfStatement) {
        return all.stream().filter(death -> subjectOfStatement.is(death.who())).findFirst().orElse(null);
    }

    /** The first death of a day that has not come. */
    @Nullable
    Contradiction fault(Timeline timeline) {
        return all.stream().filter(death -> !timeline.isPossible(death)).findFirst()
                .map(death -> new Contradiction(ConflictReason.IMPOSSIBLE_DATE, death)).orElse(null);
    }

    /**
     * Whether an act cannot have been done by people who were dead, or the day leaves it open. If a day is known
     * only in part, the act may have come first, and only then was it lawful.
     *
     * @param date of the act
     */
    @Nullable
    Contradiction contradict(MarriageEvent act, PartialDate date, @Nullable Party party) {
        var death = earliest(party);
        var died = death == null ? null : death.date();
        if (death == null || died == null) {
            return null;
        }
        if (died.isBefore(date)) {
            return new Contradiction(ConflictReason.DEAD_BEFORE_EVENT, death, act);
        }
        return died.isWhole() && died.equals(date) ? new Contradiction(ConflictReason.SAME_DATE, death, act) : null;
    }

    /** The same for both whom an act names. */
    @Nullable
    Contradiction contradict(MarriageEvent act, PartialDate date, Couple couple) {
        var first = contradict(act, date, couple.a());
        return first != null ? first : contradict(act, date, couple.b());
    }

    /**
     * The death of one of the two of which nobody knows whether it was before or after the act; null: there is none.
     */
    @Nullable
    Death around(PartialDate date, Couple couple) {
        return couple.parties().stream().map(this::earliest)
                .filter(death -> death != null && death.date() != null && death.date().mayBe(date))
                .findFirst().orElse(null);
    }

    boolean isListedAsLiving(PersonKey who) {
        return hearings.stream()
                .anyMatch(
                        each -> each.origin() == RecordSource.POPULATION && each.outcome() == Outcome.FOUND
                                && each.about().equals(who))
                && !isConfirmed(who);
    }

    /** Whether the population register itself says so. */
    boolean isConfirmed(PersonKey who) {
        return of(who).stream().anyMatch(death -> death.provenance().origin().isOfThePopulationRegister());
    }

    /** Whether the sources give different days, or the population register lists the dead as living. */
    boolean isDisputed(PersonKey who) {
        var deaths = of(who);
        return !deaths.isEmpty()
                && (isListedAsLiving(who)
                        || deaths.stream().map(Death::date).filter(Objects::nonNull).anyMatch(one -> deaths.stream()
                                .map(Death::date).filter(Objects::nonNull).anyMatch(other -> !one.mayBe(other))));
    }
}
