package org.heqiao.gateway.idempotency;

import java.util.UUID;

/** The right to do a request and to say how it ended; it is lost to another when it takes too long. */
public final class ExecutionToken {

    private final IdempotencyKey idempotencyKey;
    private final UUID number;

    ExecutionToken(IdempotencyKey idempotencyKey, UUID number) {
        this.idempotencyKey = idempotencyKey;
        this.number = number;
    }

    IdempotencyKey slot() {
        return idempotencyKey;
    }

    UUID number() {
        return number;
    }
}
