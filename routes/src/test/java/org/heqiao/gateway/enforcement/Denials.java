package org.heqiao.gateway.enforcement;

/** Refusals without an enforcement that has something to refuse. */
public final class Denials {

    private Denials() {
    }

    public static AccessDenied denied() {
        return new AccessDenied();
    }
}
