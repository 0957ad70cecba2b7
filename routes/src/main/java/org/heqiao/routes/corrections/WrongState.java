package org.heqiao.routes.corrections;

/** The step does not fit how the ticket stands, or is not the caller's to take. The message says what would. */
public final class WrongState extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrongState(String message) {
        super(message);
    }
}
