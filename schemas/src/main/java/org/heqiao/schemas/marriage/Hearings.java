package org.heqiao.schemas.marriage;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/** Which sources were heard, about whom. A source that was not asked, or has not answered, has said nothing. */
record Hearings(Subject subject, List<Hearing> all) {

    /** Days of law are days here. */
    private static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private static final Comparator<SourceState> IN_ORDER = Comparator.comparing(SourceState::origin)
            .thenComparing(SourceState::aboutSpouse)
            .thenComparing(SourceState::outcome, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(SourceState::asOf, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Where the registry did not speak about this person, the label that says so; null: it did. */
    @Nullable
    MaritalLabel silence() {
        if (any(Origin.REGISTRY, Hearing::isAnswered)) {
            return null;
        }
        return any(Origin.REGISTRY, heard -> heard.outcome() == Outcome.IDENTITY_MISMATCH || heard.outcome() == Outcome.AMBIGUOUS)
                ? MaritalLabel.IDENTITY_NOT_MATCHED
                : MaritalLabel.SOURCE_UNAVAILABLE;
    }

    /** What to say about the courts; null: they have answered. */
    Note.@Nullable Code courts() {
        if (any(Origin.COURTS, Hearing::isAnswered)) {
            return null;
        }
        return any(Origin.COURTS, Hearing::isAsked) ? Note.Code.COURTS_NOT_ANSWERED : Note.Code.COURTS_NOT_ASKED;
    }

    /** What to say about the sources of deaths; null: one has answered about the spouse. */
    Note.@Nullable Code deathsOf(@Nullable Party spouse) {
        var about = all.stream().filter(heard -> heard.origin().tellsOfDeaths() && spouse != null && spouse.has(heard.about())).toList();
        if (about.stream().anyMatch(Hearing::isAnswered)) {
            return null;
        }
        return about.stream().anyMatch(Hearing::isAsked) ? Note.Code.DEATHS_NOT_ANSWERED : Note.Code.DEATHS_NOT_ASKED;
    }

    /** How the person was recognised where the registry did not speak; its "no" to number and name is an answer too. */
    SubjectMatch matchOfSilence() {
        return any(Origin.REGISTRY, heard -> heard.outcome() == Outcome.IDENTITY_MISMATCH)
                ? SubjectMatch.NAME_DIFFERS
                : SubjectMatch.NO_RECORD;
    }

    /**
     * The day here that data end with: complete up to midnight is complete up to the day before. A time that no source can mean (a database's
     * "infinity") is as good as long ago.
     */
    static LocalDate dayOf(Instant asOf) {
        return asOf.isBefore(FIRST) || asOf.isAfter(LAST) ? LocalDate.EPOCH : LocalDate.ofInstant(asOf.minusNanos(1), LOCAL);
    }

    /** The last day of which nothing can be missing; a second before midnight is meant as the end of the day. */
    static LocalDate lastWholeDay(Instant asOf) {
        return asOf.isBefore(FIRST) || asOf.isAfter(LAST)
                ? LocalDate.EPOCH
                : LocalDate.ofInstant(asOf.plusSeconds(1), LOCAL).minusDays(1);
    }

    /** For the statement: every source that matters, asked or not. Questions about anybody else than the subject and the spouse are not told. */
    List<SourceState> states(@Nullable Party spouse) {
        var states = new ArrayList<SourceState>();
        for (var heard : all) {
            if (subject.is(heard.about()) || spouse != null && spouse.has(heard.about())) {
                states.add(new SourceState(heard.origin(), !subject.is(heard.about()), heard.outcome(), heard.asOf()));
            }
        }
        for (var origin : Origin.values()) {
            boolean aboutSpouse = origin.tellsOfDeaths();
            boolean matters = !origin.comesByItself() && (!aboutSpouse || spouse != null);
            if (matters && states.stream().noneMatch(state -> state.origin() == origin && state.aboutSpouse() == aboutSpouse)) {
                states.add(new SourceState(origin, aboutSpouse, null, null));
            }
        }
        states.sort(IN_ORDER);
        return states;
    }

    private boolean any(Origin origin, Predicate<Hearing> ended) {
        return all.stream().anyMatch(heard -> heard.origin() == origin && subject.is(heard.about()) && ended.test(heard));
    }
}
