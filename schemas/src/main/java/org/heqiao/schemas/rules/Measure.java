package org.heqiao.schemas.rules;

import org.jspecify.annotations.Nullable;

/**
 * What is known of one thing about a household, from 0.
 *
 * @param value    null: nothing was answered
 * @param complete false: an answer is missing, and there may be more
 */
public record Measure(@Nullable Long value, boolean complete) {

    /** There is none, for sure. */
    public static final Measure NONE = new Measure(0L, true);
    /** Nothing is known. */
    public static final Measure UNKNOWN = new Measure(null, false);

    public Measure {
        if (value != null && value < 0) {
            throw new IllegalArgumentException("a measure counts from 0");
        }
    }

    public static Measure of(long value) {
        return new Measure(value, true);
    }

    public static Measure atLeast(long value) {
        return new Measure(value, false);
    }

    long low() {
        return value == null ? 0 : value;
    }

    /** {@link Range#NO_END} where there may be any more. */
    long high() {
        return complete ? low() : Range.NO_END;
    }

    Range range() {
        return new Range(low(), high());
    }
}
