package org.heqiao.schemas.marriage;

import java.util.Optional;

import org.heqiao.schemas.marriage.Standing.Married;
import org.heqiao.schemas.marriage.Standing.Widowed;

/**
 * From events to a statement. Pure: the same evidence, in whatever order, gives the same statement, and no evidence makes it throw.
 * <ol>
 * <li>{@link Hearings}: where the registry did not speak about this person, nothing is concluded.
 * <li>{@link CourtReversals}: what courts have taken back is taken out.
 * <li>{@link Readings}, {@link Own}: of each record the newest reading, corrected records and those that never came about left out, other
 * people's too.
 * <li>{@link Revoked}: what was revoked is taken out, so that what was before it stands again.
 * <li>{@link Course}: the rest is followed in order of time; the first contradiction ends it.
 * <li>{@link Verdict}, {@link Limits}: what that amounts to today, and what could change it.
 * </ol>
 */
public final class Derivation {

    private Derivation() {
    }

    public static MaritalStatement of(Evidence evidence) {
        return Conclusion.of(evidence).statement();
    }

    /**
     * The other of the marriage that is open, or was until that death: about whom the sources of deaths are to be asked. For the hub's own
     * use; nobody outside is told without a grant.
     */
    public static Optional<Party> spouse(Evidence evidence) {
        return Optional.ofNullable(switch (Conclusion.of(evidence).standing()) {
            case Married open -> open.spouse();
            case Widowed widowed -> widowed.before().spouse();
            case Standing.Nothing _,Standing.Divorced _,Standing.Contradiction _ -> null;
        });
    }
}
