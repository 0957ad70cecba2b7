package org.heqiao.schemas.marriage;

import java.util.Optional;

/**
 * From events to a statement. Pure: the same evidence, in whatever order, gives the same statement, and no evidence
 * makes it throw.
 * <ol>
 * <li>{@link SourceConsultations}: where the registry did not speak about this person, nothing is concluded.
 * <li>{@link CourtReversals}: what courts have taken back is taken out.
 * <li>{@link LatestRecords}, {@link SubjectRecords}: of each record the newest reading, corrected records and those
 * that never came about left out, other people's too.
 * <li>{@link Revocations}: what was revoked is taken out, so that what was before it stands again.
 * <li>{@link StatusStateMachine}: the rest is followed in order of time; the first contradiction ends it.
 * <li>{@link LabelDecision}, {@link Caveats}: what that amounts to today, and what could change it.
 * </ol>
 */
public final class Derivation {

    private Derivation() {
    }

    public static MaritalStatement of(Evidence evidence) {
        return result(evidence).statement();
    }

    /** The same with what a statement may not disclose. */
    public static DerivationResult result(Evidence evidence) {
        return DerivationResult.of(evidence);
    }

    /** Alone: see {@link DerivationResult#spouse}. */
    public static Optional<Party> spouse(Evidence evidence) {
        return result(evidence).spouse();
    }
}
