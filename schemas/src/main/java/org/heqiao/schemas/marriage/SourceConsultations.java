package org.heqiao.schemas.marriage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.heqiao.schemas.calendar.BeijingTime;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/** Which sources were asked, and about whom. A source that was not asked, or has not answered, says nothing. */
record SourceConsultations(SubjectOfStatement subject, List<SourceConsultation> all) {

    /** Days of law are days here. */

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    private static final RecordSource[] ORIGINS = RecordSource.values();

    private static final Comparator<SourceState> IN_ORDER = Comparator.comparing(SourceState::origin)
            .thenComparing(SourceState::aboutSpouse)
            .thenComparing(SourceState::outcome, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(SourceState::asOf, Comparator.nullsFirst(Comparator.naturalOrder()));

    /** The label where the registry did not answer about this person; null: it did. */
    @Nullable
    MaritalLabel silence() {
        if (any(RecordSource.REGISTRY, SourceConsultation::isAnswered)) {
            return null;
        }
        return any(RecordSource.REGISTRY,
                each -> each.outcome() == Outcome.IDENTITY_MISMATCH || each.outcome() == Outcome.AMBIGUOUS)
                        ? MaritalLabel.IDENTITY_NOT_MATCHED
                        : MaritalLabel.SOURCE_UNAVAILABLE;
    }

    /** What to say about the courts; null: they have answered. */
    Caveat.@Nullable Code courts() {
        if (any(RecordSource.COURTS, SourceConsultation::isAnswered)) {
            return null;
        }
        return any(RecordSource.COURTS, SourceConsultation::isAsked)
                ? Caveat.Code.COURTS_NOT_ANSWERED
                : Caveat.Code.COURTS_NOT_ASKED;
    }

    /** What to say about the sources of deaths; null: one has answered about the spouse. */
    Caveat.@Nullable Code deathsOf(@Nullable Party spouse) {
        var about = all.stream()
                .filter(each -> each.origin().reportsDeaths() && spouse != null && spouse.has(each.about()))
                .toList();
        if (about.stream().anyMatch(SourceConsultation::isAnswered)) {
            return null;
        }
        return about.stream().anyMatch(SourceConsultation::isAsked)
                ? Caveat.Code.DEATHS_NOT_ANSWERED
                : Caveat.Code.DEATHS_NOT_ASKED;
    }

    /** How the person was recognised where the registry did not speak; its "no" to number and name is an answer too. */
    SubjectMatch matchOfSilence() {
        return any(RecordSource.REGISTRY, each -> each.outcome() == Outcome.IDENTITY_MISMATCH)
                ? SubjectMatch.NAME_DIFFERS
                : SubjectMatch.NO_RECORD;
    }

    /**
     * The day here that data end with: complete up to midnight is complete up to the day before. A time that no source
     * can mean (a database's "infinity") is as good as long ago.
     */
    static LocalDate dayOf(Instant asOf) {
        return asOf.isBefore(FIRST) || asOf.isAfter(LAST)
                ? LocalDate.EPOCH
                : LocalDate.ofInstant(asOf.minusNanos(1), BeijingTime.ZONE);
    }

    /** The last day of which nothing can be missing; a second before midnight is meant as the end of the day. */
    static LocalDate lastWholeDay(Instant asOf) {
        return asOf.isBefore(FIRST) || asOf.isAfter(LAST)
                ? LocalDate.EPOCH
                : LocalDate.ofInstant(asOf.plusSeconds(1), BeijingTime.ZONE).minusDays(1);
    }

    /**
     * For the statement: every source that matters, asked or not. It leaves out questions about anybody else than the
     * subject and the spouse.
     */
    List<SourceState> states(@Nullable Party spouse) {
        var states = new ArrayList<SourceState>();
        for (var each : all) {
            if (subject.is(each.about()) || spouse != null && spouse.has(each.about())) {
                states.add(new SourceState(each.origin(), !subject.is(each.about()), each.outcome(), each.asOf()));
            }
        }
        for (var recordSource : ORIGINS) {
            boolean aboutSpouse = recordSource.reportsDeaths();
            boolean matters = !recordSource.comesByItself() && (!aboutSpouse || spouse != null);
            if (matters && !has(states, recordSource, aboutSpouse)) {
                states.add(new SourceState(recordSource, aboutSpouse, null, null));
            }
        }
        states.sort(IN_ORDER);
        return states;
    }

    private static boolean has(List<SourceState> states, RecordSource recordSource, boolean aboutSpouse) {
        for (var state : states) {
            if (state.origin() == recordSource && state.aboutSpouse() == aboutSpouse) {
                return true;
            }
        }
        return false;
    }

    private boolean any(RecordSource recordSource, Predicate<SourceConsultation> ended) {
        for (var heard : all) {
            if (heard.origin() == recordSource && subject.is(heard.about()) && ended.test(heard)) {
                return true;
            }
        }
        return false;
    }
}
