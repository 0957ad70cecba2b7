package org.heqiao.schemas.source;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The conversation with a source failed as a whole; nothing was learnt about its legs. The message holds nothing
 * personal.
 */
public final class SourceFault extends Exception {

    private static final long serialVersionUID = 1L;

    /** What kind of failure; the labels appear in metrics. */
    public enum Kind {
        /** no connection. */
        UNREACHABLE,
        /** no answer in time. */
        TIMEOUT,
        /** asked too fast (429); see {@link #retryAfter()}. */
        THROTTLED,
        /** the source reports a fault of its own (5xx, SOAP Server fault). */
        FAILED,
        /** the answer cannot be understood or does not add up. */
        MALFORMED,
        /**
         * the source refuses the hub as such: credentials, not on the authorised list. Repeating does not help before
         * someone acts.
         */
        DENIED
    }

    private final Kind kind;
    private final @Nullable Duration retryAfter;

    public SourceFault(Kind kind, String message) {
        this(kind, message, null, null);
    }

    public SourceFault(Kind kind, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.retryAfter = retryAfter;
    }

    public Kind kind() {
        return kind;
    }

    /** How long the source wants to be left alone, where it said so. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
