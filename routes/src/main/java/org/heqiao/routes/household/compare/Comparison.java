package org.heqiao.routes.household.compare;

import org.jspecify.annotations.Nullable;

/**
 * One thing declared, against what was found.
 *
 * @param declared fen, a count, or a GB/T 2261.2 code; null: not declared
 * @param found    fen, a count, or a label; null: cannot be said
 * @param atLeast  some provider has not answered, and what the others hold is already more
 */
public record Comparison(String subject, @Nullable Object declared, @Nullable Object found, String unit, Result result,
        boolean atLeast) {

    /** How the two stand to each other. "Cannot be compared" is never "matches". */
    public enum Result {
        MATCHES, HIGHER, LOWER, DIFFERS, NOT_CONTRADICTED, NOT_DECLARED, NOT_COMPARABLE
    }

    /** Amounts and counts, with the tolerance the rule allows. {@code found} null: not answered. */
    static Comparison ofNumber(String subject, String unit, @Nullable Long declared, @Nullable Long found,
            long tolerance) {
        if (declared == null) {
            return new Comparison(subject, null, found, unit,
                    found == null ? Result.NOT_COMPARABLE : Result.NOT_DECLARED, false);
        }
        if (found == null) {
            return new Comparison(subject, declared, null, unit, Result.NOT_COMPARABLE, false);
        }
        var result = found > declared + tolerance
                ? Result.HIGHER
                : found < declared - tolerance ? Result.LOWER : Result.MATCHES;
        return new Comparison(subject, declared, found, unit, result, false);
    }

    /** Part of the providers answered: enough to say "more", never enough to say anything else. */
    static Comparison ofPart(String subject, String unit, @Nullable Long declared, long foundSoFar, long tolerance) {
        boolean more = declared == null ? foundSoFar > 0 : foundSoFar > declared + tolerance;
        if (!more) {
            return new Comparison(subject, declared, null, unit, Result.NOT_COMPARABLE, false);
        }
        return new Comparison(subject, declared, foundSoFar, unit,
                declared == null ? Result.NOT_DECLARED : Result.HIGHER, true);
    }
}
