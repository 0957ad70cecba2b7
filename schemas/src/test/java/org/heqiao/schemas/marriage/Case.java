package org.heqiao.schemas.marriage;

import static org.heqiao.schemas.marriage.Draft.AS_OF;
import static org.heqiao.schemas.marriage.People.LI;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.heqiao.schemas.marriage.Coverage.Completeness;
import org.heqiao.schemas.source.Outcome;
import org.jspecify.annotations.Nullable;

/** What is known about Li An on 24 November 2026. Registry and courts have answered, unless something else is said. */
record Case(SubjectOfStatement subject, List<MarriageEvent> events, List<SourceConsultation> hearings,
        Coverage coverage, Rules rules, LocalDate on) {

    /** Whatever court decided is known to the courts that are asked. */
    static final CourtCoverage ALL_COURTS = new CourtCoverage("全国法院", 1949, true);

    static final Coverage SINCE_2005 = Coverage
            .of(List.of(new Coverage.Part("640199", 2005, 2026, Completeness.COMPLETE, AS_OF)))
            .withCourts(ALL_COURTS);

    /** Acts as {@link Draft}, everything else as it is. */
    static Case of(Object... records) {
        var events = new ArrayList<MarriageEvent>();
        for (var each : records) {
            events.add(each instanceof Draft draft ? draft.event() : (MarriageEvent) each);
        }
        return new Case(People.subject(LI), events,
                List.of(new SourceConsultation(RecordSource.REGISTRY, People.key(LI), Outcome.FOUND, AS_OF),
                        new SourceConsultation(RecordSource.COURTS, People.key(LI), Outcome.FOUND, AS_OF)),
                SINCE_2005, Rules.DEFAULT, LocalDate.of(2026, 11, 24));
    }

    Case hearing(RecordSource recordSource, Party about, @Nullable Outcome outcome) {
        return hearing(recordSource, about, outcome, outcome != null && outcome.isAnswered() ? AS_OF : null);
    }

    Case hearing(RecordSource recordSource, Party about, @Nullable Outcome outcome, @Nullable Instant asOf) {
        var others = new ArrayList<SourceConsultation>(hearings);
        others.removeIf(heard -> heard.origin() == recordSource && heard.about().equals(People.key(about)));
        others.add(new SourceConsultation(recordSource, People.key(about), outcome, asOf));
        return new Case(subject, events, others, coverage, rules, on);
    }

    Case about(SubjectOfStatement other) {
        return new Case(other, events, hearings, coverage, rules, on);
    }

    Case covering(Coverage other) {
        return new Case(subject, events, hearings, other, rules, on);
    }

    Case covering(Coverage.Part... parts) {
        return covering(new Coverage(List.of(parts), Set.of(), ALL_COURTS));
    }

    /** The registrations of the whole country, and all courts. */
    Case nationwide() {
        return covering(new Coverage.Part(Coverage.NATIONWIDE, 1949, 2026, Completeness.COMPLETE, AS_OF));
    }

    Case rules(UnaryOperator<Rules> change) {
        return new Case(subject, events, hearings, coverage, change.apply(rules), on);
    }

    Case on(String day) {
        return new Case(subject, events, hearings, coverage, rules, LocalDate.parse(day));
    }

    Evidence evidence() {
        return new Evidence(subject, events, hearings, coverage, on, rules);
    }

    MaritalStatement statement() {
        return Derivation.of(evidence());
    }

    MaritalLabel label() {
        return statement().label();
    }

    @Nullable
    ConflictReason conflict() {
        var statement = statement();
        return statement.label() == MaritalLabel.CONFLICT_MANUAL_REVIEW ? statement.conflict() : null;
    }
}
