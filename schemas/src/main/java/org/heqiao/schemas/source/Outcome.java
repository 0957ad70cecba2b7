package org.heqiao.schemas.source;

/**
 * The kinds of answer. They never collapse into one another: "no" and "don't know" are different. The order is part of
 * stored data.
 */
public enum Outcome {
    FOUND, NO_RECORD, NOT_COVERED, STALE, IDENTITY_MISMATCH, NOT_AUTHORISED, REFUSED_BY_SOURCE, SOURCE_UNAVAILABLE,
    AMBIGUOUS;

    /** Whether the source spoke about this very person, with data as fresh as its contract promises. */
    public boolean isAnswered() {
        return this == FOUND || this == NO_RECORD;
    }
}
