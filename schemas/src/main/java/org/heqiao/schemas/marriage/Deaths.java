package org.heqiao.schemas.marriage;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

import org.heqiao.schemas.marriage.MarriageEvent.Death;
import org.heqiao.schemas.marriage.Standing.Contradiction;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Who is dead, since when, and who says otherwise. A death is matched as people are: one under another name than all that a number is known by is
 * nobody's.
 *
 * @param underOtherNames those left out for their names
 */
record Deaths(List<Death> all, List<Death> underOtherNames, List<Hearing> hearings) {

    private static final Comparator<Death> EARLIEST = Comparator
            .comparing((Death death) -> Objects.requireNonNullElse(death.on(), LocalDate.MAX))
            .thenComparing(death -> death.provenance().origin()).thenComparing(Death::id).thenComparing(Death::toString);

    /** Those of the subject and of whomever the subject's own records name. */
    static Deaths of(Own own, List<Hearing> hearings) {
        var byName = own.readings().current().stream().filter(Death.class::isInstance).map(Death.class::cast)
                .filter(death -> own.concerns(death.who())).sorted(EARLIEST)
                .collect(Collectors.partitioningBy(death -> own.isKnownAs(death.who(), death.name())));
        return new Deaths(Objects.requireNonNull(byName.get(true)), Objects.requireNonNull(byName.get(false)), hearings);
    }

    List<Death> of(PersonKey who) {
        return all.isEmpty() ? List.of() : all.stream().filter(death -> death.who().equals(who)).toList();
    }

    List<Death> of(Subject subject) {
        return all.stream().filter(death -> subject.is(death.who())).toList();
    }

    List<Death> firstOfEach() {
        return all.stream().filter(death -> of(death.who()).getFirst().equals(death)).toList();
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
    Death earliest(Subject subject) {
        return all.stream().filter(death -> subject.is(death.who())).findFirst().orElse(null);
    }

    /** The first death of a day that has not come. */
    @Nullable
    Contradiction fault(Timeline timeline) {
        return all.stream().filter(death -> !timeline.isPossible(death)).findFirst()
                .map(death -> new Contradiction(ConflictReason.IMPOSSIBLE_DATE, death)).orElse(null);
    }

    /** Whether an act cannot have been done by people who were dead, or the day leaves it open. @param day of the act */
    @Nullable
    Contradiction contradict(MarriageEvent act, LocalDate day, @Nullable Party party) {
        var death = earliest(party);
        if (death == null || death.on() == null || death.on().isAfter(day)) {
            return null;
        }
        return new Contradiction(death.on().equals(day) ? ConflictReason.SAME_DATE : ConflictReason.DEAD_BEFORE_EVENT, death, act);
    }

    /** The same for both whom an act names. */
    @Nullable
    Contradiction contradict(MarriageEvent act, LocalDate day, Couple couple) {
        var first = contradict(act, day, couple.a());
        return first != null ? first : contradict(act, day, couple.b());
    }

    boolean isListedAsLiving(PersonKey who) {
        return hearings.stream()
                .anyMatch(heard -> heard.origin() == Origin.POPULATION && heard.outcome() == Outcome.FOUND && heard.about().equals(who))
                && !isConfirmed(who);
    }

    /** Whether the population register itself says so. */
    boolean isConfirmed(PersonKey who) {
        return of(who).stream().anyMatch(death -> death.provenance().origin().isOfThePopulationRegister());
    }

    /** Whether the sources tell different days, or the population register lists the dead as living. */
    boolean isDisputed(PersonKey who) {
        var deaths = of(who);
        return !deaths.isEmpty()
                && (isListedAsLiving(who) || deaths.stream().map(Death::on).filter(Objects::nonNull).distinct().count() > 1);
    }
}
