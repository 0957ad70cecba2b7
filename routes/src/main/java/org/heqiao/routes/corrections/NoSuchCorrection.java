package org.heqiao.routes.corrections;

/** Nothing is known under this number, or it is none of the caller's business. */
public final class NoSuchCorrection extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
