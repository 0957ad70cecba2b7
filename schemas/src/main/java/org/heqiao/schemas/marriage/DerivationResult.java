package org.heqiao.schemas.marriage;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * A statement, and the standing of the person behind it, which holds more than a statement may tell. Whoever needs several of these asks one result:
 * each derivation takes the same time again.
 */
public final class DerivationResult {

    private final MaritalStatement statement;
    private final Standing standing;

    private DerivationResult(MaritalStatement statement, Standing standing) {
        this.statement = statement;
        this.standing = standing;
    }

    public MaritalStatement statement() {
        return statement;
    }

    Standing standing() {
        return standing;
    }

    /**
     * The other of the marriage that is open, or was until that death: about whom the sources of deaths are to be asked. For the hub's own
     * use; nobody outside is told without a grant.
     */
    public Optional<Party> spouse() {
        return Optional.ofNullable(standing.partner());
    }

    /** @param declared the spouse whom the household declares; null: none */
    public SpouseCheck check(@Nullable Party declared) {
        return SpouseCheck.of(this, declared);
    }

    static DerivationResult of(Evidence evidence) {
        var hearings = new Hearings(evidence.subject(), evidence.hearings());
        var silence = hearings.silence();
        if (silence != null) {
            return nothing(evidence, hearings, silence, hearings.matchOfSilence());
        }
        var timeline = new Timeline(evidence.on(), evidence.rules());
        var reversals = CourtReversals.of(evidence.subject(), evidence.events(), timeline);
        var own = Own.of(evidence.subject(), new Readings(reversals.standing()), timeline);
        var names = new Names(own);
        return names.match() == SubjectMatch.NAME_DIFFERS
                ? nothing(evidence, hearings, MaritalLabel.IDENTITY_NOT_MATCHED, SubjectMatch.NAME_DIFFERS)
                : of(Reasoning.of(evidence, hearings, reversals, own, names));
    }

    private static DerivationResult nothing(Evidence evidence, Hearings hearings, MaritalLabel label, SubjectMatch match) {
        return new DerivationResult(new MaritalStatement(label, List.of(), null, match, hearings.states(null), List.of(), Set.of(),
                evidence.coverage(), null, evidence.on()), new Standing.Nothing());
    }

    private static DerivationResult of(Reasoning reasoning) {
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
        return new DerivationResult(statement, reasoning.standing());
    }
}
