package org.heqiao.gateway.repeat;

import java.time.Duration;

/** What to do with a request that carries an Idempotency-Key. */
public sealed interface Beginning {

    /** Do it, then say how it ended: {@link Repeats#finish} or {@link Repeats#abandon}. */
    record New(Ticket ticket) implements Beginning {
    }

    /** It was done: give the same answer. That something is released again is to be audited like the first time. */
    record Answered(StoredAnswer answer) implements Beginning {
    }

    /** The first is still in progress: 409. */
    record InProgress(Duration retryAfter) implements Beginning {
    }

    /** The caller has used more keys today than are kept for one: 429. */
    record TooMany(Duration retryAfter) implements Beginning {
    }

    /** The key was used with another request: 422. */
    record Different() implements Beginning {
    }
}
