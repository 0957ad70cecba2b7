package org.heqiao.schemas.marriage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A statement, and the standing of the person behind it, which holds more than a statement may disclose. Whoever needs
 * several of these asks one result: each derivation takes the same time again.
 */
public final class DerivationResult {

    private final Evidence evidence;
    private final Function<Evidence, MaritalStatement> conclusion;
    private final MaritalState maritalState;
    private @Nullable MaritalStatement statement;

    /** @param conclusion what is said of the standing, by who was heard about whom */
    private DerivationResult(Evidence evidence, Function<Evidence, MaritalStatement> conclusion,
            MaritalState maritalState) {
        this.evidence = evidence;
        this.conclusion = conclusion;
        this.maritalState = maritalState;
    }

    public MaritalStatement statement() {
        var made = statement;
        if (made == null) {
            made = conclusion.apply(evidence);
            statement = made;
        }
        return made;
    }

    public Evidence evidence() {
        return evidence;
    }

    /**
     * The same after others than the registry were heard: what they know beside the events changes what is said, and
     * never the standing.
     */
    public DerivationResult with(List<SourceConsultation> hearings) {
        return new DerivationResult(evidence.with(hearings), conclusion, maritalState);
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
            return nothing(evidence, silence, sourceConsultations.matchOfSilence());
        }
        var timeline = new Timeline(evidence.on(), evidence.rules());
        var reversals = CourtReversals.of(evidence.subject(), evidence.events(), timeline);
        var subjectRecords = SubjectRecords.of(evidence.subject(), new LatestRecords(reversals.standing()), timeline);
        var nameMatch = new NameMatch(subjectRecords);
        if (nameMatch.match() == SubjectMatch.NAME_DIFFERS) {
            return nothing(evidence, MaritalLabel.IDENTITY_NOT_MATCHED, SubjectMatch.NAME_DIFFERS);
        }
        var trace = DerivationTrace.of(evidence, sourceConsultations, reversals, subjectRecords, nameMatch);
        return new DerivationResult(evidence, heard -> statement(trace.with(heard)), trace.standing());
    }

    private static DerivationResult nothing(Evidence evidence, MaritalLabel label, SubjectMatch match) {
        return new DerivationResult(evidence,
                heard -> new MaritalStatement(label, List.of(), null, match,
                        new SourceConsultations(heard.subject(), heard.hearings()).states(null), List.of(), Set.of(),
                        heard.coverage(), null, heard.on()),
                new MaritalState.Nothing());
    }

    private static MaritalStatement statement(DerivationTrace derivationTrace) {
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
        return new MaritalStatement(labelDecision.label(),
                labelDecision.restsOn().stream().map(event -> SupportingEvent.of(event, evidence.on())).toList(),
                labelDecision.conflict(),
                match,
                derivationTrace.hearings().states(derivationTrace.spouse()), List.copyOf(caveats.notes()),
                caveats.doubts(),
                evidence.coverage(), code,
                evidence.on());
    }
}
