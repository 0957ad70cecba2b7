package org.heqiao.gateway.authentication;

import org.jspecify.annotations.Nullable;

/** A request did not prove who sent it. */
public final class AuthenticationFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final FailureReason failureReason;
    private final transient @Nullable Client claimed;

    public AuthenticationFailed(FailureReason failureReason) {
        this(failureReason, null);
    }

    /** @param claimed whom the request claims to come from, where that client exists */
    public AuthenticationFailed(FailureReason failureReason, @Nullable Client claimed) {
        super(failureReason.name(), null, false, false);
        this.failureReason = failureReason;
        this.claimed = claimed;
    }

    public FailureReason reason() {
        return failureReason;
    }

    /** Whom the attempt names, unproved. */
    Caller claimed() {
        return claimed == null
                ? Caller.unknown()
                : new Caller(claimed.agency(), claimed.id(), Caller.Method.NONE, null);
    }
}
