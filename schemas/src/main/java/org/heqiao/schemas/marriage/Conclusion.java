package org.heqiao.schemas.marriage;

import java.util.List;
import java.util.Set;

/** A statement, and the standing of the person behind it, which holds more than a statement may tell. */
record Conclusion(MaritalStatement statement, Standing standing) {

    static Conclusion of(Evidence evidence) {
        var hearings = new Hearings(evidence.subject(), evidence.hearings());
        var silence = hearings.silence();
        if (silence != null) {
            return nothing(evidence, hearings, silence, hearings.matchOfSilence());
        }
        var timeline = new Timeline(evidence.on(), evidence.rules());
        var standing = CourtReversals.of(evidence.subject(), evidence.events(), timeline).standing();
        var own = Own.of(evidence.subject(), new Readings(standing), timeline);
        var names = new Names(own);
        return names.match() == SubjectMatch.NAME_DIFFERS
                ? nothing(evidence, hearings, MaritalLabel.IDENTITY_NOT_MATCHED, SubjectMatch.NAME_DIFFERS)
                : of(Reasoning.of(evidence, hearings, own, names));
    }

    private static Conclusion nothing(Evidence evidence, Hearings hearings, MaritalLabel label, SubjectMatch match) {
        return new Conclusion(new MaritalStatement(label, List.of(), null, match, hearings.states(null), List.of(), Set.of(),
                evidence.coverage(), null, evidence.on()), new Standing.Nothing());
    }

    private static Conclusion of(Reasoning reasoning) {
        var evidence = reasoning.evidence();
        var verdict = Verdict.of(reasoning);
        var limits = new Limits(reasoning, verdict);
        var match = reasoning.names().match();
        var code = reasoning.isSubjectDead() || !reasoning.deaths().underOtherNames().isEmpty()
                ? null
                : StatusCode.of(verdict.label(), reasoning.standing(), reasoning.course().ended(), match, limits.doubts(),
                        evidence.rules());
        var statement = new MaritalStatement(verdict.label(),
                verdict.restsOn().stream().map(event -> Basis.of(event, evidence.on())).toList(), verdict.conflict(), match,
                reasoning.hearings().states(reasoning.spouse()), List.copyOf(limits.notes()), limits.doubts(), evidence.coverage(), code,
                evidence.on());
        return new Conclusion(statement, reasoning.standing());
    }
}
