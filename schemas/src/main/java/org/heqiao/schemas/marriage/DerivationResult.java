package org.heqiao.schemas.marriage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A statement, and the standing of the person behind it, which holds more than a statement may disclose. Whoever needs
 * several of these asks one result: each derivation takes the same time again.
 */
public final class DerivationResult {

    private final MaritalStatement statement;
    private final MaritalState maritalState;

    private DerivationResult(MaritalStatement statement, MaritalState maritalState) {
        this.statement = statement;
        this.maritalState = maritalState;
    }

    public MaritalStatement statement() {
        return statement;
    }

    MaritalState standing() {
        return maritalState;
    }

    /**
     * The other of the marriage that is open, or was until that death: about whom the sources of deaths are to be
     * asked. For the hub's own use; nobody outside learns it without a grant.
     */
    public Optional<Party> spouse() {
        return Optional.ofNullable(maritalState.partner());
    }

    /** @param declared the spouse whom the household declares; null: none */
    public SpouseCheck check(@Nullable Party declared) {
        return SpouseCheck.of(this, declared);
    }

    static DerivationResult of(Evidence evidence) {
        var sourceConsultations = new SourceConsultations(evidence.subject(), evidence.hearings());
        var silence = sourceConsultations.silence();
        if (silence != null) {
            return nothing(evidence, sourceConsultations, silence, sourceConsultations.matchOfSilence());
        }
        var timeline = new Timeline(evidence.on(), evidence.rules());
        var reversals = CourtReversals.of(evidence.subject(), evidence.events(), timeline);
        var subjectRecords = SubjectRecords.of(evidence.subject(), new LatestRecords(reversals.standing()), timeline);
        var nameMatch = new NameMatch(subjectRecords);
        return nameMatch.match() == SubjectMatch.NAME_DIFFERS
                ? nothing(evidence, sourceConsultations, MaritalLabel.IDENTITY_NOT_MATCHED, SubjectMatch.NAME_DIFFERS)
                : of(DerivationTrace.of(evidence, sourceConsultations, reversals, subjectRecords, nameMatch));
    }

    private static DerivationResult nothing(Evidence evidence, SourceConsultations sourceConsultations,
            MaritalLabel label, SubjectMatch match) {
        return new DerivationResult(
                new MaritalStatement(label, List.of(), null, match, sourceConsultations.states(null), List.of(),
                        Set.of(),
                        evidence.coverage(), null, evidence.on()),
                new MaritalState.Nothing());
    }

    private static DerivationResult of(DerivationTrace derivationTrace) {
        var evidence = derivationTrace.evidence();
        var labelDecision = LabelDecision.of(derivationTrace);
        var caveats = new Caveats(derivationTrace, labelDecision);
        var match = derivationTrace.names().match();
        var code = derivationTrace.isSubjectDead() || !derivationTrace.deaths().underOtherNames().isEmpty()
                ? null
                : StatusCode.of(labelDecision.label(), derivationTrace.standing(), derivationTrace.course().ended(),
                        match,
                        caveats.doubts(),
                        evidence.rules());
        var statement = new MaritalStatement(labelDecision.label(),
                labelDecision.restsOn().stream().map(event -> SupportingEvent.of(event, evidence.on())).toList(),
                labelDecision.conflict(),
                match,
                derivationTrace.hearings().states(derivationTrace.spouse()), List.copyOf(caveats.notes()),
                caveats.doubts(),
                evidence.coverage(), code,
                evidence.on());
        return new DerivationResult(statement, derivationTrace.standing());
    }
}
