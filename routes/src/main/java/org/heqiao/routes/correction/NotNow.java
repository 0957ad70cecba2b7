package org.heqiao.routes.correction;

/** The step does not fit how the ticket stands, or is not the caller's to take. The message says what would. */
public final class NotNow extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotNow(String message) {
        super(message);
    }
}
