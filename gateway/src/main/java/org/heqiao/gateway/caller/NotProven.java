package org.heqiao.gateway.caller;

import org.jspecify.annotations.Nullable;

/** A request did not prove who sent it. */
public final class NotProven extends Exception {

    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final transient @Nullable Client claimed;

    public NotProven(Reason reason) {
        this(reason, null);
    }

    /** @param claimed whom the request claims to come from, where that client exists */
    public NotProven(Reason reason, @Nullable Client claimed) {
        super(reason.name(), null, false, false);
        this.reason = reason;
        this.claimed = claimed;
    }

    public Reason reason() {
        return reason;
    }

    /** Whom the attempt names, unproved. */
    Caller claimed() {
        return claimed == null ? Caller.unknown() : new Caller(claimed.agency(), claimed.id(), Caller.Means.NONE, null);
    }
}
