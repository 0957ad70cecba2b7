package org.heqiao.routes.correction;

/** Nothing is known under this number, or it is none of the caller's business. */
public final class NoSuchTicket extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
