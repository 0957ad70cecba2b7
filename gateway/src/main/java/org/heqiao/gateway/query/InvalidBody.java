package org.heqiao.gateway.query;

/** The body of a request is not what the contract says. The message names the place, never the content. */
public final class InvalidBody extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidBody(String message) {
        super(message);
    }
}
