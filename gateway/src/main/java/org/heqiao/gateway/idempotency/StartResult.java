package org.heqiao.gateway.idempotency;

import java.time.Duration;

/** What to do with a request that carries an Idempotency-Key. */
public sealed interface StartResult {

    /** Do it, then say how it ended: {@link IdempotencyStore#finish} or {@link IdempotencyStore#abandon}. */
    record New(ExecutionToken ticket) implements StartResult {
    }

    /** It was done: give the same answer. That something is released again is to be audited like the first time. */
    record AnsweredBefore(StoredAnswer answer) implements StartResult {
    }

    /** The first is still in progress: 409. */
    record InProgress(Duration retryAfter) implements StartResult {
    }

    /** The caller has used more keys today than are kept for one: 429. */
    record TooMany(Duration retryAfter) implements StartResult {
    }

    /** The key was used with another request: 422. */
    record Different() implements StartResult {
    }
}
